import { expect, test } from 'vitest';
import { loadCourse } from '../../../../scripts/content/load.ts';
import { describeBroken, problem } from '../broken.ts';
import { both, CHECK, EN, fixture, LESSON, lineOf, swap } from '../fixture.ts';

describeBroken([
  {
    name: 'a challenge that skips what must be mastered',
    changes: { '01-first/module.yaml': swap('by: -25', 'by: -25\nchallenge: { skips: [all-kinds] }') },
    ...problem(
      'unknown-id',
      '01-first/module.yaml',
      lineOf('01-first/module.yaml', 'by: -25') + 1,
      /“all-kinds”/u,
    ),
  },
  {
    name: 'a try-it whose item is not there',
    changes: { [CHECK]: swap('- id: sort', '- id: sorting') },
    ...problem('unknown-id', EN, ':::try-it', /“sort”/u),
  },
  {
    name: 'a try-it under another id than its item',
    changes: both(swap('{#sort ', '{#sorting ')),
    ...problem('unknown-id', EN, ':::try-it', /\{#sort\}/u),
  },
  {
    name: 'a slip that names an unknown step',
    changes: { [CHECK]: swap('{ first: find }', '{ first: look }') },
    ...problem('unknown-id', CHECK, '{ first: find }', /“look”/u),
  },
  {
    name: 'a slip that names a step inside “not”',
    changes: { [CHECK]: swap('{ not: { last: find } }', '{ not: { last: look } }') },
    ...problem('unknown-id', CHECK, '{ not: { last: find } }', /“look”/u),
  },
  {
    name: 'a thing in an unknown slot',
    changes: { [CHECK]: swap('slot: yes', 'slot: maybe') },
    ...problem('unknown-id', CHECK, 'id: meeting', /“maybe”/u),
  },
  {
    name: 'a twin item that renames an unknown option',
    changes: { [CHECK]: swap('        fans:\n', '        fan:\n') },
    ...problem('unknown-id', CHECK, lineOf(CHECK, '        fans:') + 1, /“fan”/u),
  },
  {
    name: 'a story whose twin is not there',
    changes: both(swap('twin="twin"', 'twin="other"')),
    ...problem('unknown-id', EN, ':::story', /“other”/u),
  },
  {
    name: 'a twin of an unknown story',
    changes: both(swap('of="story"', 'of="tale"')),
    ...problem('unknown-id', EN, ':::twin', /“tale”/u),
  },
  {
    name: 'a lesson that never shows its check',
    changes: both(swap('::check{#check}\n', '')),
    ...problem('unknown-id', EN, 1, /::check/u),
  },
  {
    name: 'two cards with one id',
    changes: both(swap('{#kinds ', '{#hook ')),
    ...problem('duplicate-id', EN, ':::idea', /“hook”/u),
  },
  {
    name: 'a card with an item’s id',
    changes: both(swap('{#kinds ', '{#steps ')),
    ...problem('duplicate-id', EN, ':::idea', /“steps”/u),
  },
  {
    name: 'two items with one id',
    changes: { [CHECK]: swap('- id: say', '- id: steps') },
    ...problem('duplicate-id', CHECK, '- id: say', /“steps”/u),
  },
  {
    name: 'two options with one id',
    changes: { [CHECK]: swap('- id: wait', '- id: act') },
    ...problem('duplicate-id', CHECK, '- id: wait', /“act”/u),
  },
  {
    name: 'a published section that is gone',
    changes: both(swap('{#hook}', '{#start}')),
    ...problem('published-id', CHECK, 1, /“all-kinds\.hook”/u),
  },
  {
    name: 'a published option that is gone',
    changes: {
      [CHECK]: (text) => text.replace('- id: fans', '- id: fan').replace('        fans:', '        fan:'),
    },
    ...problem('published-id', CHECK, 1, /“all-kinds\.one-right\/fans”/u),
  },
]);

test('a lesson id used twice in the course is reported', () => {
  const again = `02-later/${LESSON.split('/')[1] ?? ''}`;
  const minimal = (title: string) => () =>
    `---\ntitle: ${title}\nminutes: 1\ncore: false\nskill: seeing-kinds\ncanDo: []\n---\n`;
  const { problems } = loadCourse(
    fixture({
      [`${again}/en.md`]: minimal('Again'),
      [`${again}/es.md`]: () => '---\ntitle: Otra vez\ncanDo: []\n---\n',
      [`${again}/check.yaml`]: () => 'items: []\n',
    }),
  );
  expect(problems.filter(({ rule }) => rule === 'duplicate-id').map(({ message }) => message)).toEqual([
    'Lesson “all-kinds” is there twice.',
  ]);
});
