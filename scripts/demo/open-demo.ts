import { resolve } from 'node:path';
import type { OpenMount, Reserved } from '#infra/local/stack.ts';
import { buildAssets } from './assets.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { openDemoContexts } from './contexts.ts';
import { buildOf } from './folder.ts';
import { prepareDemo } from './prepare.ts';
import { createDemoServer } from './server.ts';

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
