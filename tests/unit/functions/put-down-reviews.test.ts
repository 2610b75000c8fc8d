import { expect, test } from 'vitest';
import { emptyRecord } from '#domain/record/events/events.ts';
import { merge } from '#domain/record/merge.ts';
import { moduleDoneAt } from '#domain/practice/review.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import type { Context } from '#functions/context.ts';
import { ids } from '#functions/ids.ts';
import { putDownReviews } from '#functions/progress/put-down-reviews.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { seeded } from '../../support/course-events.ts';
import { only } from '../../support/context.ts';
import { finishingEvents } from '../../support/finished.ts';

const catalogue = readCatalogue();

/** Events in any order, cut into batches of up to twenty. */
function batchesOf<Value>(events: readonly Value[], random: () => number): Value[][] {
  const left = [...events].sort(() => random() - 0.5);
  const batches: Value[][] = [];
  while (left.length > 0) batches.push(left.splice(0, 1 + Math.floor(random() * 20)));
  return batches;
}

/** The forms of the modules that a change finishes, by any terms: each module is looked at. */
const finishedBy = (before: LearningRecord, after: LearningRecord): string[] =>
  catalogue.modules
    .filter(({ review }) => review.length > 0)
    .filter((module) =>
      (['core', 'full'] as const).some((path) =>
        [true, false].some((rolling) => {
          const terms = { path, rolling, editions: [...catalogue.earlier, catalogue] };
          const isDone = (record: LearningRecord) => moduleDoneAt(module, record, terms) !== null;
          return isDone(after) && !isDone(before);
        }),
      ),
    )
    .flatMap(({ id }) => [`reviews.${id}-week`, `reviews.${id}-month`]);

test.each([1, 2, 3])(
  'every module that a batch finishes brings its mails, in any order (%i)',
  async (seed) => {
    const random = seeded(seed);
    let record = emptyRecord(catalogue.course);
    const finished = new Set<string>();
    for (const batch of batchesOf(finishingEvents(catalogue, 'full'), random)) {
      const { record: after } = merge(record, batch, catalogue);
      const made: string[] = [];
      const dueMails = only<Context['dueMails']>({
        make: ({ content }) => {
          made.push('form' in content ? content.form : '');
          return Promise.resolve('written');
        },
      });
      const context = only<Context>({ dueMails, ids, now: () => 0 });
      await putDownReviews(context, 'somebody', { before: record, after }, catalogue);
      const expected = finishedBy(record, after);
      expect(made.toSorted()).toEqual(expected.toSorted());
      for (const form of expected) finished.add(form);
      record = after;
    }
    const asked = catalogue.modules.filter(({ review }) => review.length > 0);
    expect(finished.size).toBe(2 * asked.length);
  },
);
