import { ok } from '#domain/values/result.ts';
import type { Members } from '../cohorts/ports.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { enrolmentItems, enrolmentPlaces } from './enrolments.ts';
import { foldName } from './keys.ts';
import { personItems, readPerson } from './people.ts';
import { readRecordItem, recordItems } from './records.ts';

/** A cohort's people. @param name the name of `core` */
export function createMembers(database: Database, name: string): Members {
  const table = openTable(database, name);

  return {
    page: async ({ id: cohort, course }, size, after, homes = null, namePrefix = '') => {
      const prefix = namePrefix === '' ? '' : foldName(namePrefix);
      // Lists are rare beside signing in, which shares the function's start with them.
      const { readEnrolmentPage } = await import('./enrolment-pages.ts');
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
    homesOf: async (cohort, people) => {
      const keys = people.map((person) => enrolmentItems.key({ person, cohort }));
      const found = await table.getMany(keys, true);
      return new Map(
        found.map(enrolmentItems.read).map(({ person, affiliate }) => [person, affiliate] as const),
      );
    },
    setHome: async (cohort, person, home) => {
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
    changePath: (cohort, person, path) =>
      table.change(enrolmentItems.key({ person, cohort }), {
        expression: 'SET #path = :path',
        condition: 'attribute_exists(pk) AND attribute_not_exists(leftAt)',
        values: { path },
      }),
    noteWriting: (cohort, person, { by, at }) =>
      table.change(enrolmentItems.key({ person, cohort }), {
        expression: 'SET writtenTo = :writtenTo',
        condition: 'attribute_exists(pk) AND attribute_not_exists(leftAt)',
        values: { writtenTo: { by, at } },
      }),
    forgetWriting: (cohort, person, by) =>
      table.change(enrolmentItems.key({ person, cohort }), {
        expression: 'REMOVE writtenTo',
        condition: 'attribute_not_exists(leftAt) AND writtenTo.#by = :by',
        values: { by },
      }),
    remove: (cohort, person, at, leftBy = 'staff') =>
      table.change(enrolmentItems.key({ person, cohort }), {
        // Out of the list with the same write.
        expression: 'SET leftAt = :at, leftBy = :leftBy REMOVE g1pk, g1sk, g2pk, g2sk',
        condition: 'attribute_exists(pk) AND attribute_not_exists(leftAt)',
        values: { at, leftBy },
      }),
    restore: async (cohort, person, leftBy = 'staff', after = 0) => {
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
