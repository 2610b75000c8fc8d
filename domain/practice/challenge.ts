import { lessonsOn, sectionDone, type Terms } from '../record/completion.ts';
import type { JudgedLesson, JudgedModule } from '../course/course.ts';
import { TRIES_KEPT } from '../record/progress.ts';
import type { LearningRecord } from '../record/record.ts';

/**
 * "I know this already" (CURRICULUM A2): with five right of six questions, a module's lessons may be skipped.
 * Lessons to master are neither asked nor skipped.
 */

export const CHALLENGE_QUESTIONS = 6;
export const CHALLENGE_RIGHT = 5;

const untaught = (module: JudgedModule, terms: Terms): readonly JudgedLesson[] =>
  lessonsOn(module, terms).filter(({ mastery }) => !mastery);

const askable = ({ items }: JudgedLesson, record: LearningRecord): string[] =>
  items
    .filter(({ scored, lapses }) => scored && lapses !== true)
    .map(({ id }) => id)
    .filter((id) => (record.answers[id]?.first.length ?? 0) < TRIES_KEPT);

/** Six questions, spread evenly over the lessons; none where the module has too few. */
export function drawChallenge(
  module: JudgedModule,
  record: LearningRecord,
  terms: Terms,
  shuffle: (ids: readonly string[]) => readonly string[],
): readonly string[] {
  const piles = untaught(module, terms).map((lesson) => shuffle(askable(lesson, record)));
  const tallest = Math.max(0, ...piles.map(({ length }) => length));
  const dealt = Array.from({ length: tallest }, (_, turn) =>
    piles.flatMap((pile) => pile[turn] ?? []),
  ).flat();
  return dealt.length < CHALLENGE_QUESTIONS ? [] : shuffle(dealt.slice(0, CHALLENGE_QUESTIONS));
}

export const hasChallenge = (module: JudgedModule, record: LearningRecord, terms: Terms): boolean =>
  drawChallenge(module, record, terms, (ids) => ids).length > 0;

/** @param skips ids of lessons; null: all that need not be mastered */
export const challengeSkips = (
  module: JudgedModule,
  record: LearningRecord,
  terms: Terms,
  skips: readonly string[] | null,
): readonly string[] =>
  untaught(module, terms)
    .filter(({ id }) => skips === null || skips.includes(id))
    .flatMap(({ sections }) => sections)
    .filter((section) => !sectionDone(record, section));
