import { ok, type Result } from '#domain/values/result.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { enrolmentItems, enrolmentPlaces, type Enrolment } from './enrolments.ts';
import { foldName } from './keys.ts';
import { personItems, readPerson } from './people.ts';
import { readRecordItem, recordItems, type PhoneNews } from './records.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import type { Cohort } from './cohorts.ts';
import type { Homes } from '#domain/people/access.ts';
import type { Path } from '#domain/record/completion.ts';
import type { LeftBy } from '#domain/people/person.ts';
import { readEnrolmentPage } from './enrolment-pages.ts';
import type { Instant } from '#domain/values/instant.ts';

export interface Member {
  readonly enrolment: Enrolment;
  /** It is null where nobody has written, or who wrote is not here any more. */
  readonly writer: string | null;
  readonly record: LearningRecord | null;
  readonly news: PhoneNews | null;
}

/** Lists lag by moments; changes are conditions on the enrolment itself. */
export function createMembers(database: Database, name: string) {
  const table = openTable(database, name);

  return {
    /**
     * One page costs one query of enrolments and one BatchGetItem of records, with the names of who wrote.
     * @param homes the affiliates whose people alone are read; each one's then begin a page
     * @param namePrefix how names begin; accents and capitals don't count
     */
    page: async (
      { id: cohort, course }: Pick<Cohort, 'id' | 'course'>,
      size: number,
      after: string | null,
      homes: Homes = null,
      namePrefix: string = '',
    ): Promise<
      Result<{ readonly members: readonly Member[]; readonly next: string | null }, 'bad_cursor'>
    > => {
      const prefix = namePrefix === '' ? '' : foldName(namePrefix);
      // Lists are rare beside signing in, which shares the function's start with them.
      const page = await readEnrolmentPage(table, { cohort, size, after, prefix }, homes);
      if (!page.ok) return page;
      const { items: enrolments, next } = page.value;
      const writers = new Set(enrolments.flatMap(({ writtenTo }) => writtenTo?.by ?? []));
      const found = await table.getMany([
        ...enrolments.map(({ person }) => recordItems.key({ person, course })),
        ...[...writers].map((person) => personItems.key({ person })),
      ]);
      const records = new Map(
        found.filter(recordItems.owns).map((item) => [recordItems.partsOf(item).person, item]),
      );
      const names = new Map(
        found
          .filter(personItems.owns)
          .map((item) => [personItems.partsOf(item).person, personItems.read(item).name]),
      );
      return ok({
        members: enrolments.map((enrolment) => {
          const item = records.get(enrolment.person);
          const writer = names.get(enrolment.writtenTo?.by ?? '') ?? null;
          return item === undefined
            ? { enrolment, writer, record: null, news: null }
            : { enrolment, writer, ...readRecordItem(item) };
        }),
        next,
      });
    },
    homesOf: async (
      cohort: string,
      people: readonly string[],
    ): Promise<ReadonlyMap<string, string | null>> => {
      const keys = people.map((person) => enrolmentItems.key({ person, cohort }));
      const found = await table.getMany(keys, true);
      return new Map(
        found.map(enrolmentItems.read).map(({ person, affiliate }) => [person, affiliate] as const),
      );
    },
    setHome: async (cohort: string, person: string, home: string): Promise<'done' | 'missing'> => {
      const enrolment = await table.get(enrolmentItems, { person, cohort });
      if (enrolment === null) return 'missing';
      return table.change(enrolmentItems.key({ person, cohort }), {
        expression: 'SET affiliate = :affiliate, g2pk = :g2pk, g2sk = :g2sk',
        condition: 'byHome = :byHome AND attribute_not_exists(leftAt)',
        values: {
          ...enrolmentItems.g2({ ...enrolment, affiliate: home }),
          ...{ affiliate: home, byHome: true },
        },
      });
    },
    changePath: (cohort: string, person: string, path: Path): Promise<'done' | 'missing'> =>
      table.change(enrolmentItems.key({ person, cohort }), {
        expression: 'SET #path = :path',
        condition: 'attribute_exists(pk) AND attribute_not_exists(leftAt)',
        values: { path },
      }),
    noteWriting: (
      cohort: string,
      person: string,
      { by, at }: { readonly by: string; readonly at: Instant },
    ): Promise<'done' | 'missing'> =>
      table.change(enrolmentItems.key({ person, cohort }), {
        expression: 'SET writtenTo = :writtenTo',
        condition: 'attribute_exists(pk) AND attribute_not_exists(leftAt)',
        values: { writtenTo: { by, at } },
      }),
    forgetWriting: (cohort: string, person: string, by: string): Promise<'done' | 'missing'> =>
      table.change(enrolmentItems.key({ person, cohort }), {
        expression: 'REMOVE writtenTo',
        condition: 'attribute_not_exists(leftAt) AND writtenTo.#by = :by',
        values: { by },
      }),
    remove: (
      cohort: string,
      person: string,
      at: Instant,
      leftBy: LeftBy = 'staff',
    ): Promise<'done' | 'missing'> =>
      table.change(enrolmentItems.key({ person, cohort }), {
        expression: 'SET leftAt = :at, leftBy = :leftBy REMOVE g1pk, g1sk, g2pk, g2sk',
        condition: 'attribute_exists(pk) AND attribute_not_exists(leftAt)',
        values: { at, leftBy },
      }),
    /** It undoes a removal of this kind after a time; if no kind is given, one by staff. */
    restore: async (
      cohort: string,
      person: string,
      leftBy: LeftBy = 'staff',
      after: number = 0,
    ): Promise<'done' | 'missing'> => {
      // The name they have now decides their place in the lists.
      const [found, enrolment] = await Promise.all([
        readPerson(table, person),
        table.get(enrolmentItems, { person, cohort }),
      ]);
      if (found === null || enrolment === null) return 'missing';
      const places = enrolmentPlaces({ ...enrolment, name: found.name });
      return table.change(enrolmentItems.key({ person, cohort }), {
        expression:
          'g2pk' in places
            ? 'SET g1pk = :g1pk, g1sk = :g1sk, g2pk = :g2pk, g2sk = :g2sk, #name = :name REMOVE leftAt, leftBy'
            : 'SET g1pk = :g1pk, g1sk = :g1sk, #name = :name REMOVE leftAt, leftBy',
        condition:
          leftBy === 'person'
            ? 'leftAt > :after AND leftBy = :leftBy'
            : // Before it was written down why, nobody left by themselves.
              'leftAt > :after AND (leftBy = :leftBy OR attribute_not_exists(leftBy))',
        values: { ...places, name: found.name, leftBy, after },
      });
    },
  };
}
export type Members = ReturnType<typeof createMembers>;
