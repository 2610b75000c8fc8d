import type { Answer } from '../course/answer.ts';
import type { AnswerKey } from '../course/course.ts';
import { misplaced } from '../course/wrong-answers.ts';
import type { Counts } from './counts.ts';
import { LEAST_CELL } from './small-numbers.ts';
import { WrongChoice } from './figures.ts';

/** Wrong parts of an answer, in the key's order. Empty for a right one, and for one that does not fit. */
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

export const choiceNames = (key: AnswerKey, answer: Answer): readonly string[] =>
  wrongChoices(key, answer).map((choice) => JSON.stringify(choice));

export const timesPicked = (counts: Counts, option: string): number =>
  counts[JSON.stringify({ picked: option })] ?? 0;

/** Of equals the first by name; null where fewer than five made any one. @param counts by `choiceNames` */
export function mostChosen(counts: Counts): WrongChoice | null {
  const [[name, count] = ['', 0]] = Object.entries(counts)
    .filter(([each]) => each.startsWith('{'))
    .sort(([one, its], [other, others]) => others - its || (one < other ? -1 : 1));
  return count >= LEAST_CELL ? WrongChoice.parse(JSON.parse(name)) : null;
}
