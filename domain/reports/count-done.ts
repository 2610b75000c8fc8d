import { boardModules } from '../board/board.ts';
import type { Catalogue } from '../course/course.ts';
import type { Counted } from './counted.ts';
import type { Counts } from './counts.ts';
import { doneTogether } from './small-numbers.ts';

/** Shares of lessons are counted in steps of ten percent. */
const DONE_STEP = 10;
const WHOLE = 100;

export function doneNames(catalogue: Catalogue, { record, terms }: Counted): string[] {
  const modules = boardModules(catalogue, record, terms);
  const lessons = modules.reduce((sum, module) => sum + module.lessons, 0);
  const done = modules.reduce((sum, module) => sum + module.lessonsDone, 0);
  const reached = lessons === 0 ? 0 : Math.round((WHOLE * done) / lessons / DONE_STEP);
  return Array.from({ length: reached }, (_, at) => `done:${String(at + 1)}`);
}

export function doneOf(people: Counts): number {
  const steps = Object.entries(people).reduce(
    (sum, [name, count]) => (name.startsWith('done:') ? sum + count : sum),
    0,
  );
  const { of = 0 } = people;
  return of === 0 ? 0 : doneTogether(DONE_STEP * steps, WHOLE * of);
}
