import { type LeftBy, UNDO_LEAVING_MS, type Person } from '#domain/people/person.ts';
import type { Instant } from '#domain/values/ids.ts';
import { movedAt } from '#domain/people/transfer.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import type * as z from 'zod/mini';
import type { helpLearner as helpRoute } from '#domain/contract/board.ts';
import { flagAt, withHelp } from '#domain/record/flags.ts';
import type { Done, Failure } from '../http/problems.ts';
import { untilWritten } from '../database-calls.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { Enrolment } from '../storage/enrolments.ts';
import { ALLIANCE, type Homes } from '#domain/people/access.ts';
import { BOARD_PAGE } from '#domain/board/board.ts';

/**
 * @param home their affiliate in a cohort of the Alliance; in any other it's the cohort's
 * @param edition the course's newest edition: no earlier one judges them
 */
export const enrolmentIn = (
  { id: cohort, affiliate, course, path }: Cohort,
  { id: person, name, language }: Pick<Person, 'id' | 'name' | 'language'>,
  home: string | null,
  edition: number,
  enrolledAt: Instant,
): Enrolment => ({
  ...(affiliate === ALLIANCE ? ({ affiliate: home, byHome: true } as const) : { affiliate }),
  ...{ person, cohort, course, path, edition, enrolledAt, name, language },
  leftAt: null,
});

interface LearnerChange {
  readonly cohort: string;
  readonly person: string;
  readonly by: string;
}

/** Staff undo what staff did, and people what they did themselves. */
const leftBy = ({ person, by }: LearnerChange): LeftBy => (by === person ? 'person' : 'staff');

interface Leaving {
  readonly by: string;
  readonly at: Instant;
  readonly leftBy: LeftBy;
}

/** It is written to the ledger first. */
export async function takeOut(
  { ledger, members }: Pick<Context, 'ledger' | 'members'>,
  person: string,
  cohort: string,
  leaving: Leaving,
): Promise<'done' | 'missing'> {
  await ledger.record({ act: 'removed-from-cohort', subject: `${person}:${cohort}`, ...leaving });
  return members.remove(cohort, person, leaving.at, leaving.leftBy);
}

/** A cohort that was taken back meanwhile stays so. */
export async function bringBack(
  { ledger, members, cohorts }: Pick<Context, 'ledger' | 'members' | 'cohorts'>,
  person: string,
  cohort: string,
  leaving: Leaving,
): Promise<void> {
  if ((await cohorts.readCohort(cohort)) === null) return;
  await members.restore(cohort, person, leaving.leftBy);
  await ledger.record({ act: 'restored-to-cohort', subject: `${person}:${cohort}`, ...leaving });
}

/** From the next call by anyone they are out of the cohort (docs/bars.md S33). They keep their record. */
export async function removeLearner(context: Context, change: LearnerChange) {
  const { cohort, person, by } = change;
  const file = await context.people.read(person);
  const isIn = file?.enrolments.some((enrolment) => enrolment.cohort === cohort);
  if (isIn !== true) return fail('not_found');
  const outcome = await takeOut(context, person, cohort, { by, at: context.now(), leftBy: leftBy(change) });
  return outcome === 'done' ? ok(null) : fail('not_found');
}

/**
 * Undoes a removal by staff within the last week, or that they left. Somebody who moved since, or became part
 * of another account, isn't theirs to take back.
 */
export async function restoreLearner(context: Context, change: LearnerChange) {
  const { cohort, person, by } = change;
  const [file, transfer] = await Promise.all([context.people.read(person), context.transfers.read(person)]);
  if (file?.person.mergedInto !== undefined) return fail('not_found');
  const at = context.now();
  const after = Math.max(at - UNDO_LEAVING_MS, movedAt(transfer));
  if ((await context.members.restore(cohort, person, leftBy(change), after)) === 'missing')
    return fail('not_found');
  const row = { subject: `${person}:${cohort}`, by, at, leftBy: leftBy(change) };
  await context.ledger.record({ act: 'restored-to-cohort', ...row });
  return ok(null);
}

/**
 * Each of the learner's phones gets the answer with its next sync. The flag ends with the same write. When
 * their phone was last heard stays as it was.
 */
export function helpLearner(
  { people, records, now }: Context,
  cohort: Cohort,
  trainer: Person,
  { person, place, flag, id, text }: z.output<typeof helpRoute.body>,
): Promise<Result<Done, Failure>> {
  return untilWritten(async () => {
    const file = await people.read(person);
    const isIn = file?.enrolments.some((enrolment) => enrolment.cohort === cohort.id);
    if (file === null || isIn !== true) return fail({ error: 'not_found', field: 'person' });
    const [record, news] = [file.records.get(cohort.course), file.news.get(cohort.course)];
    if (record?.help?.[place]?.id === id) return ok({});
    if (record === undefined || news === undefined || flagAt(record, place)?.id !== flag) {
      return fail({ error: 'not_found', field: 'flag' });
    }
    const answered = withHelp(record, place, { id, at: now(), flag, by: trainer.name, text });
    const outcome = await records.write(person, { ...answered, version: record.version + 1 }, news);
    return outcome === 'written' ? ok({}) : null;
  });
}

/** One page after the other of a cohort's people. @param homes the affiliates whose people are read */
export async function* pagesOf({ members }: Context, cohort: Cohort, homes: Homes = null) {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof members.page>> = await members.page(
      cohort,
      BOARD_PAGE,
      after,
      homes,
    );
    after = page.next;
    yield { members: page.members, hasMore: after !== null };
  } while (after !== null);
}
