/**
 * `npm run restore -- <copy>`: puts the data folder back to a backup, while the stack does not run. `npm run
 * restore -- --aws --at <time>`: restores the tables of TABLE_CORE, TABLE_SHORT and TABLE_LOG to new ones.
 */
import { readWords, stopWith, valueOrStop } from '../command.ts';
import { restoreDataFolder } from './restore-data-folder.ts';
import { restoreOnAws } from './restore-tables/restore-tables.ts';
import { settingsOrStop } from './operator-database.ts';

const { values, positionals } = readWords({
  options: { aws: { type: 'boolean', default: false }, at: { type: 'string' }, ledger: { type: 'string' } },
  allowPositionals: true,
});
if (values.aws) {
  const lines = valueOrStop(await restoreOnAws(process.env, values.at ?? '', Date.now(), console.log));
  for (const line of lines) console.log(line);
} else {
  const { dataDir } = settingsOrStop();
  const backupDir = positionals[0] ?? stopWith('Say which copy: npm run restore -- <folder>');
  const { items, acts, before, isDamaged } = valueOrStop(
    await restoreDataFolder({ dataDir, backupDir, ledgerDir: values.ledger, now: Date.now() }),
  );
  console.log(`${items} items are back, and ${acts} acts since then were done again.`);
  if (isDamaged) {
    console.log(
      'The old database was damaged: rights that were taken away since the newest ledger are back.',
    );
  }
  console.log('Everyone signs in again; their phones bring what the copy lacks.');
  console.log(`The database as it was before: ${before}`);
}
