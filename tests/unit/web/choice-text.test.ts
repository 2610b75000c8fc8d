import { expect, test } from 'vitest';
import type { Item } from '#domain/course/course.ts';
import { choiceText } from '#lib/staff/reports/choice-text.ts';

const item: Item = {
  ...{ id: 'first-reply', stem: '', scored: true },
  key: { type: 'single', options: ['meant', 'thanks'], right: 'thanks' },
  options: [{ id: 'meant', text: '“I did not mean it that way.”', reason: '' }],
};

test('what is quoted in a wrong answer has single marks within those around it', () => {
  expect(choiceText('en', item, { picked: 'meant' })).toBe('“‘I did not mean it that way.’”');
  expect(choiceText('es', item, { leftOut: 'meant' })).toBe('dejar fuera “‘I did not mean it that way.’”');
});

test('a choice that the item does not have any more has no words', () => {
  expect(choiceText('en', item, { picked: 'gone' })).toBeNull();
});
