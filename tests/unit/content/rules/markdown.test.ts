import { expect, test } from 'vitest';
import { loadCourse } from '../../../../scripts/content/load.ts';
import { describeBroken } from '../broken.ts';
import { both, CHECK, EN, fixture, lineOf, swap } from '../fixture.ts';

describeBroken([
  {
    name: 'raw HTML',
    changes: { [EN]: swap('What is here?', 'What is <b>here</b>?') },
    rule: 'raw-html',
    file: EN,
    line: lineOf(EN, 'What is here?'),
    message: /HTML/u,
  },
  {
    name: 'raw HTML outside a card',
    changes: { [EN]: swap('::check{#check}', '<script>1</script>\n\n::check{#check}') },
    rule: 'raw-html',
    file: EN,
    line: lineOf(EN, '::check{#check}'),
    message: /HTML/u,
  },
  {
    name: 'italics',
    changes: { [EN]: swap('What is here?', 'What is *here*?') },
    rule: 'markdown',
    file: EN,
    line: lineOf(EN, 'What is here?'),
    message: /italics/u,
  },
  {
    name: 'text outside a card',
    changes: { [EN]: swap('::check{#check}', 'Lost words.\n\n::check{#check}') },
    rule: 'markdown',
    file: EN,
    line: lineOf(EN, '::check{#check}'),
    message: /outside a card/u,
  },
  {
    name: 'a card that does not exist',
    changes: both(swap(':::take-away', ':::takeaway'), swap(':::take-away', ':::takeaway')),
    rule: 'markdown',
    file: EN,
    line: lineOf(EN, ':::take-away'),
    message: /takeaway/u,
  },
  {
    name: 'a card that is not closed',
    changes: { [EN]: swap('What is here?\n:::\n', 'What is here?\n') },
    rule: 'markdown',
    file: EN,
    line: lineOf(EN, ':::story') - 1,
    message: /missing above/u,
  },
  {
    name: 'an attribute a card does not have',
    changes: both(swap('{#hook}', '{#hook colour="red"}'), swap('{#hook}', '{#hook colour="red"}')),
    rule: 'markdown',
    file: EN,
    line: lineOf(EN, '{#hook}'),
    message: /colour/u,
  },
  {
    name: 'a card with no id',
    changes: both(swap('hook{#hook}', 'hook'), swap('hook{#hook}', 'hook')),
    rule: 'markdown',
    file: EN,
    line: lineOf(EN, '{#hook}'),
    message: /needs an id/u,
  },
  {
    name: 'a link that runs code',
    changes: { [EN]: swap('https://example.org/more', 'javascript:alert(1)') },
    rule: 'markdown',
    file: EN,
    line: lineOf(EN, 'example.org'),
    message: /link/u,
  },
  {
    name: 'a colon glued to a word',
    changes: { [EN]: swap('What is here?', 'What is here:now?') },
    rule: 'markdown',
    file: EN,
    line: lineOf(EN, 'What is here?'),
    message: /colon/u,
  },
  {
    name: 'a mix-up with no answer',
    changes: both(swap('You need both.', ''), swap('Hacen falta los dos.', '')),
    rule: 'markdown',
    file: EN,
    line: lineOf(EN, '“It is bad.”'),
    message: /no answer/u,
  },
]);

test('every problem is reported, not only the first', () => {
  const { problems } = loadCourse(
    fixture({
      [EN]: swap('What is here?', 'What *is* <b>here</b>?'),
      [CHECK]: swap('{ first: find }', '{ first: look }'),
    }),
  );
  expect(new Set(problems.map(({ rule }) => rule))).toEqual(
    new Set(['markdown', 'raw-html', 'unknown-id', 'slip-reach']),
  );
});
