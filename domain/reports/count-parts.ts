import { boardModules } from '../board.ts';
import { pathDone } from '../completion.ts';
import type { Catalogue } from '../course.ts';
import { countChanges, hasAnswered } from './count-changes.ts';
import { countItems } from './count-items.ts';
import { countSheet } from './count-sheet.ts';
import type { Counted, CountedAtHome } from './counted.ts';
import { addTallies, asPart, type Counts, type Tallies, tallyOf } from './counts.ts';
import { doneTogether } from './small-numbers.ts';

/** In the place of a home, for people of whom nobody has said one. */
export const NOBODY_SAID = '-';
/** Steps to which it's counted how much of their lessons somebody has done, in percent. */
const DONE_STEP = 10;
const WHOLE = 100;

/** How much of their lessons somebody has done: a name for each step that they have reached. */
function doneNames(catalogue: Catalogue, { record, terms }: Counted): string[] {
  const modules = boardModules(catalogue, record, terms);
  const lessons = modules.reduce((sum, module) => sum + module.lessons, 0);
  const done = modules.reduce((sum, module) => sum + module.lessonsDone, 0);
  const reached = lessons === 0 ? 0 : Math.round((WHOLE * done) / lessons / DONE_STEP);
  return Array.from({ length: reached }, (_, at) => `done:${String(at + 1)}`);
}

/** How much of their lessons people have done, the mean of all of them, in percent. */
export function doneOf(people: Counts): number {
  const steps = Object.entries(people).reduce(
    (sum, [name, count]) => (name.startsWith('done:') ? sum + count : sum),
    0,
  );
  const { of = 0 } = people;
  return of === 0 ? 0 : doneTogether(DONE_STEP * steps, WHOLE * of);
}

const countPart = (catalogue: Catalogue, people: readonly CountedAtHome[]): Tallies => ({
  ...countChanges(catalogue, people),
  people: tallyOf(people, (each) => [
    ...(hasAnswered(catalogue, each) ? ['answered'] : []),
    ...(pathDone(catalogue, each.record, each.terms) ? ['finished'] : []),
    ...doneNames(catalogue, each),
  ]),
});

/** Counts people of a cohort from their records: all that reports say of them, and of each of its parts. */
export function countPeople(catalogue: Catalogue, people: readonly CountedAtHome[]): Tallies {
  const parts = new Map<string, CountedAtHome[]>();
  for (const each of people) {
    for (const part of [each.language, each.home ?? NOBODY_SAID]) {
      parts.set(part, [...(parts.get(part) ?? []), each]);
    }
  }
  return {
    ...countSheet(catalogue, people),
    ...countItems(catalogue, people),
    ...asPart('all', countPart(catalogue, people)),
    ...[...parts]
      .map(([part, its]) => asPart(part, countPart(catalogue, its)))
      .reduce<Tallies>(addTallies, {}),
  };
}
