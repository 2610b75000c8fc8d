/** `npm run demo`: the whole stack on a data folder of its own, full of invented people. */
import { resolve } from 'node:path';
import { createDesk } from '#infra/local/demo/desk.ts';
import { buildOf, checkDemoFolder } from '#infra/local/demo/folder.ts';
import { openWorld, readBuiltCatalogue } from '#infra/local/demo/open.ts';
import { buildParts } from '#infra/local/demo/parts.ts';
import { prepareDemo } from '#infra/local/demo/prepare.ts';
import { readDemoSettings } from '#infra/local/settings.ts';
import { runStack } from './run-stack.ts';

const root = resolve(import.meta.dirname, '..');

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
    const parts = await buildParts();
    const seconds = ((performance.now() - began) / 1000).toFixed(1);
    console.log(
      `${seeded.people} people and ${seeded.events} of their steps are there (${seconds} s)`,
    );
    return ({ origin, folder, databaseEndpoint }) => {
      const { world, close } = openWorld({
        endpoint: databaseEndpoint,
        folder,
        siteOrigin: origin,
        catalogue,
      });
      return { desk: createDesk(world, seeded, parts), close };
    };
  },
  ready: ({ origin }) => {
    console.log(`Groundwork demo is ready: ${origin}/demo`);
    return Promise.resolve();
  },
});
