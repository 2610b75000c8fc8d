/** `npm run demo`: the whole stack on a data folder of its own, full of invented people. */
import { resolve } from 'node:path';
import { createDemoServer } from './server.ts';
import { buildOf, checkDemoFolder } from './folder.ts';
import { openDemoDependencies, readBuiltCatalogue } from './dependencies.ts';
import { buildAssets } from './assets.ts';
import { prepareDemo } from './prepare.ts';
import { readDemoSettings } from './settings.ts';
import { runStack } from '../run-stack.ts';

const root = resolve(import.meta.dirname, '../..');

const settings = readDemoSettings(process.env, root);
const checked = settings.ok ? await checkDemoFolder(settings.value.dataDir) : settings;

await runStack({
  settings: checked.ok ? settings : checked,
  folderSetting: 'DEMO_DIR',
  prepare: async ({ dataDir, port }) => {
    const began = performance.now();
    const catalogue = await readBuiltCatalogue();
    const seeded = await prepareDemo({
      path: dataDir,
      build: buildOf(root),
      origin: `http://localhost:${port}`,
      catalogue,
      now: Date.now(),
      say: (line) => console.log(line),
    });
    const assets = await buildAssets();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(
      `${seeded.people} people and ${seeded.events} of their steps are there (${seconds} s)`,
    );
    return ({ origin, folder, databaseEndpoint }) => {
      const { dependencies, close } = openDemoDependencies({
        endpoint: databaseEndpoint,
        folder,
        siteOrigin: origin,
        catalogue,
      });
      return { path: '/demo', answer: createDemoServer(dependencies, seeded, assets), close };
    };
  },
  ready: ({ origin }) => {
    console.log(`Groundwork demo is ready: ${origin}/demo`);
    return Promise.resolve();
  },
});
