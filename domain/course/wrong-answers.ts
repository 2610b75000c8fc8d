import type { Answer } from './answer.ts';
import type { AnswerKey, Slip } from './course.ts';
import { fits, isList, isSlots, mark } from './marking.ts';

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

const someOf = (right: Record<string, string>, slots: Record<string, string>, home: string, away: string) =>
  Object.entries(right).some(([thing, slot]) => slot === home && slots[thing] === away);

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
