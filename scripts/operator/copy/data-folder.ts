import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Result, fail } from '#domain/result.ts';
import { firstKeyFile } from '#functions/certificates/key-file.ts';
import {
  type DataFolder,
  inspectDataFolder,
  keepIssuerHost,
  openDataFolder,
  runningStack,
} from '#infra/local/data-folder.ts';
import { readSnapshot, withDatabase } from '#infra/local/database.ts';
import { type About, type Copy, type CopiedItem, inCopyOrder, writeCopy } from './copy.ts';
import { fillPlace, localPlace } from './place.ts';

const aboutOf = async (folder: DataFolder, at: number): Promise<About> => ({
  at,
  issuerHost: existsSync(join(folder.path, 'issuer-host')) ? await keepIssuerHost(folder, '') : '',
  pepper: folder.pepper,
  signingKeys: await readFile(folder.signingKeys, 'utf8'),
});

/**
 * Copies a data folder as it is at this moment, whether or not a stack runs on it.
 * @param now ms since 1970 UTC
 * @returns how many items there are, or one line that says what is in the way
 */
export const copyDataFolder = async (
  dataDir: string,
  to: string,
  now: number,
): Promise<Result<number, string>> => {
  const inspected = await inspectDataFolder(dataDir);
  if (!inspected.ok) return inspected;
  if (!existsSync(join(inspected.value, 'version'))) {
    return fail(`DATA_DIR ${inspected.value} holds nothing yet.`);
  }
  const data = await openDataFolder(inspected.value);
  const about = await aboutOf(data, now);
  const write = (items: AsyncIterable<CopiedItem>) => writeCopy(to, about, inCopyOrder(items));
  const running = await runningStack(data.path);
  return running === null
    ? withDatabase(data.database, (endpoint) => write(readSnapshot(endpoint)))
    : write(readSnapshot(running.database));
};

/**
 * Makes a data folder of a copy, under another name until it is whole. A new epoch begins, so that phones
 * send again what the copy may lack.
 * @returns how many items there are, or one line that says what is in the way
 */
export const dataFolderOf = async (
  copy: Copy,
  dataDir: string,
  now: number,
): Promise<Result<number, string>> => {
  const inspected = await inspectDataFolder(dataDir);
  if (!inspected.ok) return inspected;
  const path = inspected.value;
  if (existsSync(path) && (await readdir(path)).length > 0) {
    return fail(`DATA_DIR ${path} is not empty; a copy goes into an empty folder.`);
  }
  const part = `${path}.importing`;
  await rm(part, { recursive: true, force: true });
  await mkdir(dirname(path), { recursive: true });
  await mkdir(part, { mode: 0o700 });
  const owners = { mode: 0o600, flag: 'wx', flush: true };
  await writeFile(join(part, 'secrets'), JSON.stringify({ pepper: copy.pepper }), owners);
  await writeFile(join(part, 'signing-keys'), copy.signingKeys ?? firstKeyFile(now), owners);
  if (copy.issuerHost !== '') await keepIssuerHost({ path: part }, copy.issuerHost);
  const data = await openDataFolder(part);
  const filled = await withDatabase(data.database, async (endpoint) => {
    const place = localPlace(endpoint);
    try {
      return await fillPlace(place, copy);
    } finally {
      place.client.destroy();
    }
  });
  if (filled.ok) await rename(part, path);
  return filled;
};
