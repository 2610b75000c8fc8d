import { describe, expect, test } from 'vitest';
import { type Problem, reporter } from '../../../scripts/content/problem.ts';
import { readCards } from '../../../scripts/content/read/markdown.ts';
import type { Card } from '../../../scripts/content/schemas/lesson.ts';

function read(text: string): { cards: readonly Card[]; problems: Problem[] } {
  const problems: Problem[] = [];
  return { cards: readCards(text, reporter(problems, 'en.md')), problems };
}

describe('each kind of card', () => {
  test.each(['hook', 'story', 'twin', 'idea', 'try-it', 'take-away'] as const)('%s', (kind) => {
    const { cards, problems } = read(`\n:::${kind}{#my-card title="A title"}\nSome words.\n:::\n`);
    expect(problems).toEqual([]);
    expect(cards).toMatchObject([
      {
        kind,
        id: 'my-card',
        line: 2,
        title: 'A title',
        blocks: [{ type: 'paragraph', words: ['Some words.'] }],
        prose: [{ text: 'Some words.', line: 3 }],
      },
    ]);
  });

  test('mix-up: claims with their answers and lines', () => {
    const { cards, problems } = read(':::mix-up{#m}\n### “One.”\n\nNo.\n\n### “Two.”\n\n- a\n- b\n:::\n');
    expect(problems).toEqual([]);
    expect(cards[0]?.blocks).toEqual([]);
    expect(cards[0]?.mixUps).toEqual([
      { claim: '“One.”', line: 2, answer: [{ type: 'paragraph', words: ['No.'] }] },
      { claim: '“Two.”', line: 6, answer: [{ type: 'list', ordered: false, items: [['a'], ['b']] }] },
    ]);
    expect(cards[0]?.prose.map(({ line }) => line)).toEqual([2, 4, 6, 8, 9]);
  });

  test('check: a leaf with no words', () => {
    const { cards, problems } = read('::check{#check}\n');
    expect(problems).toEqual([]);
    expect(cards).toMatchObject([{ kind: 'check', id: 'check', blocks: [] }]);
  });
});

test('strong words, links, quotations and numbered lists come through', () => {
  const { cards, problems } = read(
    ':::idea{#i}\nA **strong** word, a [link](https://example.org/a) and [home](/).\n\n> Said\n> once.\n\n1. Ask.\n2. Act.\n:::\n',
  );
  expect(problems).toEqual([]);
  expect(cards[0]?.blocks).toEqual([
    {
      type: 'paragraph',
      words: [
        'A ',
        { strong: 'strong' },
        ' word, a ',
        { text: 'link', href: 'https://example.org/a' },
        ' and ',
        { text: 'home', href: '/' },
        '.',
      ],
    },
    { type: 'quote', words: ['Said once.'] },
    { type: 'list', ordered: true, items: [['Ask.'], ['Act.']] },
  ]);
});

test('lines broken by the author are one line', () => {
  const { cards } = read(':::hook{#h}\nOne\ntwo  \nthree.\n:::\n');
  expect(cards[0]?.blocks).toEqual([{ type: 'paragraph', words: ['One two three.'] }]);
});

test('attributes keep quotation marks, colons and commas', () => {
  const { cards, problems } = read(
    ':::story{#s title="“Who signs?”" note="Next: a man, angry. Skip or swap: same credit." credit="A, B (2016): C."}\nWords.\n:::\n',
  );
  expect(problems).toEqual([]);
  expect(cards[0]).toMatchObject({
    title: '“Who signs?”',
    note: 'Next: a man, angry. Skip or swap: same credit.',
    credit: 'A, B (2016): C.',
  });
});

test('times and colons before a space are only text', () => {
  const { cards, problems } = read(':::hook{#h}\nAt 8:10: a bus.\n:::\n');
  expect(problems).toEqual([]);
  expect(cards[0]?.prose[0]?.text).toBe('At 8:10: a bus.');
});

test.each([
  ['an image', 'An ![image](/a.png).', 'markdown', 'images'],
  ['code', 'Some `code`.', 'markdown', 'code'],
  ['a heading', '## Big', 'markdown', 'Headings'],
  ['a rule', 'One\n\n---\n\nTwo', 'markdown', 'rules'],
  ['a nested list', '- a\n  - b', 'markdown', 'plain lines only'],
  ['a link inside strong', '**a [b](/)**', 'markdown', 'plain words only'],
  ['an HTML block', '<div>\nx\n</div>', 'raw-html', 'HTML'],
  ['a comment', '<!-- later -->', 'raw-html', 'HTML'],
])('%s in a card is reported', (_, body, rule, word) => {
  const { problems } = read(`:::idea{#i}\nFirst.\n\n${body}\n:::\n`);
  expect(problems).toContainEqual({
    file: 'en.md',
    line: expect.any(Number) as number,
    rule,
    message: expect.stringContaining(word) as string,
  });
  expect(problems[0]?.line).toBeGreaterThan(3);
});

test('::check written as a card is answered with how to write it', () => {
  const { problems } = read(':::check{#check}\n:::\n');
  expect(problems[0]?.message).toContain('two colons');
});

test('a card with no words is reported', () => {
  const { problems } = read(':::hook{#h}\n:::\n');
  expect(problems.map(({ message }) => message)).toEqual(['This card has no words.']);
});
