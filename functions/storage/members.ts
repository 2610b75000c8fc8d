import { ok } from '#domain/result.ts';
import type { Members } from '../cohorts/ports.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { enrolmentItems, memberPlace } from './enrolments.ts';
import { personItems, readPerson } from './people.ts';
import { readPage } from './read-page.ts';
import { readRecordItem, recordItems } from './records.ts';

/** A cohort's people. @param name the name of `core` */
export function createMembers(database: Database, name: string): Members {
  const table = openTable(database, name);
  return {
    page: async ({ id: cohort, course }, size, after) => {
      const partition = enrolmentItems.g1Partition({ cohort });
      const page = await readPage(table, { index: 'g1', partition, size, after }, (sort) => {
        const person = memberPlace.match(sort)?.person;
        return person === undefined ? null : enrolmentItems.key({ person, cohort });
      });
      if (!page.ok) return page;
      const enrolments = page.value.items.map(enrolmentItems.read);
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
        next: page.value.next,
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
    remove: (cohort, person, at) =>
      table.change(enrolmentItems.key({ person, cohort }), {
        // Out of the list with the same write.
        expression: 'SET leftAt = :at REMOVE g1pk, g1sk',
        condition: 'attribute_exists(pk) AND attribute_not_exists(leftAt)',
        values: { at },
      }),
    restore: async (cohort, person) => {
      // The name they have now decides their place in the list.
      const found = await readPerson(table, person);
      if (found === null) return 'missing';
      const index = enrolmentItems.g1({ cohort, name: found.name, person });
      return table.change(enrolmentItems.key({ person, cohort }), {
        expression: 'SET g1pk = :g1pk, g1sk = :g1sk, #name = :name REMOVE leftAt',
        condition: 'attribute_exists(leftAt)',
        values: { ...index, name: found.name },
      });
    },
  };
}
