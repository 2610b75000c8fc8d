import { expect, test } from 'vitest';
import { loadCourse } from '../../../../scripts/content/load.ts';
import { describeBroken, problem, replaced } from '../broken.ts';
import { both, CHECK, EN, fixture, LESSON, lineOf, swap } from '../fixture.ts';

describeBroken({
  'a challenge that skips what must be mastered': [
    { '01-first/module.yaml': swap('by: -25', 'by: -25\nchallenge: { skips: [all-kinds] }') },
    problem(
      'unknown-id',
      '01-first/module.yaml',
      lineOf('01-first/module.yaml', 'by: -25') + 1,
      /“all-kinds”/u,
    ),
  ],
  'a try-it whose item is not there': [
    { [CHECK]: swap('- id: sort', '- id: sorting') },
    problem('unknown-id', EN, ':::try-it', /“sort”/u),
  ],
  'a try-it under another id than its item': [
    both(swap('{#sort ', '{#sorting ')),
    problem('unknown-id', EN, ':::try-it', /\{#sort\}/u),
  ],
  'a slip that names an unknown step': [
    { [CHECK]: swap('{ first: find }', '{ first: look }') },
    problem('unknown-id', CHECK, '{ first: find }', /“look”/u),
  ],
  'a slip that names a step inside “not”': [
    { [CHECK]: swap('{ not: { last: find } }', '{ not: { last: look } }') },
    problem('unknown-id', CHECK, '{ not: { last: find } }', /“look”/u),
  ],
  'a thing in an unknown slot': [
    { [CHECK]: swap('slot: yes', 'slot: maybe') },
    problem('unknown-id', CHECK, 'id: meeting', /“maybe”/u),
  ],
  'a twin item that renames an unknown option': [
    { [CHECK]: swap('        fans:\n', '        fan:\n') },
    problem('unknown-id', CHECK, lineOf(CHECK, '        fans:') + 1, /“fan”/u),
  ],
  'a story whose twin is not there': [
    both(swap('twin="twin"', 'twin="other"')),
    problem('unknown-id', EN, ':::story', /“other”/u),
  ],
  'a twin of an unknown story': [
    both(swap('of="story"', 'of="tale"')),
    problem('unknown-id', EN, ':::twin', /“tale”/u),
  ],
  'a lesson that never shows its check': [
    both(swap('::check{#check}\n', '')),
    problem('unknown-id', EN, 1, /::check/u),
  ],
  'two cards with one id': [
    both(swap('{#kinds ', '{#hook ')),
    problem('duplicate-id', EN, ':::idea', /“hook”/u),
  ],
  'a card with an item’s id': [
    both(swap('{#kinds ', '{#steps ')),
    problem('duplicate-id', EN, ':::idea', /“steps”/u),
  ],
  'two items with one id': replaced('duplicate-id', CHECK, '- id: say', '- id: steps', /“steps”/u),
  'two options with one id': replaced('duplicate-id', CHECK, '- id: wait', '- id: act', /“act”/u),
  'a published section that is gone': [
    both(swap('{#hook}', '{#start}')),
    problem('published-id', CHECK, 1, /“all-kinds\.hook”/u),
  ],
  'a published option that is gone': [
    { [CHECK]: (text) => text.replace('- id: fans', '- id: fan').replace('        fans:', '        fan:') },
    problem('published-id', CHECK, 1, /“all-kinds\.one-right\/fans”/u),
  ],
});

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
