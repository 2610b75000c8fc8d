import { pathDone } from '../record/completion.ts';
import type { Catalogue } from '../course/course.ts';
import { countChanges, hasAnswered } from './count-changes.ts';
import { doneNames, addTallies, asPart, type Tallies, tallyOf, type CountedAtHome } from './counts.ts';
import { countItems } from './count-items.ts';
import { countSheet } from './count-sheet.ts';

export const NOBODY_SAID = '-';

const countPart = (catalogue: Catalogue, people: readonly CountedAtHome[]): Tallies => ({
  ...countChanges(catalogue, people),
  people: tallyOf(people, (each) => [
    ...(hasAnswered(catalogue, each) ? ['answered'] : []),
    ...(pathDone(catalogue, each.record, each.terms) ? ['finished'] : []),
    ...doneNames(catalogue, each),
  ]),
});

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
