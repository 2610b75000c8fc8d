/** `npm run admin-link`: makes a one-time link that makes an administrator, whether or not the stack runs. */
import { resolve } from 'node:path';
import { inspectDataFolder, openDataFolder, runningStack } from '#infra/local/data-folder.ts';
import { withDatabase } from '#infra/local/database.ts';
import { readSettings } from '#infra/local/settings.ts';
import { valueOrStop } from '../command.ts';
import { localAdminLink } from './local-admin-link.ts';

const makeLink = async (dataDir: string, origin: string): Promise<string> => {
  const running = await runningStack(dataDir);
  if (running !== null) return localAdminLink(running.database, running.origin);
  const folder = await openDataFolder(dataDir);
  return withDatabase(folder.database, (endpoint) => localAdminLink(endpoint, origin));
};

const { dataDir, port, siteOrigin } = valueOrStop(
  readSettings(process.env, resolve(import.meta.dirname, '../..')),
);
const folder = valueOrStop(await inspectDataFolder(dataDir));
console.log('This link makes an administrator; it works once, for 24 hours:');
console.log(`  ${await makeLink(folder, siteOrigin ?? `http://localhost:${port}`)}`);
