/** `npm run restore -- <copy>`: puts the data folder back to a backup, while the stack does not run. */
import { resolve } from 'node:path';
import { readSettings } from '#infra/local/settings.ts';
import { readWords, stopWith, valueOrStop } from '../command.ts';
import { restoreDataFolder } from './restore-data-folder.ts';

const [backupDir = stopWith('Say which copy: npm run restore -- <folder>')] = readWords({
  allowPositionals: true,
}).positionals;
const { dataDir } = valueOrStop(readSettings(process.env, resolve(import.meta.dirname, '../..')));
const { items, acts, before } = valueOrStop(await restoreDataFolder({ dataDir, backupDir, now: Date.now() }));
console.log(`${items} items are back, and ${acts} acts since then were done again.`);
console.log('Everyone signs in again; their phones bring what the copy lacks.');
console.log(`The database as it was before: ${before}`);
