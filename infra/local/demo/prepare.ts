import type { Catalogue } from '#domain/course.ts';
import { openDataFolder } from '../data-folder.ts';
import { openDatabase } from '../database.ts';
import { clearDemoFolder, inspectDemoFolder, sealDemoFolder } from './folder.ts';
import { openWorld } from './open.ts';
import { type Step, seed } from './seed.ts';
import type { Seeded } from './seeded.ts';

/**
 * Makes sure that a demo's folder holds its people: takes the one that is there where it still serves, else makes it anew.
 * @param parts.build names what it is seeded with (`buildOf`)
 * @param parts.now ms since 1970 UTC
 * @param parts.say is told each line of progress
 * @throws Error where the folder holds what the demo did not make; it is left as it is
 */
export async function prepareDemo(parts: {
  readonly path: string;
  readonly build: string;
  readonly origin: string;
  readonly catalogue: Catalogue;
  readonly now: number;
  readonly say: (line: string) => void;
}): Promise<Seeded> {
  const { path, build, origin, catalogue, now, say } = parts;
  const looked = await inspectDemoFolder(path, build, now);
  if (looked.kind === 'ready') {
    say(`The demo in ${path} is from today and of this build: it is used again.`);
    return looked.seeded;
  }
  const { because } = looked;
  say(`Making the demo in ${path}${because === null ? '' : ` anew, since ${because}`} …`);
  await clearDemoFolder(path, build, now);
  const folder = await openDataFolder(path);
  const database = await openDatabase(folder.database);
  const { world, close } = openWorld({
    endpoint: database.endpoint,
    folder,
    siteOrigin: origin,
    catalogue,
  });
  const step: Step = async (name, work) => {
    const began = performance.now();
    const done = await work();
    say(`Seeding ${name} … done (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    return done;
  };
  try {
    const seeded = await seed(world, catalogue, now, step);
    await sealDemoFolder(path, build, now, seeded);
    return seeded;
  } finally {
    close();
    await database.stop();
  }
}
