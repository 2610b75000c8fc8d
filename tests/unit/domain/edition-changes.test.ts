import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type PackedSyllabus, StoredEdition } from '#domain/course/edition.ts';
import { changesFrom, noEdition, withBase } from '#domain/course/syllabus.ts';
import { holds } from '../../support/holds.ts';

const slug = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const lesson = fc.tuple(slug, fc.constantFrom('', 'c'), fc.constantFrom('hook one!', 'hook'));
const edition = (number: number): fc.Arbitrary<PackedSyllabus> =>
  fc
    .uniqueArray(
      fc.tuple(
        slug,
        fc.uniqueArray(lesson, { maxLength: 3, selector: ([id]) => id }),
        fc.constantFrom<string[][]>([], ['surveys.before']),
      ),
      { maxLength: 4, selector: ([id]) => id },
    )
    .map((modules) => ({ course: 'core', edition: number, modules }));

test('an edition comes back whole from its difference, whatever the base', () =>
  holds(edition(1), edition(2), (base, whole) => {
    const stored = StoredEdition.parse(JSON.parse(JSON.stringify(changesFrom(base, whole))));
    expect(withBase(base, stored)).toEqual(whole);
  }));

test('what both editions have is only its id', () => {
  const same: PackedSyllabus['modules'][number] = ['a', [['one', 'c', 'hook']], []];
  const base: PackedSyllabus = { course: 'core', edition: 1, modules: [same, ['b', [], []]] };
  const whole: PackedSyllabus = {
    course: 'core',
    edition: 2,
    modules: [
      same,
      [
        'b',
        [
          ['two', '', 'hook'],
          ['one', 'c', 'hook'],
        ],
        ['surveys.before'],
      ],
    ],
  };
  expect(changesFrom(base, whole).modules).toEqual([
    'a',
    ['b', [['two', '', 'hook'], 'one'], ['surveys.before']],
  ]);
  expect(changesFrom(noEdition('core'), base).modules).toEqual(base.modules);
});

test('changes against another base are refused', () => {
  const changes = { course: 'core', edition: 2, modules: ['gone'] };
  expect(() => withBase(noEdition('core'), changes)).toThrow('no “gone”');
});
