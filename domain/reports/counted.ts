import * as z from 'zod/mini';
import type { Terms } from '../record/completion.ts';
import type { Language } from '../values/ids.ts';
import type { LearningRecord } from '../record/record.ts';
import type { Published } from './published.ts';
import { LEAST_GROUP, doneTogether } from './small-numbers.ts';
import { boardModules } from '../board/board.ts';
import type { Catalogue } from '../course/course.ts';
import type { Counts } from './counts.ts';

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

export function noFiguresOf({ size, figures }: Pick<Published, 'size' | 'figures'>): NoFigures | null {
  if (size > MOST_COUNTED) return { kind: 'too-many' };
  return (figures['all/people']?.counts['of'] ?? 0) < LEAST_GROUP ? { kind: 'too-few' } : null;
}

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
