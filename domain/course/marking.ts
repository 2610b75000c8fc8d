import type { Answer } from './answer.ts';
import type { AnswerKey } from './course.ts';

export interface Marking {
  /** There are no half marks (CURRICULUM A5). */
  readonly right: boolean;
  /** multi: right options that were not picked, in the key's order. Empty for all other types. */
  readonly missed: readonly string[];
}

export const isList = (answer: Answer): answer is string[] => Array.isArray(answer);
export const isSlots = (answer: Answer): answer is Record<string, string> =>
  typeof answer === 'object' && !Array.isArray(answer);

const sameMembers = (left: readonly string[], right: readonly string[]): boolean =>
  left.length === right.length &&
  new Set(left).size === left.length &&
  left.every((id) => right.includes(id));

/** What doesn't fit is refused, never marked wrong. Nothing fits a reflection: its text is no answer. */
export function fits(key: AnswerKey, answer: Answer): boolean {
  switch (key.type) {
    case 'single':
      return typeof answer === 'string' && key.options.includes(answer);
    case 'multi':
      return (
        isList(answer) &&
        answer.length > 0 &&
        new Set(answer).size === answer.length &&
        answer.every((id) => key.options.includes(id))
      );
    case 'order':
      return isList(answer) && sameMembers(answer, key.right);
    case 'match':
      return (
        isSlots(answer) &&
        sameMembers(Object.keys(answer), Object.keys(key.right)) &&
        Object.values(answer).every((slot) => key.slots.includes(slot))
      );
    case 'reflect':
      return false;
  }
}

/** The phone marks for feedback at once, and the server again. An answer that doesn't fit isn't right. */
export function mark(key: AnswerKey, answer: Answer): Marking {
  if (!fits(key, answer)) return { right: false, missed: [] };
  const isMulti = key.type === 'multi' && isList(answer);
  const missed = isMulti ? key.right.filter((id) => !answer.includes(id)) : [];
  return { right: isRight(key, answer), missed };
}

/**
 * Whether an older page's order was right, where a list to put in order became a question which of its steps
 * is missing: the steps are the options and still stand in their order. Null for an answer that isn't a list
 * of them all; pages of today send none.
 */
export function markOrder(key: AnswerKey, answer: Answer): boolean | null {
  if (key.type !== 'single' || !isList(answer) || !sameMembers(answer, key.options)) return null;
  return key.options.every((id, place) => answer[place] === id);
}

function isRight(key: AnswerKey, answer: Answer): boolean {
  switch (key.type) {
    case 'single':
      return answer === key.right;
    case 'multi':
      return isList(answer) && sameMembers(answer, key.right);
    case 'order':
      return isList(answer) && key.right.every((id, place) => answer[place] === id);
    case 'match':
      return isSlots(answer) && Object.entries(key.right).every(([thing, slot]) => answer[thing] === slot);
    case 'reflect':
      return false;
  }
}
