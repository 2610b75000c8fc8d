import * as z from 'zod/mini';
import { boardModules } from '../board/board.ts';
import type { Catalogue } from '../course/course.ts';
import { doneTogether } from './small-numbers.ts';
import type { Terms } from '../record/completion.ts';
import type { LearningRecord } from '../record/record.ts';
import type { Language } from '../values/ids.ts';

export const MOST_COUNTED = 500;

export interface Counted {
  readonly person: string;
  readonly language: Language;
  readonly record: LearningRecord;
  readonly terms: Terms;
}

/** With their home affiliate; null where nobody has said one. */
export interface CountedAtHome extends Counted {
  readonly home: string | null;
}

export const NoFigures = z.strictObject({ kind: z.enum(['too-few', 'too-many']) });
export type NoFigures = z.infer<typeof NoFigures>;

export const Counts = z.record(z.string(), z.int());
export type Counts = Readonly<z.infer<typeof Counts>>;

/** The exact counts behind several figures, by the name of each: they never leave the server. */
export const Tallies = z.record(z.string(), Counts);
export type Tallies = Readonly<z.infer<typeof Tallies>>;

export function countEach(names: readonly (string | number)[]): Counts {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(String(name), (counts.get(String(name)) ?? 0) + 1);
  return Object.fromEntries(counts);
}

/** Under `of` all people, under every other name those for whom it holds. @param namesOf each once */
export const tallyOf = <One>(
  people: readonly One[],
  namesOf: (one: One) => readonly (string | number)[],
): Counts => ({ ...countEach(people.flatMap(namesOf)), of: people.length });

export const addCounts = (one: Counts, other: Counts): Counts => ({
  ...one,
  ...Object.fromEntries(Object.entries(other).map(([name, count]) => [name, (one[name] ?? 0) + count])),
});

export const addTallies = (one: Tallies, other: Tallies): Tallies => ({
  ...one,
  ...Object.fromEntries(
    Object.entries(other).map(([name, counts]) => [name, addCounts(one[name] ?? {}, counts)]),
  ),
});

/** Takes some people out of figures; never below zero. */
export const lessTallies = (all: Tallies, some: Tallies): Tallies =>
  Object.fromEntries(
    Object.entries(all).map(([name, counts]) => [
      name,
      Object.fromEntries(
        Object.entries(counts).map(([of, count]) => [of, Math.max(0, count - (some[name]?.[of] ?? 0))]),
      ),
    ]),
  );

/** The numbers behind names that begin so, each as often as it was counted. */
export const numbersOf = (counts: Counts = {}, prefix = ''): readonly number[] =>
  Object.entries(counts).flatMap(([name, count]) => {
    const said = name.startsWith(prefix) ? name.slice(prefix.length) : '';
    return /^\d+$/.test(said) ? Array.from({ length: count }, () => Number(said)) : [];
  });

const PART = 'part/';
const prefixOf = (part: string): string => (part === 'all' ? 'all/' : `${PART}${part}/`);

export const isOfPart = (name: string): boolean => name.startsWith(PART);

export const partsIn = (tallies: Tallies): readonly string[] => [
  ...new Set(Object.keys(tallies).flatMap((name) => (isOfPart(name) ? (name.split('/')[1] ?? []) : []))),
];

export const partOf = (tallies: Tallies, part: string): Tallies =>
  Object.fromEntries(
    Object.entries(tallies).flatMap(([name, counts]) =>
      name.startsWith(prefixOf(part)) ? [[name.slice(prefixOf(part).length), counts]] : [],
    ),
  );

export const asPart = (part: string, tallies: Tallies): Tallies =>
  Object.fromEntries(Object.entries(tallies).map(([name, counts]) => [prefixOf(part) + name, counts]));

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
