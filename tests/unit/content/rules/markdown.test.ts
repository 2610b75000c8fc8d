import { expect, test } from 'vitest';
import { loadCourse } from '../../../../scripts/content/load.ts';
import { describeBroken, problem } from '../broken.ts';
import { both, CHECK, EN, fixture, lineOf, swap } from '../fixture.ts';

describeBroken([
  {
    name: 'raw HTML',
    changes: { [EN]: swap('What is here?', 'What is <b>here</b>?') },
    ...problem('raw-html', EN, 'What is here?', /HTML/u),
  },
  {
    name: 'raw HTML outside a card',
    changes: { [EN]: swap('::check{#check}', '<script>1</script>\n\n::check{#check}') },
    ...problem('raw-html', EN, '::check{#check}', /HTML/u),
  },
  {
    name: 'italics',
    changes: { [EN]: swap('What is here?', 'What is *here*?') },
    ...problem('markdown', EN, 'What is here?', /italics/u),
  },
  {
    name: 'text outside a card',
    changes: { [EN]: swap('::check{#check}', 'Lost words.\n\n::check{#check}') },
    ...problem('markdown', EN, '::check{#check}', /outside a card/u),
  },
  {
    name: 'a card that does not exist',
    changes: both(swap(':::take-away', ':::takeaway')),
    ...problem('markdown', EN, ':::take-away', /takeaway/u),
  },
  {
    name: 'a card that is not closed',
    changes: { [EN]: swap('What is here?\n:::\n', 'What is here?\n') },
    ...problem('markdown', EN, lineOf(EN, ':::story') - 1, /missing above/u),
  },
  {
    name: 'an attribute a card does not have',
    changes: both(swap('{#hook}', '{#hook colour="red"}')),
    ...problem('markdown', EN, '{#hook}', /colour/u),
  },
  {
    name: 'a card with no id',
    changes: both(swap('hook{#hook}', 'hook')),
    ...problem('markdown', EN, '{#hook}', /needs an id/u),
  },
  {
    name: 'a link that runs code',
    changes: { [EN]: swap('https://example.org/more', 'javascript:alert(1)') },
    ...problem('markdown', EN, 'example.org', /link/u),
  },
  {
    name: 'a colon glued to a word',
    changes: { [EN]: swap('What is here?', 'What is here:now?') },
    ...problem('markdown', EN, 'What is here?', /colon/u),
  },
  {
    name: 'a mix-up with no answer',
    changes: both(swap('You need both.', ''), swap('Hacen falta los dos.', '')),
    ...problem('markdown', EN, '“It is bad.”', /no answer/u),
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
