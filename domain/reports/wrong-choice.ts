import * as z from 'zod/mini';
import type { Answer } from '../answer.ts';
import type { AnswerKey } from '../course.ts';
import { Slug } from '../ids.ts';
import { misplaced } from '../marking.ts';
import { LEAST_CELL } from './small-numbers.ts';

/** One thing that is wrong in an answer, by ids of the item. */
export const WrongChoice = z.union([
  z.strictObject({ picked: Slug }),
  z.strictObject({ leftOut: Slug }),
  /** A thing to place, and where it was put. */
  z.strictObject({ thing: Slug, slot: Slug }),
  /** A step that was put before the one it comes right after. */
  z.strictObject({ step: Slug, before: Slug }),
]);
export type WrongChoice = z.infer<typeof WrongChoice>;

/** What is wrong in an answer, in the key's order. Empty for a right one, and for one that does not fit. */
export function wrongChoices(key: AnswerKey, answer: Answer): readonly WrongChoice[] {
  if (typeof answer === 'string') {
    return key.type === 'single' && answer !== key.right ? [{ picked: answer }] : [];
  }
  if (!Array.isArray(answer)) {
    return misplaced(key, answer).map((thing) => ({ thing, slot: answer[thing] ?? '' }));
  }
  if (key.type === 'multi') {
    return key.options.flatMap((option): WrongChoice[] => {
      const [isRight, isPicked] = [key.right.includes(option), answer.includes(option)];
      if (isRight === isPicked) return [];
      return [isPicked ? { picked: option } : { leftOut: option }];
    });
  }
  if (key.type !== 'order') return [];
  return key.right.flatMap((before, at) => {
    const step = key.right[at + 1];
    const isTurned = step !== undefined && answer.indexOf(step) < answer.indexOf(before);
    return isTurned ? [{ step, before }] : [];
  });
}

/**
 * The wrong choice that most people made; of two as frequent, the one that comes first by its name.
 * @param answers one of each person
 * @returns null where fewer than five people made any one
 */
export function mostChosen(key: AnswerKey, answers: readonly Answer[]): WrongChoice | null {
  const counts = new Map<string, { readonly choice: WrongChoice; readonly count: number }>();
  for (const choice of answers.flatMap((answer) => wrongChoices(key, answer))) {
    const name = JSON.stringify(choice);
    counts.set(name, { choice, count: (counts.get(name)?.count ?? 0) + 1 });
  }
  const [[, most] = []] = [...counts].sort(
    ([name, one], [otherName, other]) => other.count - one.count || (name < otherName ? -1 : 1),
  );
  return most !== undefined && most.count >= LEAST_CELL ? most.choice : null;
}
