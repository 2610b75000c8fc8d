import { pathToFileURL } from 'node:url';
import type { Catalogue } from '#domain/course.ts';
import { createApiDependencies } from '#functions/api/create-dependencies.ts';
import type { ApiDependencies } from '#functions/api/dependencies.ts';
import { createIdentityDependencies } from '#functions/identity/create-dependencies.ts';
import type { IdentityDependencies } from '#functions/identity/dependencies.ts';
import { readNewestEdition } from '#functions/storage/catalogue.ts';
import type { Database } from '#functions/storage/client.ts';
import type { DataFolder } from '#infra/local/data-folder.ts';
import { LOCAL_TABLES, openLocalClient } from '#infra/local/database.ts';

/** What the demo acts with: the product's own dependencies. */
export interface DemoDependencies {
  readonly api: ApiDependencies;
  readonly identity: IdentityDependencies;
}

/** What the demo's dependencies are made from. */
export interface DemoConfig {
  readonly database: Database;
  /** Names of the tables. */
  readonly tables: { readonly core: string; readonly short: string; readonly log: string };
  readonly epoch: string;
  readonly pepper: string;
  readonly siteOrigin: string;
  /** `file:///…`. */
  readonly mailUrl: string;
}

/** Makes the product's dependencies over a database. Notices aren't mailed: nobody here has a mailbox. */
export const createDemoDependencies = (
  { database, tables, epoch, pepper, siteOrigin, mailUrl }: DemoConfig,
  catalogue: Catalogue,
): DemoDependencies => ({
  api: createApiDependencies({ tables, epoch, siteOrigin }, database, catalogue),
  identity: {
    ...createIdentityDependencies(
      {
        tables,
        siteOrigin,
        codePepper: pepper,
        mailUrl,
        mailFrom: 'Groundwork <groundwork@localhost>',
        functionName: 'identity',
      },
      database,
      readNewestEdition(),
    ),
    invokeAsync: () => Promise.resolve(),
  },
});

/**
 * Opens the dependencies over a running database and its data folder.
 * @param config.endpoint the database's address
 */
export function openDemoDependencies({
  endpoint,
  folder,
  siteOrigin,
  catalogue,
}: {
  readonly endpoint: string;
  readonly folder: DataFolder;
  readonly siteOrigin: string;
  readonly catalogue: Catalogue;
}): { readonly dependencies: DemoDependencies; readonly close: () => void } {
  const { database, close } = openLocalClient(endpoint);
  const dependencies = createDemoDependencies(
    {
      database,
      tables: LOCAL_TABLES,
      epoch: folder.epoch,
      pepper: folder.pepper,
      siteOrigin,
      mailUrl: pathToFileURL(folder.mail).href,
    },
    catalogue,
  );
  return { dependencies, close };
}
