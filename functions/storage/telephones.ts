import * as z from 'zod/mini';
import { Ulid, Instant } from '#domain/values/ids.ts';
import { isGivenTo } from '#domain/people/telephone.ts';
import { type ReadOf, TASK, storeOf, thisOrBefore, OF_ONE_PERSON, itemKind } from './items.ts';
import { enrolmentItems } from './enrolments.ts';

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
  exported: ['at', 'number', 'cohorts', 'inFiles'],
  schema: z.object({
    person: Ulid,
    id: Ulid,
    at: Instant,
    /** As E.164 writes it; undefined where it was taken back. */
    number: z.optional(z.string()),
    /** The cohorts that its owner named; undefined where it was given before they could (`isGivenTo`). */
    cohorts: z.optional(z.readonly(z.array(Ulid))),
    /** They may put it in files that they save, too. */
    inFiles: z.optional(z.boolean()),
    dueAt: z.optional(Instant),
  }),
});

export type Telephone = ReadOf<typeof telephoneItems>;

export const createTelephones = storeOf(telephoneItems, (telephones, table) => ({
  read: (person: string): Promise<Telephone | null> => telephones.get({ person }),

  put: (
    { person, id, at, number, cohorts, inFiles }: Telephone & { number: string },
    before: string | null,
    dueAt: Instant,
  ) =>
    telephones.replace(
      { person, dueAt },
      { person, id, at, number, cohorts, dueAt, ...(inFiles === true && { inFiles }) },
      before === null ? null : { id: before },
    ),

  /** Deletes the number of this id, and any given before `at`. Twice changes nothing. */
  remove: (person: string, by: { readonly id: string; readonly at: Instant }) =>
    telephones.note({ person }, { remove: ['number', 'cohorts', 'inFiles', ...TASK], ...thisOrBefore(by) }),

  ofMembers: async (cohort: string, people: readonly string[]): Promise<ReadonlyMap<string, Telephone>> => {
    const items = await table.getMany(
      people.flatMap((person) => [telephones.key({ person }), enrolmentItems.key({ person, cohort })]),
      true,
    );
    const places = enrolmentItems.byPart('person', items);
    return new Map(
      [...telephones.byPart('person', items)].filter(([person, telephone]) => {
        const place = places.get(person);
        return telephone.number !== undefined && place?.leftAt === null && isGivenTo(telephone, place);
      }),
    );
  },
}));
