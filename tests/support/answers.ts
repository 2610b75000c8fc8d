import type { Answer } from '#domain/course/answer.ts';
import type { Item } from '#domain/course/course.ts';

export const answerFor = (item: Item, right: boolean): Answer => {
  const { key } = item;
  switch (key.type) {
    case 'single':
      return right ? key.right : key.options.find((option) => option !== key.right)!;
    case 'multi': {
      const wrong = key.options.filter((option) => !key.right.includes(option));
      return right ? [...key.right] : [...key.right.slice(1), wrong[0]!];
    }
    case 'order':
      return right ? [...key.right] : [...key.right.slice(1), key.right[0]!];
    case 'match': {
      if (right) return { ...key.right };
      const [first, ...rest] = Object.entries(key.right);
      const other = key.slots.find((slot) => slot !== first![1])!;
      return Object.fromEntries([[first![0], other], ...rest]);
    }
    case 'reflect':
      throw new Error('a reflection has no answer');
  }
};

/**
 * The one option that the key marks right, or one that is wrong.
 * @throws if an answer isn’t a single option
 */
export const optionFor = (item: Item, right: boolean): string => {
  const answer = answerFor(item, right);
  if (typeof answer !== 'string') throw new Error(`${item.key.type}: an answer is not one option`);
  return answer;
};
