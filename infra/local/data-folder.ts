import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, rmdirSync, statSync } from 'node:fs';
import { chmod, mkdir, readFile, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import * as z from 'zod/mini';
import type { Instant } from '#domain/values/ids.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { firstKeyFile } from '#functions/certificates/key-file.ts';

/**
 * Raise it when this code can't read what the version before wrote, or wants an index that its tables lack,
 * since the embedded database can't add one. 2: records are JSON under Brotli. 3: their times are
 * differences.
 */
export const DATA_VERSION = 3;

const Secrets = z.strictObject({ pepper: z.string().check(z.minLength(32)) });

/** Operator's commands find a running stack by its note. */
export const StackNote = z.strictObject({
  pid: z.int(),
  port: z.int(),
  origin: z.string(),
  database: z.string(),
});
export type StackNote = z.infer<typeof StackNote>;

/** A running or starting stack has this lock in its data folder. */
export const LOCK = 'lock';

/** Tries to make a file, since root may write everywhere. */
const takesFiles = (folder: string): boolean => {
  try {
    rmdirSync(mkdtempSync(join(folder, '.groundwork-')));
    return true;
  } catch {
    return false;
  }
};

/** Changes nothing. @returns the absolute path, or why it can't be used, in one line that names it */
export const inspectDataFolder = async (folder: string): Promise<Result<string, string>> => {
  const path = resolve(folder);
  const versionFile = join(path, 'version');
  if (existsSync(versionFile)) {
    const text = (await readFile(versionFile, 'utf8')).trim();
    const version = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
    const versions = `(data version ${version}, this one reads ${DATA_VERSION})`;
    if (version > DATA_VERSION) {
      return fail(`DATA_DIR ${path} was written by a newer Groundwork ${versions}.`);
    }
    if (version < DATA_VERSION) {
      return fail(
        `DATA_DIR ${path} was written by an older Groundwork ${versions}; its records are packed in a way that is read no more.`,
      );
    }
    if (version !== DATA_VERSION) {
      return fail(`DATA_DIR ${path} has no readable version: ${JSON.stringify(text.slice(0, 40))}.`);
    }
  }
  let nearest = path;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  if (!statSync(nearest).isDirectory()) return fail(`DATA_DIR ${path}: ${nearest} is no folder.`);
  if (takesFiles(nearest)) return ok(path);
  return fail(`DATA_DIR ${path} cannot be written: ${nearest} takes no files.`);
};

/** A missing file is made from `make()`, under another name until it is whole. */
const keep = async (file: string, mode: number, make: () => string): Promise<string> => {
  if (!existsSync(file)) {
    const next = `${file}.next`;
    // A start that was cut off may have left half of one.
    await rm(next, { force: true });
    await writeFile(next, make(), { mode, flag: 'wx', flush: true });
    await rename(next, file);
  }
  return readFile(file, 'utf8');
};

/** The first start's host issues certificates forever, so that what was signed stays the issuer's own. */
export const keepIssuerHost = async ({ path }: Pick<DataFolder, 'path'>, host: string): Promise<string> =>
  (await keep(join(path, 'issuer-host'), 0o644, () => `${host}\n`)).trim();

export const restoredDatabase = (path: string, now: Instant): string => join(path, `db-restored-${now}`);
export const replacedDatabase = (path: string, now: Instant): string => join(path, `db-before-${now}`);

/** An import is whole here before its parts take their places. */
export const importedFolder = (path: string): string => join(path, 'imported');

const keepEpoch = (path: string): Promise<string> =>
  keep(join(path, 'epoch'), 0o644, () => `${randomUUID()}\n`);

export const renewEpoch = async (path: string): Promise<void> => {
  await rm(join(path, 'epoch'), { force: true });
  await keepEpoch(path);
};

const DONE_BY_ANOTHER = ['ENOENT', 'ENOTEMPTY', 'EEXIST'];

/** Does nothing where another process has just done so: the folder is gone, or its place is taken. */
const renameOnce = async (from: string, to: string): Promise<void> => {
  try {
    await rename(from, to);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!DONE_BY_ANOTHER.includes(code)) throw error;
  }
};

