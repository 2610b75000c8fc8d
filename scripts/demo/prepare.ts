import type { Catalogue } from '#domain/course/course.ts';
import type { Instant } from '#domain/values/instant.ts';
import { openDataFolder } from '#infra/local/data-folder.ts';
import { withDatabase } from '#infra/local/database.ts';
import { clearDemoFolder, inspectDemoFolder, sealDemoFolder, type Seeded } from './folder.ts';
import { openDemoContexts } from './contexts.ts';
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
