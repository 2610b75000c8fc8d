import * as z from 'zod/mini';
import type { Role } from '#domain/people/access.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { type Enrolment, enrolmentItem, enrolmentItems } from './enrolments.ts';
import { type JoinRequest, joinRequestItems } from './join-requests.ts';
import { cardHoldItems } from './card-holds.ts';
import type { CardHold } from '#domain/people/card-hold.ts';
import { type PhoneNews, readRecordItem, recordItems } from './records.ts';
import type { Table, Item } from './dynamodb.ts';
import { type ReadOf, either, itemsOf, storeOf, OF_ONE_PERSON, itemKind } from './items.ts';
import { roleItem, roleItems } from './roles.ts';
import { SEEN_EVERY_MS, idleLookAt, seenAtOf } from '#domain/people/deletion.ts';
import { Person } from '#domain/people/person.ts';
import { type Language, type Instant, Ulid } from '#domain/values/ids.ts';

/** Says whose an e-mail address is, by the keyed hash of the address, so that no two people share one. */
export const emailClaimItems = itemKind({
  name: 'e-mail claim',
  table: 'core',
  keys: { main: 'E#<address:hash> / -' },
  person: 'address',
  exported: { never: 'they have the address' },
  erased: 'deleted',
  merged: { stays: 'who signs in by it comes to the kept account' },
  kept: 'until erased',
  schema: z.object({
    person: Ulid,
    /** The change that gave the address up: while it can be undone, it opens nothing and is nobody else's. */
    keptFor: z.optional(Ulid),
  }),
});

export type EmailClaim = ReadOf<typeof emailClaimItems>;

export interface PersonFile {
  readonly person: Person;
  readonly roles: readonly Role[];
  readonly enrolments: readonly Enrolment[];
  readonly waiting: readonly JoinRequest[];
  readonly turnedAway: readonly JoinRequest[];
  readonly records: ReadonlyMap<string, LearningRecord>;
  readonly news: ReadonlyMap<string, PhoneNews>;
  readonly hold: CardHold | null;
  /** Of gradebooks that hear of their records; their store reads them, where there are any. */
  readonly gradeLines: readonly Item[];
}

/**
 * Someone who can sign in: name, address, language, time zone, the generation that ends all sessions at once,
 * whether they are written to, and when they were seen: the clock finds it once that is 23 months ago.
 */
export const personItems = itemKind({
  name: 'person',
  table: 'core',
  keys: { main: 'P#<person:ulid> / PROFILE', g2: 'TASKS#due#idle / <dueAt:instant>' },
  ...OF_ONE_PERSON,
  merged: { stays: 'it names the account that was kept' },
  exported: [
    'name',
    'email',
    'language',
    'timeZone',
    'createdAt',
    'seenAt',
    'remindersOffAt',
    'weeklyReportSince',
    'calendarSince',
    'bouncedAt',
    'mergedInto',
    'absorbed',
  ],
  schema: Person,
});

/**
 * Sort keys that one query reads to know someone: enrolments (`E#`), grade lines, the last sign-in by a
 * further card (`HOLD`), join requests (`JOIN#`), the profile, records (`R#`) and roles (`ROLE#`). `$`
 * follows `#` in ASCII. All that each request needn't know of a person has a sort key before or behind these.
 */
export const PERSON_FILE_RANGE = { from: 'E#', to: 'ROLE$' } as const;

export const readPerson = (table: Table, person: string): Promise<Person | null> =>
  table.get(personItems, { person });

async function readPersonFile(table: Table, id: string): Promise<PersonFile | null> {
  let person: Person | null = null;
  const roles: Role[] = [];
  const enrolments: Enrolment[] = [];
  const waiting: JoinRequest[] = [];
  const turnedAway: JoinRequest[] = [];
  const records = new Map<string, LearningRecord>();
  const news = new Map<string, PhoneNews>();
  const gradeLines: Item[] = [];
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
    } else gradeLines.push(item);
  }
  if (person === null) return null;
  return { person, roles, enrolments, waiting, turnedAway, records, news, hold, gradeLines };
}

export const createPeople = storeOf(personItems, (_people, table) => ({
  read: (person: string): Promise<PersonFile | null> => readPersonFile(table, person),
}));
export type People = ReturnType<typeof createPeople>;

/** With its keyed hash; after a restore that may be known alone, and the address is empty. */
export interface KnownAddress {
  readonly address: string;
  readonly hash: string;
}

const opened = (claim: EmailClaim | null): string | null =>
  claim?.keptFor === undefined ? (claim?.person ?? null) : null;

