import { BOARD_PAGE } from '#domain/board/board.ts';
import * as routes from '#domain/contract/passes.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import { type Implementation, inCohort, open, signedIn } from '../http/implementation.ts';
import { countWithin, ticksByLink, tooMany } from '../http/limits.ts';
import type * as z from 'zod/mini';
import type { Cohort } from '../storage/cohorts.ts';
import type { Member } from '../storage/members.ts';
import { pagesOf } from '../cohorts/learners.ts';
import { cohortName } from '../cohorts/views.ts';
import type { PersonFile } from '../storage/people.ts';
import { mapWithConcurrency } from '../database-calls.ts';
import { lastDay, trainingDays, daysAfter, utcDay } from '#domain/values/calendar.ts';
import { isMet, type Mark } from '#domain/attendance/marks.ts';
import * as fieldPass from '#domain/attendance/pass.ts';
import { termsOf } from '#domain/record/completion.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { lettersOf } from '#domain/values/letters.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import type { Enrolment } from '../storage/enrolments.ts';
import { type Instant, Ulid } from '#domain/values/ids.ts';
import { isSameHash } from '../secrets.ts';
import { markAttendance } from '../training/mark-attendance.ts';

async function cohortOfCode(context: IdentityContext, code: string, now: Instant): Promise<Cohort | null> {
  const [id = ''] = code.split('.');
  const cohort = Ulid.safeParse(id).success ? await context.cohorts.readCohort(id) : null;
  if (cohort === null || isOver(cohort, now)) return null;
  return isSameHash(code, hostCode(context, cohort) ?? '') ? cohort : null;
}

export async function turnHostLink(
  context: IdentityContext,
  cohort: Cohort,
  { to, by, now }: { to: boolean; by: string; now: Instant },
): Promise<string | null> {
  const { id, hostLinkSince: since } = cohort;
  if (to) {
    if (since === undefined) await context.cohorts.beginHostLink(id, now);
    // Of two trainers at once the first has made it, so what was written says which link works.
    return hostCode(context, (await context.cohorts.readCohort(id)) ?? cohort);
  }
  if (since === undefined) return null;
  await context.ledger.record({ act: 'host-link-ended', subject: id, cause: since, by, at: now });
  await context.cohorts.endHostLink(id, since);
  return null;
}

/**
 * A host's phone keeps no name, no id, and nothing that a pass can be made from.
 * @param code the secret of the link, which the hashes of passes are of
 */
async function openFor(
  context: IdentityContext,
  cohort: Cohort,
  { code, now }: { code: string; now: Instant },
): Promise<routes.OpenedHostLink> {
  const passes = new Map<string, string[]>();
  const briefed: string[] = [];
  for await (const { members } of pagesOf(context, cohort)) {
    const { people } = await readFieldDay(context, cohort, members, now);
    briefed.push(...people.flatMap(({ badge, isBriefed }) => (isBriefed ? [badge] : [])));
    for (const { day, letters } of people.flatMap(({ days }) => days)) {
      const pass = fieldPass.cleanPass(letters);
      if (pass === null) throw new Error('a pass of our own that cannot be read');
      passes.set(day, [...(passes.get(day) ?? []), await fieldPass.listedPass(code, pass)]);
    }
  }
  const { group, days } = keysOf(context, cohort);
  return {
    ...{ name: cohort.name, group, briefed: briefed.toSorted() },
    // Sorted, so that their order says nothing of anybody's name.
    days: days.map(({ day }) => ({ day, passes: (passes.get(day) ?? []).toSorted() })),
  };
}

/** Hosts have no account and speak as one: the marks have the cohort's id in the place of a trainer's. */
export async function tickBriefings(
  context: IdentityContext,
  cohort: Cohort,
  ticks: readonly routes.SentTick[],
): Promise<Record<string, routes.TickReceipt>> {
  const keys = keysOf(context, cohort);
  const people = Map.groupBy(await context.memberIds.of(cohort.id, null), (person) =>
    fieldPass.badgeOf(context.ids.hash, cohort.id, person),
  );
  const results: Record<string, routes.TickReceipt> = {};
  const marks = [];
  for (const { id, pass: text, value, at } of ticks) {
    const pass = fieldPass.cleanPass(text);
    const isGood = pass !== null && typeof (await fieldPass.checkPass(pass, keys)) === 'object';
    const [person, other] = isGood ? (people.get(pass.badge) ?? []) : [];
    // Two with one badge: a trainer ticks them by name.
    if (person === undefined || other !== undefined) results[id] = { refused: 'unknown_pass' };
    else marks.push({ id, person, slot: 'briefing', value, at });
  }
  const marked = await markAttendance(context, cohort, cohort.id, marks);
  for (const [id, receipt] of Object.entries(marked.results)) {
    // They left in between.
    results[id] = typeof receipt === 'object' ? { refused: 'unknown_pass' } : receipt;
  }
  return results;
}

export const hostCode = (
  { pepper }: IdentityContext,
  { id, hostLinkSince: since }: Pick<Cohort, 'id' | 'hostLinkSince'>,
): string | null => (since === undefined ? null : `${id}.${pepper.ofHostLink(id, since)}`);

