import type { Catalogue } from '../course/course.ts';
import { Language } from '../values/ids.ts';
import { type PartFigures, PartName } from './figures.ts';
import { changeFigures } from './count-changes.ts';
import { doneOf, addTallies, asPart, type Counts, partOf, partsIn, type Tallies } from './counts.ts';
import { NOBODY_SAID } from './count-parts.ts';
import { LEAST_CELL, LEAST_GROUP, maySplit, roundedCount } from './small-numbers.ts';

const LANGUAGES: readonly string[] = Language.options;

type Said = (of: Tallies) => number;
const peopleIn: Said = ({ people }) => people?.['of'] ?? 0;

/** Drops figures of too few people of a cohort, or of a part of it. */
const withoutFew = (tallies: Tallies, isEnough: (said: Said) => boolean): Tallies =>
  Object.fromEntries(
    Object.entries(tallies).flatMap(([name, counts]): [string, Counts][] => {
      if (name === 'people') return [[name, counts]];
      if (!isEnough((of) => of[name]?.['of'] ?? 0)) return [];
      if (isEnough((of) => of[name]?.['back'] ?? 0)) return [[name, counts]];
      return [[name, Object.fromEntries(Object.entries(counts).filter(([of]) => !of.startsWith('back')))]];
    }),
  );

/** Without figures of fewer than five people of any part; nothing where a part is too small. */
function saidByParts(
  cohort: Tallies,
  names: readonly string[],
  isSaidByMany: (said: Said, of: Tallies) => boolean,
): readonly (readonly [string, Tallies])[] {
  const parts = names.map((name) => [name, partOf(cohort, name)] as const);
  if (names.includes(NOBODY_SAID) || !maySplit(parts.map(([, part]) => peopleIn(part)))) return [];
  return parts.map(([name, part]) => {
    const isSaidInEach = (said: Said): boolean =>
      isSaidByMany(said, part) && parts.every(([, each]) => said(each) >= LEAST_CELL);
    return [name, withoutFew(part, isSaidInEach)];
  });
}

/**
 * As if a cohort's languages had as many people each: one that is far ahead lends no language its lead. Where
 * a cohort speaks both, those that speak one say nothing of the gap between the two.
 */
const LEVEL = 'level';
const FINE = 100;
const levelled = (people: Counts = {}, size: number): Counts =>
  Object.fromEntries(
    Object.entries(people).map(([name, count]) => [
      name,
      Math.round((FINE * size * count) / (people['of'] ?? 1)),
    ]),
  );

const addParts = (sum: Tallies, parts: readonly (readonly [string, Tallies])[]): Tallies =>
  parts.reduce((before, [name, part]) => addTallies(before, asPart(name, part)), sum);

const isHome = (part: string): boolean => !LANGUAGES.includes(part);

/**
 * Of a cohort under ten nothing is added, nor figures of under ten people, and it has parts only where each
 * is five people or more: a sum minus what else is shown is never a few people.
 */
function addWhole(sum: Tallies, cohort: Tallies): Tallies {
  const whole = partOf(cohort, 'all');
  if (peopleIn(whole) < LEAST_GROUP) return sum;
  const isSaidByMany = (said: Said): boolean => said(whole) >= LEAST_GROUP;
  const parts = partsIn(cohort);
  const spoken = saidByParts(
    cohort,
    parts.filter((part) => !isHome(part)),
    isSaidByMany,
  );
  const level = (part: Tallies): Tallies =>
    spoken.length < 2 ? part : { ...part, [LEVEL]: levelled(part['people'], peopleIn(whole)) };
  return addParts(sum, [
    ['all', withoutFew(whole, isSaidByMany)],
    ...spoken.map(([name, part]) => [name, level(part)] as const),
    ...saidByParts(cohort, parts.filter(isHome), isSaidByMany),
  ]);
}

/**
 * Adds some affiliates' people in a cohort of the Alliance. Each affiliate has ten people or more there and
 * every other one five or more, so that neither their own cohorts nor the whole report leaves a few people.
 * It isn't split by language, since the others of a language may be few.
 */
function addHomes(sum: Tallies, cohort: Tallies, homes: readonly string[]): Tallies {
  const isSaidByMany = (said: Said, its: Tallies): boolean => said(its) >= LEAST_GROUP;
  const own = saidByParts(cohort, partsIn(cohort).filter(isHome), isSaidByMany).filter(
    ([name, part]) => homes.includes(name) && peopleIn(part) >= LEAST_GROUP,
  );
  return addParts(sum, [...own, ...own.map(([, part]) => ['all', part] as const)]);
}

/** @param cohort figures of people who aren't in the sum yet @param homes the reader's; null: everyone */
export const addCohort = (sum: Tallies, cohort: Tallies, homes: readonly string[] | null): Tallies =>
  homes === null ? addWhole(sum, cohort) : addHomes(sum, cohort, homes);

export function changedOverCohorts(catalogue: Catalogue, sum: Tallies): PartFigures[] {
  const parts = partsIn(sum);
  const names = ['all', ...LANGUAGES.filter((name) => parts.includes(name)), ...parts.filter(isHome).sort()];
  return names.flatMap((name) => {
    const part = partOf(sum, name);
    if (peopleIn(part) < LEAST_GROUP) return [];
    return {
      part: PartName.parse(name),
      people: roundedCount(peopleIn(part)) ?? 0,
      done: doneOf(part[LEVEL] ?? part['people'] ?? {}),
      ...changeFigures(catalogue, part),
    };
  });
}
