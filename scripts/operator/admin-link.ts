/** `npm run admin-link`: makes a one-time link that makes an administrator, whether or not the stack runs. */
import { makeAdminLink } from '#functions/cohorts/join-links.ts';
import { openContext } from '#functions/entries/open-context.ts';
import { hasAdministrator } from '#functions/storage/roles.ts';
import { LOCAL_TABLES, withClient } from '#infra/local/database.ts';
import { valueOrStop } from '../command.ts';
import { settingsOrStop, withDataFolder } from './operator-database.ts';

export const localHasAdministrator = (endpoint: string): Promise<boolean> =>
  withClient(endpoint, (database) => hasAdministrator(database, LOCAL_TABLES.core));

/** The link makes one reader an administrator. It lives 24 hours. */
export const localAdminLink = (endpoint: string, origin: string): Promise<string> =>
  withClient(endpoint, async (database) => {
    const settings = { tables: LOCAL_TABLES, siteOrigin: origin };
    return `${origin}/join/#${await makeAdminLink(openContext(settings, database))}`;
  });

if (import.meta.main) {
  const { dataDir, port, siteOrigin } = settingsOrStop();
  const link = valueOrStop(
    await withDataFolder(dataDir, (endpoint, running) =>
      localAdminLink(endpoint, running?.origin ?? siteOrigin ?? `http://localhost:${port}`),
    ),
  );
  console.log('This link makes an administrator; it works once, for 24 hours:');
  console.log(`  ${link}`);
}
