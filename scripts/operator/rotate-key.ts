/** `npm run rotate-key`: adds a signing key to the data folder. It is told to the world within a minute of a running stack, and signs from two days on. */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { withNextKey } from '#functions/certificates/key-file.ts';
import { readSettings } from '#infra/local/settings.ts';

const root = resolve(import.meta.dirname, '../..');

const settings = readSettings(process.env, root);
if (!settings.ok) {
  console.error(settings.error);
  process.exit(1);
}
const file = join(settings.value.dataDir, 'signing-keys');
if (!existsSync(file)) {
  console.error(
    `DATA_DIR ${settings.value.dataDir} holds no keys yet: they are made at the first start.`,
  );
  process.exit(1);
}
// Written beside it and put in its place at once: a stack that runs never reads half a file.
writeFileSync(`${file}.next`, withNextKey(readFileSync(file, 'utf8'), Date.now()), { mode: 0o600 });
renameSync(`${file}.next`, file);
console.log(
  'A new key is in did.json a minute from now. Certificates are signed with it from two days on.',
);
