import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { DAY_MS } from '#domain/values/durations.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { parseJson } from '#domain/worksheets/body.ts';
import { DATA_VERSION, LOCK, runningStack } from '#infra/local/data-folder.ts';
import { takeLock } from '#infra/local/durable-store.ts';
import { Ulid, Instant } from '#domain/values/ids.ts';
import { CohortKey, Guest } from './cast.ts';

export const Seeded = z.strictObject({
  people: z.int(),
  events: z.int(),
  cohorts: z.record(CohortKey, Ulid),
  guests: z.record(Guest, Ulid),
  /** Secrets of links on the page: an open offer, and a sender's link. */
  links: z.strictObject({ transfer: z.string(), sender: z.string() }),
});
export type Seeded = z.infer<typeof Seeded>;

/** Marks a folder as the demo's. No folder without it is ever emptied. */
export const MARKER = 'groundwork-demo.json';

const Marker = z.strictObject({
  madeBy: z.literal('groundwork demo'),
  /** A hash of the course, functions and cast of the seeding. */
  build: z.string(),
  madeAt: Instant,
  seeded: z.nullable(Seeded),
});
type Marker = z.infer<typeof Marker>;

export type DemoFolder =
  | { readonly kind: 'ready'; readonly seeded: Seeded }
  /** It has to be made. `because` says why an earlier one can't be used; null if there is none. */
  | { readonly kind: 'make'; readonly because: string | null };

/** The part of a marker that stays the same in every version. */
const Made = z.object({ madeBy: z.literal('groundwork demo') });

/** The demo writes its marker in one step, so something else wrote one that is no JSON. */
async function readMarker(path: string): Promise<unknown> {
  const file = join(path, MARKER);
  return existsSync(file) ? parseJson(await readFile(file, 'utf8')) : undefined;
}

/** It may be missing, empty or the demo's own. Changes nothing. @returns a line for any other folder */
export async function checkDemoFolder(path: string): Promise<Result<null, string>> {
  // If it is no folder at all, opening it says so.
  const isFree = !existsSync(path) || !statSync(path).isDirectory();
  if (isFree || (await readdir(path)).every((name) => name === LOCK)) return ok(null);
  return Made.safeParse(await readMarker(path)).success
    ? ok(null)
    : fail(
        `DEMO_DIR ${path} holds something that the demo did not make; it is left as it is. Set DEMO_DIR to another folder.`,
      );
}

/** Empties a folder of another data version, unless a stack runs on it. */
export async function clearOutdatedDemo(path: string): Promise<void> {
  const file = join(path, 'version');
  if (!existsSync(join(path, MARKER)) || !existsSync(file)) return;
  if ((await readFile(file, 'utf8')).trim() === String(DATA_VERSION)) return;
  const unlock = await takeLock(join(path, LOCK));
  if (unlock !== null && (await runningStack(path)) === null) await clearDemoFolder(path, '', Date.now());
  await unlock?.();
}

/** Changes nothing. @param build the hash of a new seeding (`buildOf`) */
export async function inspectDemoFolder(path: string, build: string, now: Instant): Promise<DemoFolder> {
  const said = await readMarker(path);
  if (said === undefined) return { kind: 'make', because: null };
  const marker = Marker.safeParse(said).data;
  if (marker === undefined) return { kind: 'make', because: 'it is of another version' };
  if (marker.seeded === null) return { kind: 'make', because: 'it was never finished' };
  if (marker.build !== build) return { kind: 'make', because: 'it is of another build' };
  const age = now - marker.madeAt;
  if (age < 0 || age >= DAY_MS) return { kind: 'make', because: 'it is over a day old' };
  return { kind: 'ready', seeded: marker.seeded };
}

async function writeMarker(path: string, marker: Marker): Promise<void> {
  // In one step, so that a marker is never half there.
  const draft = join(path, `${MARKER}.new`);
  await writeFile(draft, JSON.stringify(marker));
  await rename(draft, join(path, MARKER));
}

/** @throws Error if the folder holds anything that the demo didn't make */
export async function clearDemoFolder(path: string, build: string, now: Instant): Promise<void> {
  const checked = await checkDemoFolder(path);
  if (!checked.ok) throw new Error(checked.error);
  await mkdir(path, { recursive: true });
  // The marker goes last, so a half emptied folder is still the demo's.
  const entries = await readdir(path);
  for (const entry of [...entries.filter((each) => each !== MARKER && each !== LOCK), MARKER]) {
    await rm(join(path, entry), { recursive: true, force: true });
  }
  await writeMarker(path, { madeBy: 'groundwork demo', build, madeAt: now, seeded: null });
}

export const sealDemoFolder = (path: string, build: string, now: Instant, seeded: Seeded): Promise<void> =>
  writeMarker(path, { madeBy: 'groundwork demo', build, madeAt: now, seeded });

/** A hash of the built course and functions, and the cast. */
export function buildOf(root: string): string {
  const hash = createHash('sha256');
  const cast = globSync('scripts/demo/*.{ts,yaml}', { cwd: root }).toSorted();
  for (const file of ['build/.stamps/course', 'build/.stamps/functions', ...cast]) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('base64url');
}
