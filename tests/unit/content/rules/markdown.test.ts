import { expect, test } from 'vitest';
import { loadCourse } from '../../../../scripts/content/load.ts';
import { describeBroken, problem, replaced } from '../broken.ts';
import { both, CHECK, EN, fixture, lineOf, swap } from '../fixture.ts';

describeBroken({
  'raw HTML': replaced('raw-html', EN, 'What is here?', 'What is <b>here</b>?', /HTML/u),
  'raw HTML outside a card': [
    { [EN]: swap('::check{#check}', '<script>1</script>\n\n::check{#check}') },
    problem('raw-html', EN, '::check{#check}', /HTML/u),
  ],
  italics: replaced('markdown', EN, 'What is here?', 'What is *here*?', /italics/u),
  'text outside a card': [
    { [EN]: swap('::check{#check}', 'Lost words.\n\n::check{#check}') },
    problem('markdown', EN, '::check{#check}', /outside a card/u),
  ],
  'a card that does not exist': [
    both(swap(':::take-away', ':::takeaway')),
    problem('markdown', EN, ':::take-away', /takeaway/u),
  ],
  'a card that is not closed': [
    { [EN]: swap('What is here?\n:::\n', 'What is here?\n') },
    problem('markdown', EN, lineOf(EN, ':::story') - 1, /missing above/u),
  ],
  'an attribute a card does not have': [
    both(swap('{#hook}', '{#hook colour="red"}')),
    problem('markdown', EN, '{#hook}', /colour/u),
  ],
  'a card with no id': [
    both(swap('hook{#hook}', 'hook')),
    problem('markdown', EN, '{#hook}', /needs an id/u),
  ],
  'a link that runs code': [
    { [EN]: swap('https://example.org/more', 'javascript:alert(1)') },
    problem('markdown', EN, 'example.org', /link/u),
  ],
  'a colon glued to a word': replaced('markdown', EN, 'What is here?', 'What is here:now?', /colon/u),
  'a mix-up with no answer': [
    both(swap('You need both.', ''), swap('Hacen falta los dos.', '')),
    problem('markdown', EN, '“It is bad.”', /no answer/u),
  ],
});

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
