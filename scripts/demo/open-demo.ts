import { resolve } from 'node:path';
import type { OpenMount, Reserved } from '#infra/local/stack.ts';
import { buildAssets, createDemoServer } from './server.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { openDemoContexts } from './contexts.ts';
import { buildOf, clearDemoFolder, inspectDemoFolder, sealDemoFolder, type Seeded } from './folder.ts';
import type { Catalogue } from '#domain/course/course.ts';
import type { Instant } from '#domain/values/ids.ts';
import { openDataFolder } from '#infra/local/data-folder.ts';
import { withDatabase } from '#infra/local/database.ts';
import { type Step, seed } from './seed.ts';

/**
 * Reuses a folder that fits this build, or makes a new one.
 * @param options.build the hash of a new seeding (`buildOf`)
 * @param options.say receives each line of progress
 * @throws Error if the folder holds anything the demo didn't make; the folder stays untouched
 */
export async function prepareDemo(options: {
  readonly path: string;
  readonly build: string;
  readonly origin: string;
  readonly catalogue: Catalogue;
  readonly now: Instant;
  readonly say: (line: string) => void;
}): Promise<Seeded> {
  const { path, build, origin, catalogue, now, say } = options;
  const looked = await inspectDemoFolder(path, build, now);
  if (looked.kind === 'ready') {
    say(`The demo in ${path} is from today and of this build: it is used again.`);
    return looked.seeded;
  }
  const { because } = looked;
  say(`Making the demo in ${path}${because === null ? '' : ` again, since ${because}`} …`);
  await clearDemoFolder(path, build, now);
  const folder = await openDataFolder(path);
  const step: Step = async (name, work) => {
    const began = performance.now();
    const done = await work();
    say(`Seeding ${name} … done (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    return done;
  };
  const seeded = await withDatabase(folder.database, async (databaseEndpoint) => {
    const { contexts, close } = openDemoContexts({ databaseEndpoint, folder, origin }, catalogue);
    try {
      return await seed(contexts, catalogue, now, step);
    } finally {
      close();
    }
  });
  await sealDemoFolder(path, build, now, seeded);
  return seeded;
}

/**
 * Fills the demo's folder with people, unless it's filled already. It imports built files, so the build must
 * be done before this module is loaded. @returns opens the demo's page once the stack runs
 */
export async function openDemo({ dataDir, port }: Reserved): Promise<OpenMount> {
  const began = performance.now();
  const catalogue = readCatalogue();
  const seeded = await prepareDemo({
    path: dataDir,
    build: buildOf(resolve(import.meta.dirname, '../..')),
    origin: `http://localhost:${port}`,
    catalogue,
    now: Date.now(),
    say: (line) => console.log(line),
  });
  const assets = await buildAssets();
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`${seeded.people} people and ${seeded.events} of their steps are there (${seconds} s)`);
  return (base) => {
    const { contexts, close } = openDemoContexts(base, catalogue);
    return { path: '/demo', answer: createDemoServer(contexts, seeded, assets), close };
  };
}
