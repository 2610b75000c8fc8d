import { pathToFileURL } from 'node:url';
import type { Catalogue } from '#domain/course/course.ts';
import type { ApiContext, IdentityContext } from '#functions/context.ts';
import { type ApiSettings, openApiContext } from '#functions/entries/api/app.ts';
import { type IdentitySettings, openIdentityContext } from '#functions/entries/identity/app.ts';
import { readNewestEdition } from '#functions/storage/catalogue.ts';
import type { Database } from '#functions/storage/client.ts';
import { LOCAL_TABLES, openLocalClient } from '#infra/local/database.ts';
import type { StackBase } from '#infra/local/stack.ts';
import type { Result } from '#domain/values/result.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import { syncProgress } from '#functions/progress/sync-progress.ts';
import type { PersonFile } from '#functions/storage/people.ts';

export interface DemoContexts {
  readonly api: ApiContext;
  readonly identity: IdentityContext;
}

/** Notices aren't mailed: nobody here has a mailbox. */
export const createDemoContexts = (
  database: Database,
  settings: ApiSettings & Omit<IdentitySettings, 'mailFrom' | 'functionName'>,
  catalogue: Catalogue,
): DemoContexts => ({
  api: openApiContext(settings, database, catalogue),
  identity: {
    ...openIdentityContext(
      { ...settings, mailFrom: 'Groundwork <groundwork@localhost>', functionName: 'identity' },
      database,
      readNewestEdition(),
    ),
    invokeAsync: () => Promise.resolve(),
  },
});

export function openDemoContexts(
  { databaseEndpoint, folder, origin }: StackBase,
  catalogue: Catalogue,
): { readonly contexts: DemoContexts; readonly close: () => void } {
  const { database, close } = openLocalClient(databaseEndpoint);
  const settings = {
    tables: LOCAL_TABLES,
    epoch: folder.epoch,
    siteOrigin: origin,
    codePepper: folder.pepper,
    mailUrl: pathToFileURL(folder.mail).href,
  };
  return { contexts: createDemoContexts(database, settings, catalogue), close };
}

/** @throws Error if the use case failed, which the demo's own cast never causes */
export function need<Value>(result: Result<Value, unknown>, what: string): Value {
  if (!result.ok) throw new Error(`${what}: ${JSON.stringify(result.error)}`);
  return result.value;
}

/** Sends events from somebody's phone. @throws Error where one of them isn't taken */
export async function send(
  api: DemoContexts['api'],
  name: string,
  person: string,
  events: readonly ProgressEvent[],
  waiting = 0,
): Promise<PersonFile> {
  const file = await api.people.read(person);
  if (file === null) throw new Error(`${name} is not there`);
  const synced = await syncProgress(api, { file, person, epoch: api.epoch, have: {}, events, waiting });
  const receipts = Object.values(need(synced, name).results);
  if (receipts.some((receipt) => receipt !== 'applied')) {
    throw new Error(`${name}'s events were not all taken: ${JSON.stringify(receipts)}`);
  }
  return file;
}
