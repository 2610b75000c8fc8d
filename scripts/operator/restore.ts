/** `npm run restore -- <copy>`: puts the data folder back to a backup, while the stack does not run. */
import { resolve } from 'node:path';
import { readSettings } from '#infra/local/settings.ts';
import { stopWith, valueOrStop } from '../command.ts';
import { restoreDataFolder } from './restore-data-folder.ts';

const { dataDir } = valueOrStop(readSettings(process.env, resolve(import.meta.dirname, '../..')));
const backupDir = process.argv[2] ?? stopWith('Say which copy: npm run restore -- <folder>');
const { items, acts, before } = valueOrStop(await restoreDataFolder({ dataDir, backupDir, now: Date.now() }));
console.log(`${items} items are back, and ${acts} acts since then were done again.`);
console.log('Everyone signs in again; their phones bring what the copy lacks.');
console.log(`The database as it was before: ${before}`);
