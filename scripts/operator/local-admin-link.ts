import { openContext } from '#functions/entries/open-context.ts';
import { makeAdminLink } from '#functions/cohorts/join-links.ts';
import { hasAdministrator } from '#functions/storage/roles.ts';
import { LOCAL_TABLES, withClient } from '#infra/local/database.ts';

/** @param endpoint the database's address */
export const localHasAdministrator = (endpoint: string): Promise<boolean> =>
  withClient(endpoint, (database) => hasAdministrator(database, LOCAL_TABLES.core));

/** The link makes one reader an administrator. It lives 24 hours. */
export const localAdminLink = (endpoint: string, origin: string): Promise<string> =>
  withClient(endpoint, async (database) => {
    const settings = { tables: LOCAL_TABLES, siteOrigin: origin };
    return `${origin}/join/#${await makeAdminLink(openContext(settings, database))}`;
  });
