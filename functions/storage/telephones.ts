import * as z from 'zod/mini';
import { Ulid } from '#domain/values/ids.ts';
import { isGivenTo } from '#domain/people/telephone.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { enrolmentItems } from './enrolments.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { Instant } from '#domain/values/instant.ts';

export interface Telephone {
  readonly person: string;
  readonly id: string;
  readonly at: Instant;
  /** As E.164 writes it; undefined where it was taken back. */
  readonly number?: string | undefined;
  /** The cohorts that its owner named; undefined where it was given before they could (`isGivenTo`). */
  readonly cohorts?: readonly string[] | undefined;
}

/**
 * A number by which somebody wants to be called, for the trainers and coordinators of the cohorts that they
 * give it to alone. It is deleted a year after it was given; one that was taken back stays without the number
 * and out of the list.
 */
export const telephoneItems = itemKind({
  name: 'telephone number',
  table: 'core',
  keys: { main: 'P#<person:ulid> / TELEPHONE', g2: 'TASKS#due#telephone / <dueAt:instant>' },
  ...OF_ONE_PERSON,
  merged: { stays: 'the kept account’s own number counts' },
  exported: ['at', 'number', 'cohorts'],
  versions: [1],
  schema: z.object({
    person: Ulid,
    id: Ulid,
    at: Instant,
    number: z.optional(z.string()),
    cohorts: z.optional(z.array(Ulid)),
    dueAt: z.optional(Instant),
  }),
});

export function createTelephones(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    read: (person: string): Promise<Telephone | null> => table.get(telephoneItems, { person }),

    put: async (
      { person, id, at, number, cohorts }: Telephone & { readonly number: string },
      before: string | null,
      dueAt: Instant,
    ): Promise<'written' | 'behind'> => {
      const named = cohorts === undefined ? {} : { cohorts: [...cohorts] };
      const item = telephoneItems.item({ person, dueAt }, { person, id, at, number, dueAt, ...named });
      const isPut =
        before === null
          ? await table.put(item, { condition: 'attribute_not_exists(pk)' })
          : await table.put(item, { condition: 'id = :before', values: { before } });
      return isPut ? 'written' : 'behind';
    },

    /** Deletes the number of this id, and any given before `at`. Twice changes nothing. */
    remove: async (
      person: string,
      { id, at }: { readonly id: string; readonly at: Instant },
    ): Promise<void> => {
      await table.update(telephoneItems.key({ person }), {
        expression: 'REMOVE #number, cohorts, dueAt, g2pk, g2sk, tries',
        condition: 'attribute_exists(pk) AND (id = :id OR #at < :at)',
        values: { id, at },
      });
    },

    ofMembers: async (cohort: string, people: readonly string[]): Promise<ReadonlyMap<string, Telephone>> => {
      const items = await table.getMany(
        people.flatMap((person) => [telephoneItems.key({ person }), enrolmentItems.key({ person, cohort })]),
        true,
      );
      const places = new Map(
        items
          .filter(enrolmentItems.owns)
          .map(enrolmentItems.read)
          .map((place) => [place.person, place]),
      );
      const given = items.filter(telephoneItems.owns).map(telephoneItems.read);
      return new Map(
        given
          .filter((telephone) => {
            const place = places.get(telephone.person);
            return telephone.number !== undefined && place?.leftAt === null && isGivenTo(telephone, place);
          })
          .map((telephone) => [telephone.person, telephone]),
      );
    },
  };
}
export type Telephones = ReturnType<typeof createTelephones>;
