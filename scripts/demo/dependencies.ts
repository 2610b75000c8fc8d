import { pathToFileURL } from 'node:url';
import type { Catalogue } from '#domain/course/course.ts';
import { type ApiSettings, createApiDependencies } from '#functions/entries/api/create-dependencies.ts';
import type { ApiDependencies } from '#functions/entries/api/dependencies.ts';
import {
  type IdentitySettings,
  createIdentityDependencies,
} from '#functions/entries/identity/create-dependencies.ts';
import type { IdentityDependencies } from '#functions/identity/dependencies.ts';
import { readNewestEdition } from '#functions/storage/course-files.ts';
import type { Database } from '#functions/storage/client.ts';
import { LOCAL_TABLES, openLocalClient } from '#infra/local/database.ts';
import type { StackBase } from '#infra/local/stack.ts';

/** What the demo acts with: the product's own dependencies. */
export interface DemoDependencies {
  readonly api: ApiDependencies;
  readonly identity: IdentityDependencies;
}

/** Makes the product's dependencies over a database. Notices aren't mailed: nobody here has a mailbox. */
export const createDemoDependencies = (
  database: Database,
  settings: ApiSettings & Omit<IdentitySettings, 'mailFrom' | 'functionName'>,
  catalogue: Catalogue,
): DemoDependencies => ({
  api: createApiDependencies(settings, database, catalogue),
  identity: {
    ...createIdentityDependencies(
      { ...settings, mailFrom: 'Groundwork <groundwork@localhost>', functionName: 'identity' },
      database,
      readNewestEdition(),
    ),
    invokeAsync: () => Promise.resolve(),
  },
});

/** Opens the dependencies over a running database and its data folder. */
export function openDemoDependencies(
  { databaseEndpoint, folder, origin }: StackBase,
  catalogue: Catalogue,
): { readonly dependencies: DemoDependencies; readonly close: () => void } {
  const { database, close } = openLocalClient(databaseEndpoint);
  const settings = {
    tables: LOCAL_TABLES,
    epoch: folder.epoch,
    siteOrigin: origin,
    codePepper: folder.pepper,
    mailUrl: pathToFileURL(folder.mail).href,
  };
  return { dependencies: createDemoDependencies(database, settings, catalogue), close };
}
