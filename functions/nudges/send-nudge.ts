import type * as z from 'zod/mini';
import {
  type sendNudge as sendRoute,
  UNDO_MS,
  type previewNudge as previewRoute,
} from '#domain/contract/nudges.ts';
import type { Need } from '#domain/board/need.ts';
import type { LetterNeed } from '#domain/nudges/letters.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { firstWaking } from '#domain/nudges/quiet-hours.ts';
import { causesOfWeek } from '#domain/nudges/limits.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { Homes } from '#domain/people/access.ts';
import type { Context, MailContext } from '../context.ts';
import type { DueMail } from '../storage/due-mails.ts';
import { mapWithConcurrency } from '../database-calls.ts';
import { needsOfMember } from '../cohorts/read-board.ts';
import {
  type Candidate,
  candidatesAmong,
  previewsOf,
  readNudgePage,
  reviewPreviewsOf,
} from './read-nudge.ts';
import type { Instant } from '#domain/values/ids.ts';
import { BOARD_PAGE } from '#domain/board/board.ts';
import { cohortView } from '../cohorts/views.ts';
import { calendarDays } from './standing.ts';

/** After so long a reminder that could not be sent says nothing new. */
const STALE_MS = 2 * DAY_MS;

export interface AskedNudge {
  readonly id: string;
  readonly by: string;
  readonly homes: Homes;
  readonly people: readonly string[];
  readonly zone: string;
  readonly rule?: LetterNeed['rule'] | undefined;
}

/** @throws RangeError for a name of no zone */
const leavesAt = (now: Instant, zone: string): number => firstWaking(now + UNDO_MS, zone);

/**
 * Puts a nudge down for one person, under the first cause of the week that is free.
 * @param isOwn tells the very same nudge from others
 * @returns when it leaves; null where they get none
 */
export async function putDown(
  dueMails: Context['dueMails'],
  { addressee: { person, mails }, line, leavesAt: dueAt }: Candidate,
  asked: Pick<DueMail, 'act' | 'content'>,
  isOwn: (other: DueMail) => boolean,
): Promise<number | null> {
  const own = mails.find(isOwn);
  if (own !== undefined) return own.dueAt ?? own.sentAt ?? null;
  if (line.why !== null) return null;
  for (const cause of causesOfWeek(dueAt)) {
    const key = { person: person.id, cause };
    const mail = { ...asked, ...key, dueAt, until: dueAt + STALE_MS };
    if ((await dueMails.make(mail)) === 'written') return dueAt;
    // The same nudge may be sent twice at once.
    const there = await dueMails.read(key);
    if (there !== null && isOwn(there)) return dueAt;
  }
  return null;
}

/** Nobody gets a letter about what no longer holds. */
function aboutNeed(candidate: Candidate, rule: LetterNeed['rule'] | undefined, needs: readonly Need[]) {
  const { line } = candidate;
  const holds = rule === undefined || needs.some((need) => need.rule === rule);
  return { ...candidate, line: { ...line, why: line.why ?? (holds ? null : 'past') } };
}

/** Sent again it changes nothing, so a crash in between ends the same as none. */
export async function sendNudge(
  context: MailContext,
  cohort: Cohort,
  { id, by, homes, people, zone, rule }: AskedNudge,
): Promise<Omit<z.output<typeof sendRoute.reply>, 'now'>> {
  const now = context.now();
  const at = now + UNDO_MS;
  const members = await context.members.among(cohort, people, homes);
  const { course, candidates } = await candidatesAmong(context, cohort, members, { at, zone });
  const mail = {
    act: id,
    content: { about: 'nudge', cohort: cohort.id, by, zone, ...(rule !== undefined && { rule }) },
  } as const;
  const outcomes = await mapWithConcurrency(candidates, async (each) => {
    const candidate = aboutNeed(each, rule, needsOfMember(each.member, cohort, course.catalogue, now));
    const leaves = await putDown(context.dueMails, candidate, mail, ({ act }) => act === id);
    return { leaves, person: candidate.line.person, why: candidate.line.why ?? 'enough' };
  });
  const leaving = outcomes.flatMap(({ leaves }) => leaves ?? []);
  return {
    count: leaving.length,
    leavesAt: leaving.length === 0 ? firstWaking(at, zone) : Math.min(...leaving),
    ...(rule !== undefined && {
      none: outcomes.flatMap(({ leaves, person, why }) => (leaves === null ? { person, why } : [])),
    }),
  };
}

export async function stopNudge(
  { dueMails, now }: Context,
  cohort: Pick<Cohort, 'id'>,
  { id, people }: Pick<AskedNudge, 'id' | 'people'>,
): Promise<number> {
  const at = now();
  // One that waits for the morning can be of next week.
  const causes = [...new Set([...causesOfWeek(at), ...causesOfWeek(at + DAY_MS)])];
  const addressees = await dueMails.among(people, causes);
  const waiting = [...addressees.values()].flatMap(({ mails }) =>
    mails.filter(
      ({ act, dueAt, content }) =>
        act === id && dueAt !== undefined && content.about === 'nudge' && content.cohort === cohort.id,
    ),
  );
  const outcomes = await mapWithConcurrency(waiting, (mail) => dueMails.stop(mail, id, at));
  return outcomes.filter((outcome) => outcome === 'done').length;
}

export async function previewNudge(
  context: MailContext,
  cohort: Cohort,
  { after, homes, zone }: { after: string | null; homes: Homes; zone: string },
): Promise<z.output<typeof previewRoute.reply>> {
  const now = context.now();
  const leaves = leavesAt(now, zone);
  const part = { size: BOARD_PAGE, after, homes, at: now + UNDO_MS, zone };
  const page = await readNudgePage(context, cohort, part);
  return {
    cohort: cohortView(cohort),
    now,
    leavesAt: leaves,
    people: page.candidates.map(({ line }) => line),
    mails: previewsOf(context.siteOrigin, page),
    reviewMails: reviewPreviewsOf(context.siteOrigin, page),
    calendar: {
      isOn: cohort.calendarNudges !== undefined,
      // In a cohort of the Alliance it's about everyone's people.
      mayTurn: homes === null,
      days: calendarDays(page.course, cohort),
    },
    next: page.next,
  };
}
