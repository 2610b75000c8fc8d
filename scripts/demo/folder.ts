import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type Result, fail, ok } from '#domain/result.ts';
import { DATA_VERSION, runningStack } from '#infra/local/data-folder.ts';
import { Seeded } from './seeded.ts';

const DAY_MS = 24 * 60 * 60 * 1000;

/** The file that says a folder was made by the demo: no folder without it is ever emptied. */
export const MARKER = 'groundwork-demo.json';

const Marker = z.strictObject({
  madeBy: z.literal('groundwork demo'),
  /** What it was seeded with: course, functions, cast. */
  build: z.string(),
  /** ms since 1970 UTC. */
  madeAt: z.int(),
  /** Null while the seeding is under way, and where it was broken off. */
  seeded: z.nullable(Seeded),
});
type Marker = z.infer<typeof Marker>;

/** What a demo's folder can be used for. */
export type DemoFolder =
  | { readonly kind: 'ready'; readonly seeded: Seeded }
  /** It has to be made. `because` says why an earlier one no longer serves; null where there is none. */
  | { readonly kind: 'make'; readonly because: string | null };

/** The part of a marker that stays the same in every version. */
const Made = z.object({ madeBy: z.literal('groundwork demo') });

/** What the marker file holds, whatever it is; undefined where there is none or it is no JSON. */
async function readMarker(path: string): Promise<unknown> {
  const file = join(path, MARKER);
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    // Whoever wrote this was not the demo: it writes its marker in one step.
    return undefined;
  }
}

/**
 * Looks whether a folder is the demo's to use: made by it, empty, or not there. Leaves it as it was.
 * @returns a line that names the folder where it holds what the demo did not make
 */
export async function checkDemoFolder(path: string): Promise<Result<null, string>> {
  // What is no folder at all is told by whoever opens it.
  const isFree = !existsSync(path) || !statSync(path).isDirectory();
  if (isFree || (await readdir(path)).length === 0) return ok(null);
  return Made.safeParse(await readMarker(path)).success
    ? ok(null)
    : fail(
        `DEMO_DIR ${path} holds something that the demo did not make; it is left as it is. Set DEMO_DIR to another folder.`,
      );
}

/** Empties a folder that the demo made with another data version, unless a stack runs on it. */
export async function clearOutdatedDemo(path: string): Promise<void> {
  const file = join(path, 'version');
  if (!existsSync(join(path, MARKER)) || !existsSync(file)) return;
  const isCurrent = (await readFile(file, 'utf8')).trim() === String(DATA_VERSION);
  if (!isCurrent && (await runningStack(path)) === null)
    await clearDemoFolder(path, '', Date.now());
}

/**
 * Looks at a folder that is the demo's to use, and leaves it as it was.
 * @param build names what a new one would be seeded with (`buildOf`)
 * @param now ms since 1970 UTC
 */
export async function inspectDemoFolder(
  path: string,
  build: string,
  now: number,
): Promise<DemoFolder> {
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

/**
 * Empties the folder and marks it as the demo's, before anything else is in it.
 * @throws Error where it holds what the demo did not make
 */
export async function clearDemoFolder(path: string, build: string, now: number): Promise<void> {
  const checked = await checkDemoFolder(path);
  if (!checked.ok) throw new Error(checked.error);
  await mkdir(path, { recursive: true });
  // The marker goes last: a folder half emptied is still known as the demo's.
  const entries = await readdir(path);
  for (const entry of [...entries.filter((each) => each !== MARKER), MARKER]) {
    await rm(join(path, entry), { recursive: true, force: true });
  }
  await writeMarker(path, { madeBy: 'groundwork demo', build, madeAt: now, seeded: null });
}

/** Notes that the seeding is done. */
export const sealDemoFolder = (
  path: string,
  build: string,
  now: number,
  seeded: Seeded,
): Promise<void> => writeMarker(path, { madeBy: 'groundwork demo', build, madeAt: now, seeded });

/** Names what a demo is seeded with: the built course and functions, and the cast. @param root the project's folder */
export function buildOf(root: string): string {
  const hash = createHash('sha256');
  const cast = globSync('scripts/demo/*.ts', { cwd: root }).toSorted();
  for (const file of ['build/.stamps/course', 'build/.stamps/functions', ...cast]) {
    hash.update(readFileSync(join(root, file)));
  }
  return hash.digest('base64url');
}
