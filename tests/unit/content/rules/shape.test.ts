import { describeBroken, problem, replaced } from '../broken.ts';
import { CHECK, ES, lineOf, swap } from '../fixture.ts';

describeBroken({
  'a field that an item does not have': [
    { [CHECK]: swap('type: reflect', 'type: reflect\n    hint: none') },
    problem('shape', CHECK, lineOf(CHECK, 'type: reflect') + 1, /hint/u),
  ],
  'an item type that does not exist': replaced('shape', CHECK, 'type: reflect', 'type: essay', /type/u),
  'a slip of no known pattern': replaced('shape', CHECK, '{ first: find }', '{ second: find }', /swapped/u),
  'a lesson with no front matter': [{ [ES]: swap('---\n', '') }, problem('shape', ES, 1, /front matter/u)],
  'a module with no module.yaml': [
    { '02-later/module.yaml': () => null, '02-later/notes.txt': () => 'x' },
    problem('missing-file', '02-later/module.yaml', 1, /missing/u),
  ],
});
