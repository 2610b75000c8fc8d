/** `npm run demo`: the whole stack on a data folder of its own, full of invented people. */
import { resolve } from 'node:path';
import { readSettings } from '#infra/local/settings.ts';
import { valueOrStop } from '../command.ts';
import { runStack } from '../run-stack.ts';
import { checkDemoFolder, clearOutdatedDemo } from './folder.ts';

const { HOST, PORT, DEMO_DIR = '' } = process.env;
// Without `SMTP_URL`, so that its mail never leaves the machine.
const settings = valueOrStop(
  readSettings(
    { HOST, PORT, DATA_DIR: DEMO_DIR === '' ? '.demo' : DEMO_DIR },
    resolve(import.meta.dirname, '../..'),
  ),
);
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
