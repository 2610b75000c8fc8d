/** `npm run demo`: the whole stack on a data folder of its own, full of invented people. */
import { resolve } from 'node:path';
import { valueOrStop } from '../command.ts';
import { runStack } from '../run-stack.ts';
import { checkDemoFolder, clearOutdatedDemo } from './folder.ts';
import { readDemoSettings } from './settings.ts';

const settings = valueOrStop(readDemoSettings(process.env, resolve(import.meta.dirname, '../..')));
valueOrStop(await checkDemoFolder(settings.dataDir));
await clearOutdatedDemo(settings.dataDir);

await runStack({
  settings,
  folderSetting: 'DEMO_DIR',
  prepare: async (reserved) => (await import('./open-demo.ts')).openDemo(reserved),
  ready: ({ origin }) => {
    console.log(`Groundwork demo is ready: ${origin}/demo`);
    return Promise.resolve();
  },
});
