import type { Role } from '#domain/people/access.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { type Enrolment, enrolmentItem, enrolmentItems } from './enrolments.ts';
import { type JoinRequest, joinRequestItems } from './join-requests.ts';
import { type CardHold, cardHoldItems } from './card-holds.ts';
import { type PhoneNews, readRecordItem, recordItems } from './records.ts';
import type { Database } from './client.ts';
import { type Table, openTable } from './dynamodb.ts';
import { emailClaimItems } from './email-claims.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { roleItem, roleItems } from './roles.ts';
import { Person } from '#domain/people/person.ts';

/** All that decides what someone may do and has done; read by one strongly consistent query. */
export interface PersonFile {
  readonly person: Person;
  /** Those that hold now. */
  readonly roles: readonly Role[];
  /** Those that hold now. */
  readonly enrolments: readonly Enrolment[];
  /** Cohorts that they wait to be let into. */
  readonly waiting: readonly JoinRequest[];
  /** Cohorts that turned them away, whenever it was. */
  readonly turnedAway: readonly JoinRequest[];
  /** By course. */
  readonly records: ReadonlyMap<string, LearningRecord>;
  /** By course, what is kept of when their phone last brought something. */
  readonly news: ReadonlyMap<string, PhoneNews>;
  /** Their last sign-in by a further card; null where there was none. */
  readonly hold: CardHold | null;
}

/**
 * Someone who can sign in: name, address, language, time zone, the generation that ends all sessions at once,
 * and whether they are written to.
 */
export const personItems = itemKind({
  name: 'person',
  table: 'core',
  keys: { main: 'P#<person:ulid> / PROFILE' },
  ...OF_ONE_PERSON,
  merged: { stays: 'it names the account that was kept' },
  exported: [
    'name',
    'email',
    'language',
    'timeZone',
    'createdAt',
    'remindersOffAt',
    'weeklyReportSince',
    'calendarSince',
    'bouncedAt',
    'mergedInto',
    'absorbed',
  ],
  versions: [1],
  schema: Person,
});

/**
 * Sort keys that one query reads to know someone: enrolments (`E#`), the last sign-in by a further card
 * (`HOLD`), join requests (`JOIN#`), the profile, records (`R#`) and roles (`ROLE#`). `$` follows `#` in
 * ASCII.
 */
export const PERSON_FILE_RANGE = { from: 'E#', to: 'ROLE$' } as const;

/** A person's own item by itself, strongly consistent. */
export const readPerson = (table: Table, person: string): Promise<Person | null> =>
  table.get(personItems, { person });

/** A person's file by one strongly consistent query of neighbours. */
async function readPersonFile(table: Table, id: string): Promise<PersonFile | null> {
  let person: Person | null = null;
  const roles: Role[] = [];
  const enrolments: Enrolment[] = [];
  const waiting: JoinRequest[] = [];
  const turnedAway: JoinRequest[] = [];
  const records = new Map<string, LearningRecord>();
  const news = new Map<string, PhoneNews>();
  let hold: CardHold | null = null;
  const { from, to } = PERSON_FILE_RANGE;
  for (const item of await table.range(personItems.partition({ person: id }), from, to)) {
    if (personItems.owns(item)) person = personItems.read(item);
    else if (cardHoldItems.owns(item)) hold = cardHoldItems.read(item);
    else if (roleItems.owns(item)) {
      const { role, scope, endedAt } = roleItems.read(item);
      if (endedAt === undefined) roles.push({ role, scope });
    } else if (enrolmentItems.owns(item)) {
      const enrolment = enrolmentItems.read(item);
      if (enrolment.leftAt === null) enrolments.push(enrolment);
    } else if (joinRequestItems.owns(item)) {
      const request = joinRequestItems.read(item);
      if (request.answeredAt === undefined) waiting.push(request);
      else if (request.answer === 'away') turnedAway.push(request);
    } else if (recordItems.owns(item)) {
      const { record, news: its } = readRecordItem(item);
      records.set(record.course, record);
      news.set(record.course, its);
    }
  }
  return person === null ? null : { person, roles, enrolments, waiting, turnedAway, records, news, hold };
}

/** People as requests see them. @param name the name of `core` */
export function createPeople(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    /** @returns null where there is no such person */
    read: (person: string): Promise<PersonFile | null> => readPersonFile(table, person),
  };
}
export type People = ReturnType<typeof createPeople>;

/**
 * Makes and changes people, for `functions/identity`. Each question is one conditional write.
 * @param name the name of `core`
 */
