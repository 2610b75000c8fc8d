import { DAY_MS } from '#domain/values/durations.ts';
import { firstWakingEverywhere } from '#domain/nudges/quiet-hours.ts';
import { headsOf } from '#domain/worksheets/worksheet.ts';
import {
  accessEndsAt,
  EXPECTATIONS,
  keptUntil,
  NOTICE_DAYS,
  sharedUntil,
} from '#domain/worksheets/retention.ts';
import { COMMITMENTS } from '#domain/worksheets/commitments.ts';
import type { Context } from '../context.ts';
import { mapWithConcurrency } from '../database-calls.ts';
import type { Outcome } from '../storage/tasks.ts';
import type { DueWorksheet } from '../storage/worksheets.ts';
import { everyCohort } from '../cohorts/read-my-cohorts.ts';
import { utcDay } from '#domain/values/calendar.ts';
import { takeBack } from './share.ts';
import type { Instant } from '#domain/values/ids.ts';
import type { AccessRequest } from '../storage/access-requests.ts';
import { deleteAccessRequests, deleteRequest, looksAt } from './access-requests.ts';
import { takeBackSenderLink } from './sender-link.ts';

/** What is deleted is shared with nobody either: no trainer, no sender, nobody who was asked for help. */
export async function takeBackAll(context: Context, person: string, worksheet: string): Promise<void> {
  await takeBack(context, person, worksheet);
  if (worksheet === COMMITMENTS) await takeBackSenderLink(context, person);
  if (worksheet === EXPECTATIONS) await deleteAccessRequests(context, person);
}

/**
 * A request's time is over 30 days after the training, or once its writer is not in the cohort any more. Any
 * other is looked at again within a day, since the days of a training can change.
 */
export async function eraseDueRequest(context: Context, request: AccessRequest): Promise<Outcome> {
  const now = context.now();
  const [cohort, file] = await Promise.all([
    context.cohorts.readCohort(request.cohort),
    context.people.read(request.person),
  ]);
  const isIn = file?.enrolments.some((each) => each.cohort === request.cohort) === true;
  const endsAt = cohort === null ? 0 : accessEndsAt(cohort, request.at);
  if (isIn && now < endsAt) return { again: looksAt(endsAt, now) };
  await deleteRequest(context, request);
  return 'noted';
}

/** Takes back from trainers what was shared with them once its time is over, 12 months after the training. */
export async function endOldShares(context: Context): Promise<void> {
  const now = context.now();
  for await (const cohort of everyCohort(context)) {
    // Before that nothing of it can have ended.
    if (now < sharedUntil(0, cohort)) continue;
    const shares = await context.shares.inCohort(cohort.id);
    const over = shares.filter(({ at }) => now >= sharedUntil(at, cohort));
    await mapWithConcurrency(over, ({ person, worksheet }) => takeBack(context, person, worksheet));
  }
}

/** The days of a training can change, so the clock looks this often at least. */
const LOOK_MS = 90 * DAY_MS;
const [NOTICE] = NOTICE_DAYS;

/** It is null while its writer's group has no days. */
async function endOf(
  { worksheets, cohorts, people }: Context,
  { person, worksheet }: DueWorksheet,
  dueAt: Instant,
): Promise<number | null> {
  const [file, histories] = await Promise.all([people.read(person), worksheets.histories(person)]);
  const history = histories.get(worksheet);
  const heads = history === undefined ? [] : headsOf(history).map((id) => ({ worksheet, id }));
  const [texts, names] = await Promise.all([
    heads.length === 0 ? [] : worksheets.words(person, heads),
    cohorts.names({ cohorts: (file?.enrolments ?? []).map(({ cohort }) => cohort) }),
  ]);
  // Where no text is left, the day that was due stands.
  const changedAt = Math.max(0, ...texts.map(({ at }) => at));
  return texts.length === 0 ? dueAt : keptUntil(changedAt, [...names.cohorts.values()]);
}

/** One mail is for all worksheets that end on the same day. */
async function putDownNotices({ dueMails, ids, now }: Context, person: string, endsAt: Instant) {
  const day = utcDay(endsAt);
  for (const days of NOTICE_DAYS) {
    const dueAt = firstWakingEverywhere(Math.max(now(), endsAt - days * DAY_MS));
    const mail = { person, cause: `kept-until:${day}:${days}`, act: ids.ulid() };
    await dueMails.make({ ...mail, content: { about: 'kept-until', day }, dueAt, until: endsAt });
  }
}

/**
 * A text's time is over 12 months after the training, or after its last change. Its writer gets two mails
 * before. What lies on phones stays there.
 * @param dueAt since when the clock was to look at it
 */
export async function lookAtWorksheet(context: Context, worksheet: DueWorksheet, dueAt: Instant) {
  const now = context.now();
  const ends = await endOf(context, worksheet, dueAt);
  if (ends === null || now < ends - NOTICE * DAY_MS) {
    const again = Math.min(now + LOOK_MS, (ends ?? Infinity) - NOTICE * DAY_MS);
    return { again, endsAt: null };
  }
  const told = worksheet.endsAt ?? null;
  if (told !== null && told <= now && ends <= now) {
    await context.worksheets.eraseOne(worksheet.person, worksheet.worksheet);
    return 'noted';
  }
  // Nothing goes before its writer has had their days to take it along.
  const endsAt = told !== null && ends <= told ? told : Math.max(ends, now + NOTICE * DAY_MS);
  await putDownNotices(context, worksheet.person, endsAt);
  return { again: endsAt, endsAt };
}