/** The first day that is not over anywhere: where it's yesterday yet, the day in UTC is a day ahead. */
const earliest = (now: Instant): string => daysAfter(utcDay(now), -1);

/** A group without days is never over. */
export function isOver(cohort: Cohort, now: Instant): boolean {
  const last = lastDay(cohort);
  return last === null || last < earliest(now);
}

export const keysOf = ({ pepper, ids }: IdentityContext, cohort: Cohort): fieldPass.PassKeys => ({
  group: lettersOf(Buffer.from(ids.hash(`passes ${cohort.id}`), 'base64url'), fieldPass.GROUP_LETTERS),
  days: trainingDays(cohort).map((day) => ({ day, key: pepper.ofPasses(cohort.id, day) })),
});

/** A pass for each day that is not over, or the lessons they do first. */
async function passOf(
  context: IdentityContext,
  catalogue: Catalogue,
  {
    cohort,
    enrolment,
    record,
    marks,
    now,
  }: {
    cohort: Cohort;
    enrolment: Enrolment;
    record: LearningRecord | null;
    marks: readonly Mark[];
    now: Instant;
  },
) {
  const known = record ?? emptyRecord(enrolment.course);
  const left = fieldPass.passLessonsLeft(catalogue, known, termsOf(enrolment, cohort, catalogue));
  const badge = fieldPass.badgeOf(context.ids.hash, cohort.id, enrolment.person);
  const { group, days } = keysOf(context, cohort);
  const ahead = left.length > 0 ? [] : days.filter(({ day }) => day >= earliest(now));
  return {
    badge,
    left: [...left],
    days: await Promise.all(
      ahead.map(async ({ day, key }) => ({
        day,
        letters: fieldPass.passLetters({ badge, group, tag: await fieldPass.passTag(key, badge) }),
      })),
    ),
    isBriefed: isMet(marks, 'briefing'),
  };
}

export async function readOwnPasses(
  context: IdentityContext,
  { person, enrolments, records }: PersonFile,
  now: Instant,
): Promise<routes.OwnPasses['passes']> {
  const sheets = await context.attendance.ofPerson(person.id);
  const passes = await mapWithConcurrency(enrolments, async (enrolment) => {
    const catalogue = context.catalogues(enrolment.course);
    const cohort = await context.cohorts.readCohort(enrolment.cohort);
    if (cohort === null || catalogue === null || isOver(cohort, now) || cohort.endedAt !== undefined)
      return [];
    const record = records.get(enrolment.course) ?? null;
    const marks = sheets.get(cohort.id)?.marks ?? [];
    const pass = await passOf(context, catalogue, { cohort, enrolment, record, marks, now });
    return [{ cohort: cohortName(cohort), ...pass }];
  });
  const dayOf = ({ cohort }: routes.OwnPasses['passes'][number]): string => cohort.startsOn ?? '';
  return passes.flat().toSorted((one, other) => dayOf(one).localeCompare(dayOf(other)));
}

export async function readFieldDay(
  context: IdentityContext,
  cohort: Cohort,
  members: readonly Member[],
  now: Instant,
): Promise<Omit<z.output<typeof routes.readFieldDay.reply>, 'next'>> {
  const catalogue = context.catalogues(cohort.course);
  if (catalogue === null) throw new Error(`no course ${cohort.course}`);
  const ids = members.map(({ enrolment }) => enrolment.person);
  const known = await context.attendance.read(cohort.id, ids);
  const people = await mapWithConcurrency(members, async ({ enrolment, record }) => {
    const { person, name, language } = enrolment;
    const marks = known.get(person)?.sheet.marks ?? [];
    const pass = await passOf(context, catalogue, { cohort, enrolment, record, marks, now });
    return { person, name, language, ...pass };
  });
  return { cohort: cohortName(cohort), hostCode: hostCode(context, cohort), people };
}

export const implement = (context: IdentityContext): readonly Implementation[] => [
  signedIn(routes.readOwnPasses, async ({ caller, now }) => {
    return ok({ passes: await readOwnPasses(context, caller.file, now) });
  }),

  inCohort(routes.readFieldDay, context, async ({ body, cohort, now }) => {
    const { members, next } = await context.members.page(cohort, BOARD_PAGE, body.after);
    return ok({ ...(await readFieldDay(context, cohort, members, now)), next });
  }),

  inCohort(routes.turnHostLink, context, async ({ body, cohort, by, now }) => {
    return ok({ hostCode: await turnHostLink(context, cohort, { to: body.on, by, now }) });
  }),

  open(routes.openHostLink, async ({ body, now }) => {
    const cohort = await cohortOfCode(context, body.code, now);
    if (cohort === null || cohort.endedAt !== undefined) return fail({ error: 'not_found' });
    return ok(await openFor(context, cohort, { code: body.code, now }));
  }),

  open(routes.tickBriefings, async ({ body, now }) => {
    const cohort = await cohortOfCode(context, body.code, now);
    if (cohort === null) return fail({ error: 'not_found' });
    const limit = ticksByLink(cohort.id);
    if (!(await countWithin(context.counters, limit, now))) return fail(tooMany(limit, now));
    return ok({ results: await tickBriefings(context, cohort, body.ticks) });
  }),
];
