import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FUNCTIONS, type FunctionSpec } from '#functions/entries/functions.ts';
import { brotliBytes } from '#infra/local/compression.ts';
import { LOCAL_AWS } from '#infra/local/database.ts';
import { SETTINGS } from '../support/settings.ts';
import { startRatios } from './starts.ts';

const root = resolve(import.meta.dirname, '../..');

/** What a built function weighs, in bytes: all that is read before its first request is answered. */
export interface BundleWeight {
  readonly name: FunctionSpec['name'];
  readonly minified: number;
  readonly brotli: number;
}

/**
 * A built file with all files it loads at once, absolute. What is loaded by `import()` waits until it is
 * needed.
 */
export function loadedAtOnce(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const named = readFileSync(file, 'utf8').matchAll(/\b(?:import|from)\s*["'](\.[^"']+)["']/g);
  const next = [...named].map(([, path = '']) => resolve(dirname(file), path));
  return [file, ...next.flatMap((each) => loadedAtOnce(each, seen))];
}

/** Weighs the built functions. @throws where they have not been built */
export function weighBundles(): BundleWeight[] {
  return FUNCTIONS.map(({ name, bundle }) => {
    const files = loadedAtOnce(join(root, bundle)).map((file) => readFileSync(file));
    return {
      name,
      minified: files.reduce((sum, file) => sum + file.byteLength, 0),
      brotli: files.reduce((sum, file) => sum + brotliBytes(file), 0),
    };
  });
}

/**
 * Processor time of all threads, in microseconds, from the process's beginning until the handler is there.
 * Other work on the same cores makes a start last longer; it hardly makes it more work.
 */
function startOf(file: string): number {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      ...['--input-type=module', '--eval'],
      `await import(${JSON.stringify(pathToFileURL(file).href)});` +
        'const { user, system } = process.cpuUsage();console.log(user + system);process.exit(0);',
    ],
    { env: { ...SETTINGS, ...LOCAL_AWS }, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(`${file} did not start: ${stderr}`);
  return Number(stdout);
}

/** How many times the work of an empty function each one's start is. */
export async function bundleStartRatios(): Promise<Record<FunctionSpec['name'], number>> {
  const folder = mkdtempSync(join(tmpdir(), 'empty-function-'));
  try {
    const empty = join(folder, 'empty.mjs');
    writeFileSync(empty, 'export const handler = () => null;');
    const starts = Object.fromEntries(
      FUNCTIONS.map(({ name, bundle }) => [name, () => startOf(join(root, bundle))]),
    ) as Record<FunctionSpec['name'], () => number>;
    return await startRatios(starts, () => startOf(empty));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
