import { ids } from '#functions/ids.ts';
import { makeAdminLink } from '#functions/cohorts/make-join-link.ts';
import { hasAdministrator } from '#functions/storage/roles.ts';
import { createJoinLinks } from '#functions/storage/join-links.ts';
import { LOCAL_TABLES, withClient } from '#infra/local/database.ts';

/** True if this database has an administrator. @param endpoint the database's address */
export const localHasAdministrator = (endpoint: string): Promise<boolean> =>
  withClient(endpoint, (database) => hasAdministrator(database, LOCAL_TABLES.core));

/** Makes a link that makes one reader an administrator. It lives 24 hours. */
export const localAdminLink = (endpoint: string, origin: string): Promise<string> =>
  withClient(endpoint, async (database) => {
    const joinLinks = createJoinLinks(database, LOCAL_TABLES.core);
    const code = await makeAdminLink({ joinLinks, ids, now: Date.now });
    return `${origin}/join/#${code}`;
  });
