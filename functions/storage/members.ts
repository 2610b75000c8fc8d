import { itemsOf, storeOf } from './items.ts';
import { enrolmentItems, enrolmentPlaces, readEnrolmentPage, type Enrolment } from './enrolments.ts';
import type { Table } from './dynamodb.ts';
import { foldName } from './keys.ts';
import { personItems, readPerson } from './people.ts';
import { readRecordItem, recordItems, type PhoneNews } from './records.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import type { Cohort } from './cohorts.ts';
import { type Homes, hasHome } from '#domain/people/access.ts';
import type { Path } from '#domain/record/completion.ts';
import type { LeftBy, Person } from '#domain/people/person.ts';
import type { Language, Instant } from '#domain/values/ids.ts';

export interface Member {
  readonly enrolment: Enrolment;
  /** It is null where nobody has written, or who wrote is not here any more. */
  readonly writer: string | null;
  readonly record: LearningRecord | null;
  readonly news: PhoneNews | null;
}

/** Enrolments with what their people have done, and with the names of who wrote to them. */
async function membersOf(table: Table, course: string, enrolments: readonly Enrolment[]) {
  const writers = new Set(enrolments.flatMap(({ writtenTo }) => writtenTo?.by ?? []));
  const found = await table.getMany([
    ...enrolments.map(({ person }) => recordItems.key({ person, course })),
    ...[...writers].map((person) => personItems.key({ person })),
  ]);
  const records = new Map(
    found.filter(recordItems.owns).map((item) => [recordItems.partsOf(item).person, item]),
  );
  const people = personItems.byPart('person', found);
  return enrolments.map((enrolment) => {
    const item = records.get(enrolment.person);
    const writer = people.get(enrolment.writtenTo?.by ?? '')?.name ?? null;
    const read = item === undefined ? { record: null, news: null } : readRecordItem(item);
    return { enrolment, writer, ...read };
  });
}

/** Lists lag by moments; changes are conditions on the enrolment itself. */
export const createMembers = storeOf(enrolmentItems, (enrolments, table) => ({
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
  ) => {
    const prefix = namePrefix === '' ? '' : foldName(namePrefix);
    const { items, next } = await readEnrolmentPage(table, { cohort, size, after, prefix }, homes);
    return { members: await membersOf(table, course, items), next };
  },
  /** Those of some people who are in a cohort now. @param homes affiliates whose people alone are read */
  among: async (
    { id: cohort, course }: Pick<Cohort, 'id' | 'course'>,
    people: readonly string[],
    homes: Homes,
  ): Promise<readonly Member[]> => {
    const found = await enrolments.among('person', people, { cohort });
    const isTheirs = ({ leftAt, affiliate }: Enrolment) => leftAt === null && hasHome(homes, affiliate);
    return membersOf(table, course, [...found.values()].filter(isTheirs));
  },
  /** By person, the accounts that were merged into this one. */
  absorbedBy: async (people: readonly string[]): Promise<ReadonlyMap<string, Person['absorbed']>> => {
    const found = await itemsOf(table, personItems).among('person', people);
    return new Map([...found].map(([person, { absorbed }]) => [person, absorbed]));
  },
  homesOf: async (cohort: string, people: readonly string[]): Promise<ReadonlyMap<string, string | null>> => {
    const found = await enrolments.among('person', people, { cohort });
    return new Map([...found].map(([person, { affiliate }]) => [person, affiliate]));
  },
  setHome: async (cohort: string, person: string, affiliate: string): Promise<'done' | 'missing'> => {
    const enrolment = await enrolments.get({ person, cohort });
    if (enrolment === null) return 'missing';
    const place = enrolments.g2({ ...enrolment, affiliate });
    const is = { byHome: true, name: enrolment.name };
    const change = { set: { affiliate, ...place }, is, lacks: ['leftAt'] };
    return enrolments.change({ person, cohort }, change);
  },
  changePath: (cohort: string, person: string, path: Path) =>
    enrolments.change({ person, cohort }, { set: { path }, lacks: ['leftAt'] }),
  /**
   * Somebody who has left meanwhile keeps the name they left with, and comes back by the new one. Where their
   * home is being said at the same moment, the second try has it.
   */
  rename: async (cohort: string, person: string, name: string): Promise<void> => {
    for (let tries = 0; tries < 2; tries += 1) {
      const enrolment = await enrolments.get({ person, cohort });
      if (enrolment === null || enrolment.leftAt !== null) return;
      const { affiliate } = enrolment;
      const set = { name, ...enrolmentPlaces({ ...enrolment, name }) };
      const is = affiliate === null ? {} : { affiliate };
      if ((await enrolments.change({ person, cohort }, { set, is, lacks: ['leftAt'] })) === 'done') return;
    }
  },
  speak: (cohort: string, person: string, language: Language) =>
    enrolments.change({ person, cohort }, { set: { language }, lacks: ['leftAt'] }),
  /** Takes somebody out who was moved. @returns the cohort that they were moved to, by this call or before */
  moveAway: async (cohort: string, person: string, leftAt: Instant, movedTo: string) => {
    const change = { set: { leftAt, leftBy: 'transfer', movedTo }, remove: ['g1', 'g2'], lacks: ['leftAt'] };
    await enrolments.note({ person, cohort }, change);
    return (await enrolments.get({ person, cohort }))?.movedTo ?? null;
  },
  noteWriting: (cohort: string, person: string, { by, at }: { by: string; at: Instant }) =>
    enrolments.change({ person, cohort }, { set: { writtenTo: { by, at } }, lacks: ['leftAt'] }),
  forgetWriting: (cohort: string, person: string, by: string) =>
    enrolments.change(
      { person, cohort },
      { remove: ['writtenTo'], lacks: ['leftAt'], is: { 'writtenTo.by': by } },
    ),
  remove: (cohort: string, person: string, leftAt: Instant, leftBy: LeftBy = 'staff') =>
    enrolments.change(
      { person, cohort },
      { set: { leftAt, leftBy }, remove: ['g1', 'g2'], lacks: ['leftAt'] },
    ),
  /** It undoes a removal of this kind after a time; if no kind is given, one by staff. */
  restore: async (cohort: string, person: string, leftBy: LeftBy = 'staff', after: number = 0) => {
    // The name they have now decides their place in the lists.
    const [found, enrolment] = await Promise.all([
      readPerson(table, person),
      enrolments.get({ person, cohort }),
    ]);
    if (found === null || enrolment === null) return 'missing';
    const { name } = found;
    return enrolments.change(
      { person, cohort },
      {
        set: { ...enrolmentPlaces({ ...enrolment, name }), name },
        remove: ['leftAt', 'leftBy', 'movedTo'],
        condition:
          leftBy === 'person'
            ? 'leftAt > :after AND leftBy = :leftBy'
            : // Before it was written down why, nobody left by themselves.
              'leftAt > :after AND (leftBy = :leftBy OR attribute_not_exists(leftBy))',
        values: { leftBy, after },
      },
    );
  },
}));

/** Enrolments that one query reads to count them: about a megabyte. */
const COUNTED_AT_ONCE = 2000;

export const createMemberIds = storeOf(enrolmentItems, (enrolments) => ({
  /** @param most so many at least, where there are as many */
  of: (cohort: string, affiliate: string | null, most: number = Infinity): Promise<readonly string[]> => {
    const idOf = (item: unknown) => enrolments.partsOf(item).person;
    return affiliate === null
      ? enrolments.allIn('g1', { cohort }, idOf, COUNTED_AT_ONCE, most)
      : enrolments.allIn('g2', { cohort, affiliate }, idOf, COUNTED_AT_ONCE, most);
  },
}));
