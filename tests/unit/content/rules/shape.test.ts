import { expect, test } from 'vitest';
import { loadCourse } from '../../../../scripts/content/load.ts';
import { describeBroken, problem } from '../broken.ts';
import { CHECK, EN, ES, fixture, lineOf, swap } from '../fixture.ts';

describeBroken([
  {
    name: 'broken YAML',
    changes: { [CHECK]: swap('stem: { en: Sort these.,', 'stem: { en: Sort these., ,') },
    ...problem('yaml', CHECK, 'Sort these.', /./u),
  },
  {
    name: 'a field that an item does not have',
    changes: { [CHECK]: swap('type: reflect', 'type: reflect\n    hint: none') },
    ...problem('shape', CHECK, lineOf(CHECK, 'type: reflect') + 1, /hint/u),
  },
  {
    name: 'an item type that does not exist',
    changes: { [CHECK]: swap('type: reflect', 'type: essay') },
    ...problem('shape', CHECK, 'type: reflect', /type/u),
  },
  {
    name: 'a slip of no known pattern',
    changes: { [CHECK]: swap('{ first: find }', '{ second: find }') },
    ...problem('shape', CHECK, '{ first: find }', /swapped/u),
  },
  {
    name: 'an id with capitals',
    changes: { [CHECK]: swap('id: speech', 'id: Speech') },
    ...problem('shape', CHECK, 'id: speech', /“Speech”/u),
  },
  {
    name: 'minutes that are no number',
    changes: { [EN]: swap('minutes: 8', 'minutes: eight') },
    ...problem('shape', EN, 3, /minutes/u),
  },
  {
    name: 'a lesson with no front matter',
    changes: { [ES]: swap('---\n', '') },
    ...problem('shape', ES, 1, /front matter/u),
  },
  {
    name: 'a module with no module.yaml',
    changes: { '02-later/module.yaml': () => null, '02-later/notes.txt': () => 'x' },
    ...problem('missing-file', '02-later/module.yaml', 1, /missing/u),
  },
]);

test('the small course breaks no rule', () => {
  expect(loadCourse(fixture()).problems).toEqual([]);
});
