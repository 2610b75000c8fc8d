import * as z from 'zod/mini';
import { Ulid, type Language } from '#domain/values/ids.ts';
import { ok, type Result } from '#domain/values/result.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { enrolmentItems } from './enrolments.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { readPage } from './read-page.ts';
import { Instant } from '#domain/values/instant.ts';

export interface AccessRequest {
  readonly person: string;
  readonly cohort: string;
  readonly id: string;
  readonly at: Instant;
  readonly text?: string | undefined;
}

/**
 * What somebody needs so that they can take part, for the logistics lead of a cohort alone. It is deleted 30
 * days after the training; one that was deleted stays without its text and out of both lists.
 */
export const accessRequestItems = itemKind({
  name: 'access request',
  table: 'core',
  keys: {
    main: 'P#<person:ulid> / ACCESS#<cohort:ulid>',
    g1: 'ACCESS#<cohort:ulid> / <person:ulid>',
    g2: 'TASKS#due#access / <dueAt:instant>',
  },
  ...OF_ONE_PERSON,
  merged: 'moved',
  exported: ['cohort', 'at', 'text'],
  versions: [1],
  schema: z.object({
    person: Ulid,
    cohort: Ulid,
    id: Ulid,
    at: Instant,
    text: z.optional(z.string()),
    dueAt: z.optional(Instant),
  }),
});

/** `behind` means that another write came first: the caller reads again. */
export function createAccessRequests(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    ofPerson: (person: string): Promise<readonly AccessRequest[]> =>
      table.list(accessRequestItems, { person }),

    put: async (
      { person, cohort, id, at, text }: AccessRequest & { readonly text: string },
      before: string | null,
      dueAt: Instant,
    ): Promise<'written' | 'behind'> => {
      const item = accessRequestItems.item(
        { person, cohort, dueAt },
        { person, cohort, id, at, text, dueAt },
      );
      const isPut =
        before === null
          ? await table.put(item, { condition: 'attribute_not_exists(pk)' })
          : await table.put(item, { condition: 'id = :before', values: { before } });
      return isPut ? 'written' : 'behind';
    },

    /** Deletes the request of this id, and any sent before `at`. Twice changes nothing. */
    remove: async (
      key: Pick<AccessRequest, 'person' | 'cohort'>,
      { id, at }: { readonly id: string; readonly at: Instant },
    ): Promise<void> => {
      await table.update(accessRequestItems.key(key), {
        expression: 'REMOVE #text, dueAt, g1pk, g1sk, g2pk, g2sk, tries',
        condition: 'attribute_exists(pk) AND (id = :id OR #at < :at)',
        values: { id, at },
      });
    },

    page: async (
      cohort: string,
      size: number,
      after: string | null,
    ): Promise<
      Result<
        {
          readonly requests: readonly (AccessRequest & {
            readonly name: string;
            readonly language: Language;
            readonly text: string;
          })[];
          readonly next: string | null;
        },
        'bad_cursor'
      >
    > => {
      const partition = accessRequestItems.g1Partition({ cohort });
      const page = await readPage(table, { index: 'g1', partition, size, after }, (sort) =>
        z.safeParse(Ulid, sort).success ? accessRequestItems.key({ person: sort, cohort }) : null,
      );
      if (!page.ok) return page;
      const people = page.value.items.map((item) => accessRequestItems.partsOf(item).person);
      // The list lags: the items themselves say what is there, and who is in the cohort.
      const items = await table.getMany(
        people.flatMap((person) => [
          accessRequestItems.key({ person, cohort }),
          enrolmentItems.key({ person, cohort }),
        ]),
        true,
      );
      const enrolments = new Map(
        items
          .filter(enrolmentItems.owns)
          .map(enrolmentItems.read)
          .flatMap((each) => (each.leftAt === null ? [[each.person, each] as const] : [])),
      );
      const requests = items.filter(accessRequestItems.owns).map(accessRequestItems.read);
      return ok({
        requests: requests.flatMap(({ text, ...request }) => {
          const its = enrolments.get(request.person);
          if (its === undefined || text === undefined) return [];
          return [{ ...request, text, name: its.name, language: its.language }];
        }),
        next: page.value.next,
      });
    },
  };
}
export type AccessRequests = ReturnType<typeof createAccessRequests>;
