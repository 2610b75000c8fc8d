import type { Answer } from './answer.ts';
import type { AnswerKey, Slip } from './course.ts';

export interface Marking {
  /** There are no half marks (CURRICULUM A5). */
  readonly right: boolean;
  /** multi: right options that were not picked, in the key's order. Empty for all other types. */
  readonly missed: readonly string[];
}

const isList = (answer: Answer): answer is string[] => Array.isArray(answer);
const isSlots = (answer: Answer): answer is Record<string, string> =>
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

/** The longest rising run of numbers, in the order given. */
function longestRise(numbers: readonly number[]): readonly number[] {
  const longer = (one: readonly number[], other: readonly number[]) =>
    other.length > one.length ? other : one;
  const rises: (readonly number[])[] = [];
  for (const number of numbers) {
    const before = rises.filter((rise) => rise.every((each) => each < number));
    rises.push([...before.reduce(longer, []), number]);
  }
  return rises.reduce(longer, []);
}

/** Things in a wrong place, or the fewest steps whose move puts an order right. Empty for all other types. */
export function misplaced(key: AnswerKey, answer: Answer): readonly string[] {
  if (key.type === 'match' && isSlots(answer)) {
    return Object.keys(key.right).filter((thing) => answer[thing] !== key.right[thing]);
  }
  if (key.type === 'order' && isList(answer)) {
    const inPlace = longestRise(answer.map((step) => key.right.indexOf(step)));
    return answer.filter((step) => !inPlace.includes(key.right.indexOf(step)));
  }
  return [];
}

const someOf = (
  right: Record<string, string>,
  slots: Record<string, string>,
  home: string,
  away: string,
): boolean => Object.entries(right).some(([thing, slot]) => slot === home && slots[thing] === away);

function shows(slip: Slip, key: AnswerKey, answer: Answer): boolean {
  if ('not' in slip) return !shows(slip.not, key, answer);
  if (key.type === 'match' && isSlots(answer)) {
    if ('swapped' in slip) {
      const [one, other] = slip.swapped;
      return someOf(key.right, answer, one, other) && someOf(key.right, answer, other, one);
    }
    if ('placed' in slip) {
      return Object.entries(slip.placed).every(([thing, slot]) => answer[thing] === slot);
    }
    return false;
  }
  if (key.type === 'order' && isList(answer)) {
    if ('swapped' in slip) {
      const [one, other] = slip.swapped;
      return (
        answer.indexOf(one) === key.right.indexOf(other) && answer.indexOf(other) === key.right.indexOf(one)
      );
    }
    if ('before' in slip) return answer.indexOf(slip.before[0]) < answer.indexOf(slip.before[1]);
    if ('first' in slip) return answer[0] === slip.first;
    if ('last' in slip) return answer.at(-1) === slip.last;
  }
  return false;
}

/** The index of the first slip that fits an answer; null where none does or the answer is right. */
export function slipOf(
  item: { readonly key: AnswerKey; readonly slips?: readonly { readonly when: Slip }[] | undefined },
  answer: Answer,
): number | null {
  if (!fits(item.key, answer) || mark(item.key, answer).right) return null;
  const place = (item.slips ?? []).findIndex(({ when }) => shows(when, item.key, answer));
  return place === -1 ? null : place;
}