/** Makes and changes people, for `functions/identity`. Each question is one conditional write. */
export const createPeopleWriter = storeOf(personItems, (people, table) => {
  const claims = itemsOf(table, emailClaimItems);
  return {
    claimOf: (address: string): Promise<EmailClaim | null> => claims.get({ address }),
    /** @returns whose account an address opens. The person may not be there yet. */
    findByEmail: async (address: string): Promise<string | null> => opened(await claims.get({ address })),
    findByEmails: async (addresses: readonly string[]): Promise<ReadonlyMap<string, string>> => {
      const found = await claims.among('address', addresses);
      return new Map(
        [...found].flatMap(([address, claim]) => {
          const person = opened(claim);
          return person === null ? [] : [[address, person] as const];
        }),
      );
    },
    everIn: async (cohort: string, ids: readonly string[]): Promise<ReadonlySet<string>> =>
      new Set((await itemsOf(table, enrolmentItems).among('person', ids, { cohort })).keys()),
    claimEmail: (address: string, person: string) => claims.putNew({ address }, { person }),
    /** Of a person who changes to it, or has it again, or gave it up by a change that can be undone. */
    claimChanged: (address: string, person: string, keptFor?: string) =>
      claims.putNew({ address }, { person, keptFor }, { condition: 'person = :person', values: { person } }),
    create: (person: Person) =>
      people.putNew({ person: person.id, dueAt: idleLookAt(seenAtOf(person)) }, person),
    /** Of many calls at once one notes it, and none within a month. */
    noteSeen: (person: string, now: Instant) => {
      const dueAt = idleLookAt(now);
      return people.note(
        { person },
        {
          ...{ set: { seenAt: now, dueAt, ...people.g2({ dueAt }) }, remove: ['tries'] },
          ...{ condition: 'attribute_not_exists(seenAt) OR seenAt <= :before' },
          values: { before: now - SEEN_EVERY_MS },
        },
      );
    },
    /** An old link never undoes a removal. @param comesBack also who left by themselves since then */
    enrol: (enrolment: Enrolment, since: number = enrolment.enrolledAt, comesBack: boolean = false) =>
      table.putNew(enrolmentItem(enrolment), {
        condition: comesBack ? 'leftAt < :since OR leftBy = :own' : 'leftAt < :since',
        values: { since, ...(comesBack && { own: 'person' }) },
      }),
    /** A role that ended since the invitation stays ended. */
    grantRole: (person: Pick<Person, 'id' | 'name'>, role: Role, at: Instant, since: number = at) =>
      table.putNew(roleItem(person, role, at), {
        condition: 'endedAt < :since OR (grantedAt = :at AND attribute_not_exists(endedAt))',
        values: { since, at },
      }),
    raiseGeneration: (person: string, from: number) => {
      const change = { set: { generation: from + 1 }, is: { generation: from } };
      return either(people.update({ person }, change), 'raised', 'stale');
    },
    turnReminders: (person: string, to: 'on' | { readonly offAt: Instant }) =>
      people.change(
        { person },
        to === 'on' ? { remove: ['remindersOffAt'] } : { setOnce: { remindersOffAt: to.offAt } },
      ),
    turnWeeklyReport: (person: string, since: number | null) =>
      people.change(
        { person },
        since === null ? { remove: ['weeklyReportSince'] } : { set: { weeklyReportSince: since } },
      ),
    rename: (person: string, from: string, name: string) =>
      people.change({ person }, { set: { name }, is: { name: from } }),
    /** Every sign-in ends by the same write, so that done twice it ends none from after it. */
    changeEmail: (person: string, from: KnownAddress, to: KnownAddress, emailSince: Instant) =>
      people.note(
        { person },
        {
          set: { email: to.address, emailHash: to.hash, emailSince },
          ...{ add: { generation: 1 }, remove: ['bouncedAt'] },
          condition:
            '(email = :from OR emailHash = :hash) AND (attribute_not_exists(emailSince) OR emailSince <> :at)',
          values: { from: from.address, hash: from.hash, at: emailSince },
        },
      ),
    /** Of somebody whose address a restore knew by its hash alone: it's the same one. */
    nameEmail: (person: string, email: string, emailSince: Instant) =>
      people.note({ person }, { set: { email, emailSince }, remove: ['bouncedAt'], is: { email: '' } }),
    speak: (person: string, language: Language) => people.note({ person }, { set: { language } }),
    noteTimeZone: (person: string, timeZone: string) => people.note({ person }, { set: { timeZone } }),
    beginCalendar: (person: string, since: number) =>
      people.note({ person }, { set: { calendarSince: since }, lacks: ['calendarSince'] }),
    endCalendar: (person: string, since: number) =>
      people.note({ person }, { remove: ['calendarSince'], upTo: { calendarSince: since } }),
    forgetBounce: (person: string) => people.note({ person }, { remove: ['bouncedAt'] }),
    noteBounce: (person: string, bouncedAt: Instant) => people.note({ person }, { set: { bouncedAt } }),
  };
});
