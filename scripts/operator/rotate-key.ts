/** `npm run rotate-key`: adds a key to the data folder. A running stack signs with it two days later. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withNextKey } from '#functions/certificates/key-file.ts';
import { stopWith } from '../command.ts';
import { settingsOrStop } from './operator-database.ts';

const { dataDir } = settingsOrStop();
const file = join(dataDir, 'signing-keys');
if (!existsSync(file)) {
  stopWith(`DATA_DIR ${dataDir} holds no keys yet: they are made at the first start.`);
}
// Renaming replaces the file in one step, so a running stack never reads half of it.
writeFileSync(`${file}.next`, withNextKey(readFileSync(file, 'utf8'), Date.now()), { mode: 0o600 });
renameSync(`${file}.next`, file);
console.log('A new key is in did.json a minute from now. Certificates are signed with it from two days on.');
