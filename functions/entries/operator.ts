import * as z from 'zod/mini';
import { makeAdminLink } from '../cohorts/join-links.ts';
import { OPERATOR } from './functions.ts';
import { openContext } from './open-context.ts';
import { readSettings } from '../settings.ts';
import { createDatabase } from '../storage/client.ts';
import { hasAdministrator } from '../storage/roles.ts';

const settings = readSettings(OPERATOR, process.env);
const database = createDatabase();
const context = openContext(settings, database);

/** `admin-link`: another link. `first-admin-link`: only while there is no administrator. */
const Event = z.strictObject({ task: z.enum(['admin-link', 'first-admin-link']) });

/** Nothing but the operator may invoke this. @returns null where the first one isn't needed any more */
export const handler = async (event: unknown): Promise<{ readonly link: string | null }> => {
  const { task } = Event.parse(event);
  if (task === 'first-admin-link' && (await hasAdministrator(database, settings.tables.core)))
    return { link: null };
  return { link: `${settings.siteOrigin}/join/#${await makeAdminLink(context)}` };
};