export function createPeopleWriter(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    /** Strongly consistent. @returns whose an address is, or null. The person may not be there yet. */
    findByEmail: async (address: string): Promise<string | null> =>
      (await table.get(emailClaimItems, { address }))?.person ?? null,
    /** The same for many, by address; those that are nobody's are left out. */
    findByEmails: async (addresses: readonly string[]): Promise<ReadonlyMap<string, string>> =>
      new Map(
        (
          await table.getMany(
            addresses.map((address) => emailClaimItems.key({ address })),
            true,
          )
        ).map((item) => [emailClaimItems.partsOf(item).address, emailClaimItems.read(item).person]),
      ),
    /** Which of these people are or were in a cohort. Strongly consistent. */
    everIn: async (cohort: string, people: readonly string[]): Promise<ReadonlySet<string>> =>
      new Set(
        (
          await table.getMany(
            people.map((person) => enrolmentItems.key({ person, cohort })),
            true,
          )
        ).map((item) => enrolmentItems.partsOf(item).person),
      ),
    /** Claims an address for a new person. @returns `exists` when it is someone's already: read whose */
    claimEmail: (address: string, person: string): Promise<'written' | 'exists'> =>
      table.putNew(emailClaimItems.item({ address }, { person })),
    create: (person: Person): Promise<'written' | 'exists'> =>
      table.putNew(personItems.item({ person: person.id }, person)),
    /**
     * Puts someone into a cohort, also someone who had left it before they were invited. An old link never
     * undoes a removal.
     * @param invitedAt ms since 1970 UTC; when they are enrolled, unless they came by a link
     * @param comesBack also where they left by themselves since then
     * @returns `exists` where they are in it, or left it since
     */
    enrol: (
      enrolment: Enrolment,
      since: number = enrolment.enrolledAt,
      comesBack: boolean = false,
    ): Promise<'written' | 'exists'> =>
      table.putNew(enrolmentItem(enrolment), {
        condition: comesBack
          ? 'attribute_not_exists(pk) OR leftAt < :since OR leftBy = :own'
          : 'attribute_not_exists(pk) OR leftAt < :since',
        values: { since, ...(comesBack && { own: 'person' }) },
      }),
    /**
     * Gives a role, also one that had ended before they were invited to it.
     * @param invitedAt ms since 1970 UTC; `at`, unless they came by a link
     * @returns `exists` where they have it, or it ended since
     */
    grantRole: (
      person: Pick<Person, 'id' | 'name'>,
      role: Role,
      at: number,
      since: number = at,
    ): Promise<'written' | 'exists'> =>
      table.putNew(roleItem(person, role, at), {
        condition:
          'attribute_not_exists(pk) OR endedAt < :since OR ' +
          '(grantedAt = :at AND attribute_not_exists(endedAt))',
        values: { since, at },
      }),
    /**
     * Ends every session begun in this generation or before.
     * @returns `stale` where it was raised already
     */
    raiseGeneration: async (person: string, from: number): Promise<'raised' | 'stale'> =>
      (await table.update(personItems.key({ person }), {
        expression: 'SET generation = :next',
        condition: 'generation = :from',
        values: { from, next: from + 1 },
      }))
        ? 'raised'
        : 'stale',
    /**
     * Turns somebody's reminders by mail on, or off since a time. @returns `missing` where nobody is there
     */
    turnReminders: (person: string, to: 'on' | { readonly offAt: number }): Promise<'done' | 'missing'> =>
      table.change(personItems.key({ person }), {
        condition: 'attribute_exists(pk)',
        ...(to === 'on'
          ? { expression: 'REMOVE remindersOffAt' }
          : {
              expression: 'SET remindersOffAt = if_not_exists(remindersOffAt, :at)',
              values: { at: to.offAt },
            }),
      }),
    /** @param since null turns it off. @returns `missing` where nobody is there */
    turnWeeklyReport: (person: string, since: number | null): Promise<'done' | 'missing'> =>
      table.change(personItems.key({ person }), {
        condition: 'attribute_exists(pk)',
        ...(since === null
          ? { expression: 'REMOVE weeklyReportSince' }
          : { expression: 'SET weeklyReportSince = :since', values: { since } }),
      }),
    /** Notes in which time zone somebody is. */
    noteTimeZone: async (person: string, zone: string): Promise<void> => {
      await table.update(personItems.key({ person }), {
        expression: 'SET #timeZone = :zone',
        condition: 'attribute_exists(pk)',
        values: { zone },
      });
    },
    /** Gives somebody a calendar link as of a time; one that has a link keeps it. */
    beginCalendar: async (person: string, since: number): Promise<void> => {
      await table.update(personItems.key({ person }), {
        expression: 'SET calendarSince = :since',
        condition: 'attribute_exists(pk) AND attribute_not_exists(calendarSince)',
        values: { since },
      });
    },
    /** Ends a calendar link that was made then or before. Twice changes nothing. */
    endCalendar: async (person: string, since: number): Promise<void> => {
      await table.update(personItems.key({ person }), {
        expression: 'REMOVE calendarSince',
        condition: 'calendarSince <= :since',
        values: { since },
      });
    },
    /** A mail has arrived there after all. */
    forgetBounce: async (person: string): Promise<void> => {
      await table.update(personItems.key({ person }), {
        expression: 'REMOVE bouncedAt',
        condition: 'attribute_exists(pk)',
      });
    },
    /** Notes that mails to somebody's address come back for good. */
    noteBounce: async (person: string, at: number): Promise<void> => {
      await table.update(personItems.key({ person }), {
        expression: 'SET bouncedAt = :at',
        condition: 'attribute_exists(pk)',
        values: { at },
      });
    },
  };
}
export type PeopleWriter = ReturnType<typeof createPeopleWriter>;
