import { expect, test } from 'vitest';
import { loadCourse } from '../../../../scripts/content/load.ts';
import { describeBroken } from '../broken.ts';
import { both, CHECK, EN, fixture, LESSON, lineOf, swap } from '../fixture.ts';

describeBroken([
  {
    name: 'a challenge that skips what must be mastered',
    changes: {
      '01-first/module.yaml': swap('by: -25', 'by: -25\nchallenge: { skips: [all-kinds] }'),
    },
    rule: 'unknown-id',
    file: '01-first/module.yaml',
    line: lineOf('01-first/module.yaml', 'by: -25') + 1,
    message: /“all-kinds”/u,
  },
  {
    name: 'a try-it whose item is not there',
    changes: { [CHECK]: swap('- id: sort', '- id: sorting') },
    rule: 'unknown-id',
    file: EN,
    line: lineOf(EN, ':::try-it'),
    message: /“sort”/u,
  },
  {
    name: 'a try-it under another id than its item',
    changes: both(swap('{#sort ', '{#sorting '), swap('{#sort ', '{#sorting ')),
    rule: 'unknown-id',
    file: EN,
    line: lineOf(EN, ':::try-it'),
    message: /\{#sort\}/u,
  },
  {
    name: 'a slip that names an unknown step',
    changes: { [CHECK]: swap('{ first: find }', '{ first: look }') },
    rule: 'unknown-id',
    file: CHECK,
    line: lineOf(CHECK, '{ first: find }'),
    message: /“look”/u,
  },
  {
    name: 'a slip that names a step inside “not”',
    changes: { [CHECK]: swap('{ not: { last: find } }', '{ not: { last: look } }') },
    rule: 'unknown-id',
    file: CHECK,
    line: lineOf(CHECK, '{ not: { last: find } }'),
    message: /“look”/u,
  },
  {
    name: 'a thing in an unknown slot',
    changes: { [CHECK]: swap('slot: yes', 'slot: maybe') },
    rule: 'unknown-id',
    file: CHECK,
    line: lineOf(CHECK, 'id: meeting'),
    message: /“maybe”/u,
  },
  {
    name: 'a twin item that renames an unknown option',
    changes: { [CHECK]: swap('        fans:\n', '        fan:\n') },
    rule: 'unknown-id',
    file: CHECK,
    line: lineOf(CHECK, '        fans:') + 1,
    message: /“fan”/u,
  },
  {
    name: 'a story whose twin is not there',
    changes: both(swap('twin="twin"', 'twin="other"'), swap('twin="twin"', 'twin="other"')),
    rule: 'unknown-id',
    file: EN,
    line: lineOf(EN, ':::story'),
    message: /“other”/u,
  },
  {
    name: 'a twin of an unknown story',
    changes: both(swap('of="story"', 'of="tale"'), swap('of="story"', 'of="tale"')),
    rule: 'unknown-id',
    file: EN,
    line: lineOf(EN, ':::twin'),
    message: /“tale”/u,
  },
  {
    name: 'a lesson that never shows its check',
    changes: both(swap('::check{#check}\n', ''), swap('::check{#check}\n', '')),
    rule: 'unknown-id',
    file: EN,
    line: 1,
    message: /::check/u,
  },
  {
    name: 'two cards with one id',
    changes: both(swap('{#kinds ', '{#hook '), swap('{#kinds ', '{#hook ')),
    rule: 'duplicate-id',
    file: EN,
    line: lineOf(EN, ':::idea'),
    message: /“hook”/u,
  },
  {
    name: 'a card with an item’s id',
    changes: both(swap('{#kinds ', '{#steps '), swap('{#kinds ', '{#steps ')),
    rule: 'duplicate-id',
    file: EN,
    line: lineOf(EN, ':::idea'),
    message: /“steps”/u,
  },
  {
    name: 'two items with one id',
    changes: { [CHECK]: swap('- id: say', '- id: steps') },
    rule: 'duplicate-id',
    file: CHECK,
    line: lineOf(CHECK, '- id: say'),
    message: /“steps”/u,
  },
  {
    name: 'two options with one id',
    changes: { [CHECK]: swap('- id: wait', '- id: act') },
    rule: 'duplicate-id',
    file: CHECK,
    line: lineOf(CHECK, '- id: wait'),
    message: /“act”/u,
  },
  {
    name: 'a published section that is gone',
    changes: both(swap('{#hook}', '{#start}'), swap('{#hook}', '{#start}')),
    rule: 'published-id',
    file: CHECK,
    line: 1,
    message: /“all-kinds\.hook”/u,
  },
  {
    name: 'a published option that is gone',
    changes: {
      [CHECK]: (text) => text.replace('- id: fans', '- id: fan').replace('        fans:', '        fan:'),
    },
    rule: 'published-id',
    file: CHECK,
    line: 1,
    message: /“all-kinds\.one-right\/fans”/u,
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
