/** `npm run restore -- <copy>`: puts the data folder back to a copy of it, while the stack does not run. */
import { resolve } from 'node:path';
import { restoreDataFolder } from './restore-data-folder.ts';
import { readSettings } from '#infra/local/settings.ts';

const [backupDir] = process.argv.slice(2);
const settings = readSettings(process.env, resolve(import.meta.dirname, '../..'));
if (!settings.ok || backupDir === undefined) {
  console.error(settings.ok ? 'Say which copy: npm run restore -- <folder>' : settings.error);
  process.exitCode = 1;
} else {
  const { dataDir } = settings.value;
  const restored = await restoreDataFolder({ dataDir, backupDir, now: Date.now() });
  if (!restored.ok) {
    console.error(restored.error);
    process.exitCode = 1;
  } else {
    const { items, acts, before } = restored.value;
    console.log(`${items} items are back, and ${acts} acts since then were done again.`);
    console.log('Everyone signs in again; their phones bring what the copy lacks.');
    console.log(`The database as it was before: ${before}`);
  }
}
