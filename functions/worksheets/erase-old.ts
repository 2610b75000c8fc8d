import { DAY_MS } from '#domain/values/durations.ts';
import { firstWakingEverywhere } from '#domain/nudges/quiet-hours.ts';
import { headsOf } from '#domain/worksheets/worksheet.ts';
import { keptUntil, NOTICE_DAYS, sharedUntil } from '#domain/worksheets/retention.ts';
import type { Context } from '../context.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import type { DueWorksheet } from '../storage/worksheets.ts';
import { ALLIANCE } from '#domain/people/access.ts';
import { takeBack } from './share.ts';

/** Takes back from trainers what was shared with them once its time is over, 12 months after the training. */
async function endOldShares(context: Context): Promise<void> {
  const now = context.now();
  for (const affiliate of [ALLIANCE, ...(await context.cohorts.listAffiliates()).map(({ id }) => id)]) {
    for (const cohort of await context.cohorts.listCohorts(affiliate)) {
      // Before that nothing of it can have ended.
      if (now < sharedUntil(0, cohort)) continue;
      const over = (await context.shares.inCohort(cohort.id)).filter(
        ({ at }) => now >= sharedUntil(at, cohort),
      );
      await mapWithConcurrency(over, ({ person, worksheet }) => takeBack(context, person, worksheet));
    }
  }
}

/** Worksheets looked at together. */
const AT_ONCE = 25;
/** The clock looks at each worksheet this often at least, ms: the days of a training can change. */
const LOOK_MS = 90 * DAY_MS;
const [NOTICE] = NOTICE_DAYS;

/** When a worksheet is to be deleted as things are now; null while its writer's group has no days. */
async function endOf(
  { worksheets, cohorts, people }: Context,
  { person, worksheet, dueAt }: DueWorksheet,
): Promise<number | null> {
  const [file, histories] = await Promise.all([people.read(person), worksheets.histories(person)]);
  const history = histories.get(worksheet);
  const heads = history === undefined ? [] : headsOf(history).map((id) => ({ worksheet, id }));
  const [texts, names] = await Promise.all([
    heads.length === 0 ? [] : worksheets.words(person, heads),
    cohorts.names({
      cohorts: (file?.enrolments ?? []).map(({ cohort }) => cohort),
      affiliates: [],
    }),
  ]);
  // Where no text is left, the day that was due stands.
  const changedAt = Math.max(0, ...texts.map(({ at }) => at));
  return texts.length === 0 ? dueAt : keptUntil(changedAt, [...names.cohorts.values()]);
}

/** Puts down the mails that say until when worksheets are kept: one for all that end on the same day. */
async function putDownNotices(
  { dueMails, ids, now }: Context,
  person: string,
  endsAt: number,
): Promise<void> {
  const day = new Date(endsAt).toISOString().slice(0, 10);
  for (const days of NOTICE_DAYS) {
    const dueAt = firstWakingEverywhere(Math.max(now(), endsAt - days * DAY_MS));
    const mail = { person, cause: `kept-until:${day}:${days}`, act: ids.ulid() };
    await dueMails.make({ ...mail, content: { about: 'kept-until', day }, dueAt, until: endsAt });
  }
}

async function look(context: Context, due: DueWorksheet): Promise<void> {
  const { worksheets } = context;
  const now = context.now();
  const ends = await endOf(context, due);
  if (ends === null || now < ends - NOTICE * DAY_MS) {
    await worksheets.putOff(due, Math.min(now + LOOK_MS, (ends ?? Infinity) - NOTICE * DAY_MS), null);
    return;
  }
  if (due.endsAt !== undefined && due.endsAt <= now && ends <= now) {
    await worksheets.eraseOne(due.person, due.worksheet);
    return;
  }
  // Nothing goes before its writer has had their days to take it along.
  const endsAt =
    due.endsAt !== undefined && ends <= due.endsAt ? due.endsAt : Math.max(ends, now + NOTICE * DAY_MS);
  await putDownNotices(context, due.person, endsAt);
  await worksheets.putOff(due, endsAt, endsAt);
}

/**
 * Deletes from accounts what people wrote once its time is over: 12 months after the training, or after its
 * last change. Its writer gets two mails before. What lies on phones stays there.
 */
async function eraseOldWorksheets(context: Context): Promise<void> {
  const looked = new Set<string>();
  for (;;) {
    const due = (await context.worksheets.due(AT_ONCE)).filter(
      ({ person, worksheet, dueAt }) => dueAt <= context.now() && !looked.has(`${person} ${worksheet}`),
    );
    if (due.length === 0) return;
    await mapWithConcurrency(due, async (each) => {
      looked.add(`${each.person} ${each.worksheet}`);
      await look(context, each);
    });
  }
}

/** Deletes what was kept for 12 months: first what others read. */
export async function eraseOld(context: Context): Promise<void> {
  await endOldShares(context);
  await eraseOldWorksheets(context);
}
