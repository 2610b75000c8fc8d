/** `npm run admin-link`: makes a one-time link that makes an administrator, whether or not the stack runs. */
import { resolve } from 'node:path';
import { readSettings } from '#infra/local/settings.ts';
import { valueOrStop } from '../command.ts';
import { localAdminLink } from './local-admin-link.ts';
import { withDataFolder } from './operator-database.ts';

const { dataDir, port, siteOrigin } = valueOrStop(
  readSettings(process.env, resolve(import.meta.dirname, '../..')),
);
const link = valueOrStop(
  await withDataFolder(dataDir, (endpoint, running) =>
    localAdminLink(endpoint, running?.origin ?? siteOrigin ?? `http://localhost:${port}`),
  ),
);
console.log('This link makes an administrator; it works once, for 24 hours:');
console.log(`  ${link}`);
