import type { BoardModule } from '#domain/board/board.ts';
import { requiredOn } from '#domain/record/completion.ts';
import type { Catalogue } from '#domain/course/course.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import { judgeOf } from './tally.ts';

/** Percent of a module's items that must be right, as the course says it. */
const ENOUGH = 80;

/**
 * The board a learner ought to have on the full path of a rolling cohort, joined under the newest edition. It
 * is counted from what their phones made, and takes only the marks of single answers from the product's code.
 */
export const recountBoard = (catalogue: Catalogue, events: readonly ProgressEvent[]): BoardModule[] => {
  const judge = judgeOf(catalogue);
  const [touched, answered, right, filled] = [new Set(), new Set(), new Set(), new Set()];
  for (const event of events) {
    if (event.t === 'step' || event.t === 'skip') touched.add(event.section);
    if (event.t === 'form') filled.add(event.form);
    if (event.t !== 'answer') continue;
    touched.add(event.item);
    answered.add(event.item);
    if (judge(event.item, event.answer)) right.add(event.item);
  }
  const skipped = new Set(events.flatMap((event) => (event.t === 'skip' ? [event.section] : [])));
  return catalogue.modules.map((module) => {
    const lessons = module.lessons.filter(({ dated }) => !dated);
    const finished = lessons.filter(({ sections }) => sections.every((id) => touched.has(id)));
    const items = lessons.flatMap((lesson) =>
      lesson.items.filter(({ scored }) => scored).map((item) => ({ ...item, lesson })),
    );
    const seen = items.filter(({ id }) => answered.has(id) || !skipped.has(id));
    const rights = seen.filter(({ id }) => right.has(id)).length;
    const isMastered = items.every(
      ({ id, lesson, lapses }) =>
        !lesson.mastery || right.has(id) || (lapses === true && skipped.has(id) && !answered.has(id)),
    );
    const isDone =
      lessons.length > 0 &&
      finished.length === lessons.length &&
      rights * 100 >= seen.length * ENOUGH &&
      isMastered &&
      requiredOn(module, { path: 'full' }).every((requirement) =>
        requirement.split('|').some((id) => filled.has(id) || right.has(id)),
      ) &&
      seen.length * 2 >= items.length;
    const isBegun = lessons.some(({ sections }) => sections.some((id) => touched.has(id)));
    return {
      module: module.id,
      state: isDone ? 'done' : isBegun ? 'part' : 'none',
      lessonsDone: finished.length,
      lessons: lessons.length,
    };
  });
};
