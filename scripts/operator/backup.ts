/**
 * `npm run backup -- <folder> [--keep 14]`: copies DATA_DIR into a folder named by the time, while the stack
 * runs or not. `--keep` deletes all but the newest copies.
 */
import { readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readWords, stopWith, valueOrStop } from '../command.ts';
import { copyDataFolder } from './copy/data-folder.ts';
import { settingsOrStop } from './operator-database.ts';

const NAME = /^groundwork-\d{8}T\d{9}Z(\.part)?$/;

const { values, positionals } = readWords({ options: { keep: { type: 'string' } }, allowPositionals: true });
const into = resolve(positionals[0] ?? stopWith('Say where to: npm run backup -- <folder>'));
const { keep } = values;
if (keep !== undefined && !/^[1-9]\d{0,4}$/.test(keep))
  stopWith('--keep takes how many copies stay, 1 or more.');
const { dataDir } = settingsOrStop();
const now = Date.now();
const to = join(into, `groundwork-${new Date(now).toISOString().replaceAll(/[-:.]/g, '')}`);
const items = valueOrStop(await copyDataFolder(dataDir, to, now));
console.log(`${items} items are in ${to}`);
if (keep !== undefined) {
  const names = (await readdir(into)).filter((name) => NAME.test(name)).toSorted();
  // A backup that was cut off is no copy.
  const cutOff = names.filter((name) => name.endsWith('.part'));
  const whole = names.filter((name) => !name.endsWith('.part'));
  for (const name of [...cutOff, ...whole.slice(0, -Number(keep))]) {
    await rm(join(into, name), { recursive: true });
  }
}
