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
