import type { Catalogue } from '#domain/course.ts';
import { type ApiDeps, createApiDeps } from '#functions/deps.ts';
import { wireIdentity } from '#functions/identity/handler.ts';
import type { Database } from '#functions/storage/client.ts';

/** Everything that acts in the demo, wired as the product wires it. */
export interface World {
  readonly api: ApiDeps;
  readonly identity: ReturnType<typeof wireIdentity>;
}

/** Where a world stands. */
export interface WorldPlace {
  readonly database: Database;
  /** Names of the tables. */
  readonly tables: { readonly core: string; readonly short: string; readonly log: string };
  readonly epoch: string;
  readonly pepper: string;
  readonly siteOrigin: string;
  /** `file:///…`. */
  readonly mailUrl: string;
}

/** Wires the product's own use cases over a database. Notices of sign-ins and roles are not sent: nobody here has a mailbox. */
export const createWorld = (place: WorldPlace, catalogue: Catalogue): World => {
  const { database, tables, epoch, siteOrigin } = place;
  return {
    api: createApiDeps({ tables, epoch, siteOrigin }, database, catalogue),
    identity: wireIdentity(
      {
        tables,
        siteOrigin,
        codePepper: place.pepper,
        mailUrl: place.mailUrl,
        mailFrom: 'Groundwork <groundwork@localhost>',
        functionName: 'identity',
      },
      { database, later: () => Promise.resolve() },
    ),
  };
};
