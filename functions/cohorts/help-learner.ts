import type * as z from 'zod/mini';
import type { helpLearner as helpRoute } from '#domain/contract/board.ts';
import { flagAt, withHelp } from '#domain/record/flags.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Failure } from '../http/problems.ts';
import type { Person } from '#domain/people/person.ts';
import type { Context } from '../context.ts';
import { Unavailable } from '../unavailable.ts';
import type { Cohort } from '../storage/cohorts.ts';

/** Tries at one answer: the learner's phone wrote first. */
const TRIES = 8;

/**
 * Each of the learner's phones gets the answer with its next sync. The flag ends with the same write. When
 * their phone was last heard stays as it was.
 */
export async function helpLearner(
  { people, records, now }: Context,
  cohort: Cohort,
  trainer: Person,
  { person, place, flag, id, text }: z.output<typeof helpRoute.body>,
): Promise<Result<null, Failure>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const file = await people.read(person);
    const isIn = file?.enrolments.some((enrolment) => enrolment.cohort === cohort.id);
    if (file === null || isIn !== true) return fail({ error: 'not_found', field: 'person' });
    const [record, news] = [file.records.get(cohort.course), file.news.get(cohort.course)];
    if (record?.help?.[place]?.id === id) return ok(null);
    if (record === undefined || news === undefined || flagAt(record, place)?.id !== flag) {
      return fail({ error: 'not_found', field: 'flag' });
    }
    const answered = withHelp(record, place, { id, at: now(), flag, by: trainer.name, text });
    const outcome = await records.write(person, { ...answered, version: record.version + 1 }, news);
    if (outcome === 'written') return ok(null);
  }
  throw new Unavailable('throttled', {});
}
