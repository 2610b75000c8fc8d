import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Instant } from '#domain/values/ids.ts';
import { type Result, fail } from '#domain/values/result.ts';
import { firstKeyFile } from '#functions/certificates/key-file.ts';
import {
  type DataFolder,
  importedFolder,
  LOCK,
  inspectDataFolder,
  keepIssuerHost,
  openDataFolder,
  runningStack,
  takeImported,
} from '#infra/local/data-folder.ts';
import { readSnapshot, unlessClosed, withDatabase } from '#infra/local/database.ts';
import { type About, type Copy, type CopiedItem, inCopyOrder, writeCopy } from './copy.ts';
import { fillPlace, localPlace } from './place.ts';

const aboutOf = async (folder: DataFolder, at: Instant): Promise<About> => ({
  at,
  issuerHost: existsSync(join(folder.path, 'issuer-host')) ? await keepIssuerHost(folder, '') : '',
  pepper: folder.pepper,
  signingKeys: await readFile(folder.signingKeys, 'utf8'),
});

/** Whether or not a stack runs on it. @returns the number of items, or a line with what is in the way */
export const copyDataFolder = async (
  dataDir: string,
  to: string,
  now: Instant,
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
  if (running !== null) return write(readSnapshot(running.database));
  const written = await unlessClosed(
    withDatabase(data.database, (endpoint) => write(readSnapshot(endpoint))),
  );
  return written.ok ? written.value : fail(written.error.message);
};

/** Names in a folder without data: a disk's own, and those of an import or a start that was cut off. */
const OF_NO_DATA = ['lost+found', 'importing', LOCK];

const fillFolder = async (path: string, copy: Copy): Promise<Result<number, string>> => {
  const data = await openDataFolder(path);
  return withDatabase(data.database, async (endpoint) => {
    const place = localPlace(endpoint);
    try {
      return await fillPlace(place, copy);
    } finally {
      place.client.destroy();
    }
  });
};

/**
 * The new folder is made inside the given one, since a disk's own folder can't be renamed. A new epoch
 * begins, so that phones send again what the copy may lack.
 * @returns the number of items, or one line that says what is in the way
 */
export const dataFolderOf = async (
  copy: Copy,
  dataDir: string,
  now: Instant,
): Promise<Result<number, string>> => {
  const inspected = await inspectDataFolder(dataDir);
  if (!inspected.ok) return inspected;
  const path = inspected.value;
  await mkdir(path, { recursive: true, mode: 0o700 });
  // An import was cut off in its last step: it goes on, and both are compared again.
  if (existsSync(importedFolder(path))) return fillFolder(path, copy);
  if ((await readdir(path)).some((name) => !OF_NO_DATA.includes(name))) {
    return fail(`DATA_DIR ${path} is not empty; a copy goes into an empty folder.`);
  }
  const part = join(path, 'importing');
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { mode: 0o700 });
  const owners = { mode: 0o600, flag: 'wx', flush: true };
  await writeFile(join(part, 'secrets'), JSON.stringify({ pepper: copy.pepper }), owners);
  await writeFile(join(part, 'signing-keys'), copy.signingKeys ?? firstKeyFile(now), owners);
  if (copy.issuerHost !== '') await keepIssuerHost({ path: part }, copy.issuerHost);
  const filled = await fillFolder(part, copy);
  if (filled.ok) {
    await rename(part, importedFolder(path));
    await takeImported(path);
  }
  return filled;
};