/**
 * Replaces the database and keeps the one before. A restore and a start may both do it, even at once, and it
 * may be run again where it was cut off.
 */
export const takeRestored = async (path: string): Promise<void> => {
  const database = join(path, 'db');
  for (const name of await readdir(path)) {
    const [, time] = /^db-restored-(\d+)$/.exec(name) ?? [];
    if (time === undefined) continue;
    const before = replacedDatabase(path, Number(time));
    if (!existsSync(before)) await renameOnce(database, before);
    await renameOnce(join(path, name), database);
    if (existsSync(join(path, name))) throw new Error(`${name} could not take the place of db`);
  }
};

/** Moves an imported data folder's parts to their places. Safe to run again where it was cut off. */
export const takeImported = async (path: string): Promise<void> => {
  const from = importedFolder(path);
  if (!existsSync(from)) return;
  for (const name of await readdir(from)) await rename(join(from, name), join(path, name));
  await rmdir(from);
};

/** Opens a folder that `inspectDataFolder` allowed, and makes missing parts. */
export const openDataFolder = async (path: string) => {
  const mail = join(path, 'mail');
  await takeImported(path);
  await mkdir(mail, { recursive: true });
  // Everything is in it: mails, records, keys.
  await chmod(path, 0o700);
  await takeRestored(path);
  const epoch = (await keepEpoch(path)).trim();
  const secrets = await keep(join(path, 'secrets'), 0o600, () =>
    JSON.stringify({ pepper: randomBytes(32).toString('base64url') }),
  );
  const { pepper } = Secrets.parse(JSON.parse(secrets));
  const signingKeys = join(path, 'signing-keys');
  await keep(signingKeys, 0o600, () => firstKeyFile(Date.now()));
  // Written last, so a folder with a version has all the rest.
  await keep(join(path, 'version'), 0o644, () => `${DATA_VERSION}\n`);
  return {
    path,
    mail,
    database: join(path, 'db'),
    note: join(path, 'stack.json'),
    /** An id of this incarnation of the data (docs/architecture.md). */
    epoch,
    pepper,
    /** Only its owner may read the file of signing keys. */
    signingKeys,
  };
};
export type DataFolder = Readonly<Awaited<ReturnType<typeof openDataFolder>>>;

/**
 * After a crash the machine may have lost its last writes, and under a new epoch phones send again what they
 * have. Called when no stack runs on the folder.
 */
export const renewEpochAfterCrash = async (path: string): Promise<void> => {
  const note = join(path, 'stack.json');
  if (!existsSync(note)) return;
  await renewEpoch(path);
  await rm(note);
};

/** How long a running database may take to answer. */
const ANSWER_WITHIN_MS = 2000;

const answers = async (endpoint: string): Promise<boolean> => {
  try {
    // A stack that took the port since knows another secret, and refuses.
    const { ok: known } = await fetch(`${endpoint}/`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    return known;
  } catch {
    // Refused or silent: the stack that wrote the note is gone.
    return false;
  }
};

/** Null also for a note that a killed stack left behind. */
export const runningStack = async (path: string): Promise<StackNote | null> => {
  const file = join(path, 'stack.json');
  if (!existsSync(file)) return null;
  try {
    const note = StackNote.parse(JSON.parse(await readFile(file, 'utf8')));
    return (await answers(note.database)) ? note : null;
  } catch {
    // Half written when the machine went down: no stack runs.
    return null;
  }
};

export const writeNote = async ({ note: file }: DataFolder, note: StackNote) => {
  await writeFile(file, JSON.stringify(note, null, 2), { mode: 0o600 });
  return () => rm(file, { force: true });
};
