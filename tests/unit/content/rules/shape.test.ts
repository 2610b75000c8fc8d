import { expect, test } from 'vitest';
import { loadCourse } from '../../../../scripts/content/load.ts';
import { describeBroken } from '../broken.ts';
import { CHECK, EN, ES, fixture, lineOf, swap } from '../fixture.ts';

describeBroken([
  {
    name: 'broken YAML',
    changes: { [CHECK]: swap('stem: { en: Sort these.,', 'stem: { en: Sort these., ,') },
    rule: 'yaml',
    file: CHECK,
    line: lineOf(CHECK, 'Sort these.'),
    message: /./u,
  },
  {
    name: 'a field that an item does not have',
    changes: { [CHECK]: swap('type: reflect', 'type: reflect\n    hint: none') },
    rule: 'shape',
    file: CHECK,
    line: lineOf(CHECK, 'type: reflect') + 1,
    message: /hint/u,
  },
  {
    name: 'an item type that does not exist',
    changes: { [CHECK]: swap('type: reflect', 'type: essay') },
    rule: 'shape',
    file: CHECK,
    line: lineOf(CHECK, 'type: reflect'),
    message: /type/u,
  },
  {
    name: 'a slip of no known pattern',
    changes: { [CHECK]: swap('{ first: find }', '{ second: find }') },
    rule: 'shape',
    file: CHECK,
    line: lineOf(CHECK, '{ first: find }'),
    message: /swapped/u,
  },
  {
    name: 'an id with capitals',
    changes: { [CHECK]: swap('id: speech', 'id: Speech') },
    rule: 'shape',
    file: CHECK,
    line: lineOf(CHECK, 'id: speech'),
    message: /“Speech”/u,
  },
  {
    name: 'minutes that are no number',
    changes: { [EN]: swap('minutes: 8', 'minutes: eight') },
    rule: 'shape',
    file: EN,
    line: 3,
    message: /minutes/u,
  },
  {
    name: 'a lesson with no front matter',
    changes: { [ES]: swap('---\n', '') },
    rule: 'shape',
    file: ES,
    line: 1,
    message: /front matter/u,
  },
  {
    name: 'a module with no module.yaml',
    changes: { '02-later/module.yaml': () => null, '02-later/notes.txt': () => 'x' },
    rule: 'missing-file',
    file: '02-later/module.yaml',
    line: 1,
    message: /missing/u,
  },
]);

test('the small course breaks no rule', () => {
  expect(loadCourse(fixture()).problems).toEqual([]);
});
