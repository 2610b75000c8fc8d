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

/** People as requests see them. */
export interface People {
  /** @returns null where there is no such person */
  readonly read: (person: string) => Promise<PersonFile | null>;
}

/** How people come to be, for `functions/identity`. Each is one conditional write. */
export interface PeopleWriter {
  /** Strongly consistent. @returns whose an address is, or null. The person may not be there yet. */
  readonly findByEmail: (hmac: string) => Promise<string | null>;
  /** The same for many, by address; those that are nobody's are left out. */
  readonly findByEmails: (hmacs: readonly string[]) => Promise<ReadonlyMap<string, string>>;
  /** Which of these people are or were in a cohort. Strongly consistent. */
  readonly everIn: (cohort: string, people: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Claims an address for a new person. @returns `exists` when it is someone's already: read whose */
  readonly claimEmail: (hmac: string, person: string) => Promise<'written' | 'exists'>;
  readonly create: (person: Person) => Promise<'written' | 'exists'>;
  /**
   * Puts someone into a cohort, also someone who had left it before they were invited. An old link never
   * undoes a removal.
   * @param invitedAt ms since 1970 UTC; when they are enrolled, unless they came by a link
   * @param comesBack also where they left by themselves since then
   * @returns `exists` where they are in it, or left it since
   */
  readonly enrol: (
    enrolment: Enrolment,
    invitedAt?: number,
    comesBack?: boolean,
  ) => Promise<'written' | 'exists'>;
  /**
   * Gives a role, also one that had ended before they were invited to it.
   * @param invitedAt ms since 1970 UTC; `at`, unless they came by a link
   * @returns `exists` where they have it, or it ended since
   */
  readonly grantRole: (
    person: Pick<Person, 'id' | 'name'>,
    role: Role,
    at: number,
    invitedAt?: number,
  ) => Promise<'written' | 'exists'>;
  /**
   * Ends every session begun in this generation or before.
   * @returns `stale` where it was raised already
   */
  readonly raiseGeneration: (person: string, from: number) => Promise<'raised' | 'stale'>;
  /** Turns somebody's reminders by mail on, or off since a time. @returns `missing` where nobody is there */
  readonly turnReminders: (
    person: string,
    to: 'on' | { readonly offAt: number },
  ) => Promise<'done' | 'missing'>;
  /** @param since null turns it off. @returns `missing` where nobody is there */
  readonly turnWeeklyReport: (person: string, since: number | null) => Promise<'done' | 'missing'>;
  /** Notes in which time zone somebody is. */
  readonly noteTimeZone: (person: string, zone: string) => Promise<void>;
  /** Gives somebody a calendar link as of a time; one that has a link keeps it. */
  readonly beginCalendar: (person: string, since: number) => Promise<void>;
  /** Ends a calendar link that was made then or before. Twice changes nothing. */
  readonly endCalendar: (person: string, since: number) => Promise<void>;
  /** Notes that mails to somebody's address come back for good. */
  readonly noteBounce: (person: string, at: number) => Promise<void>;
  /** A mail has arrived there after all. */
  readonly forgetBounce: (person: string) => Promise<void>;
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
export function createPeople(database: Database, name: string): People {
  const table = openTable(database, name);
  return { read: (person) => readPersonFile(table, person) };
}

/** How people come to be, for `functions/identity`. @param name the name of `core` */
export function createPeopleWriter(database: Database, name: string): PeopleWriter {
  const table = openTable(database, name);
  return {
    findByEmail: async (address) => (await table.get(emailClaimItems, { address }))?.person ?? null,
    findByEmails: async (addresses) =>
      new Map(
        (
          await table.getMany(
            addresses.map((address) => emailClaimItems.key({ address })),
            true,
          )
        ).map((item) => [emailClaimItems.partsOf(item).address, emailClaimItems.read(item).person]),
      ),
    everIn: async (cohort, people) =>
      new Set(
        (
          await table.getMany(
            people.map((person) => enrolmentItems.key({ person, cohort })),
            true,
          )
        ).map((item) => enrolmentItems.partsOf(item).person),
      ),
    claimEmail: (address, person) => table.putNew(emailClaimItems.item({ address }, { person })),
    create: (person) => table.putNew(personItems.item({ person: person.id }, person)),
    enrol: (enrolment, since = enrolment.enrolledAt, comesBack = false) =>
      table.putNew(enrolmentItem(enrolment), {
        condition: comesBack
          ? 'attribute_not_exists(pk) OR leftAt < :since OR leftBy = :own'
          : 'attribute_not_exists(pk) OR leftAt < :since',
        values: { since, ...(comesBack && { own: 'person' }) },
      }),
    grantRole: (person, role, at, since = at) =>
      table.putNew(roleItem(person, role, at), {
        condition: 'attribute_not_exists(pk) OR endedAt < :since',
        values: { since },
      }),
    raiseGeneration: async (person, from) =>
      (await table.update(personItems.key({ person }), {
        expression: 'SET generation = :next',
        condition: 'generation = :from',
        values: { from, next: from + 1 },
      }))
        ? 'raised'
        : 'stale',
    turnReminders: (person, to) =>
      table.change(personItems.key({ person }), {
        condition: 'attribute_exists(pk)',
        ...(to === 'on'
          ? { expression: 'REMOVE remindersOffAt' }
          : {
              expression: 'SET remindersOffAt = if_not_exists(remindersOffAt, :at)',
              values: { at: to.offAt },
            }),
      }),
    turnWeeklyReport: (person, since) =>
      table.change(personItems.key({ person }), {
        condition: 'attribute_exists(pk)',
        ...(since === null
          ? { expression: 'REMOVE weeklyReportSince' }
          : { expression: 'SET weeklyReportSince = :since', values: { since } }),
      }),
    noteTimeZone: async (person, zone) => {
      await table.update(personItems.key({ person }), {
        expression: 'SET #timeZone = :zone',
        condition: 'attribute_exists(pk)',
        values: { zone },
      });
    },
    beginCalendar: async (person, since) => {
      await table.update(personItems.key({ person }), {
        expression: 'SET calendarSince = :since',
        condition: 'attribute_exists(pk) AND attribute_not_exists(calendarSince)',
        values: { since },
      });
    },
    endCalendar: async (person, since) => {
      await table.update(personItems.key({ person }), {
        expression: 'REMOVE calendarSince',
        condition: 'calendarSince <= :since',
        values: { since },
      });
    },
    forgetBounce: async (person) => {
      await table.update(personItems.key({ person }), {
        expression: 'REMOVE bouncedAt',
        condition: 'attribute_exists(pk)',
      });
    },
    noteBounce: async (person, at) => {
      await table.update(personItems.key({ person }), {
        expression: 'SET bouncedAt = :at',
        condition: 'attribute_exists(pk)',
        values: { at },
      });
    },
  };
}
