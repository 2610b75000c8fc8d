import { expect, test } from 'vitest';
import { loadCourse, type LoadedCourse } from '../../../../scripts/content/load.ts';
import { type Change, EN, ES, fixture, swap } from '../fixture.ts';
import {
  BOTH,
  COVERED,
  NOW,
  registry,
  REGISTRY,
  SIGNED_ON,
  signedCourse,
  statementPath,
} from '../signed-course.ts';

/** The course with the statement of one language changed. */
const restated = (change: Change) => signedCourse(BOTH, { after: { [statementPath('en')]: change } });

test.each<[string, () => LoadedCourse, RegExp]>([
  [
    'no statement beside the registry',
    () => signedCourse(BOTH, { unstated: 'es' }),
    /“es”: there is no statement of ana/u,
  ],
  [
    'a reviewer the registry has not',
    () => signedCourse([{ language: 'en', reviewer: 'bo' }, { language: 'es' }]),
    /no reviewer “bo”/u,
  ],
  [
    'a statement of somebody else',
    () => restated(swap('name: Ana Ruiz', 'name: Bo Ruiz')),
    /“name” is “Ana Ruiz” here and “Bo Ruiz” in .*legal\.en\.yaml/u,
  ],
  [
    'a statement of another day',
    () => restated(swap(SIGNED_ON, '2029-01-15')),
    /“on” is “2030-01-15” here and “2029-01-15”/u,
  ],
  [
    'a statement about other words',
    () => restated((text) => text.replace(/words: '.*'/u, "words: '0123'")),
    /“words” is “[0-9a-f]{64}” here and “0123”/u,
  ],
  [
    'a day that is still to come',
    () => signedCourse([{ language: 'en', on: '2030-02-02' }, { language: 'es' }]),
    /signed on 2030-02-02, which is still to come/u,
  ],
  [
    'a day that is none',
    () => signedCourse([{ language: 'en', on: '2030-02-30' }, { language: 'es' }]),
    /“2030-02-30” is not a day/u,
  ],
  ['one language signed twice', () => signedCourse([...BOTH, { language: 'es' }]), /“es” is signed twice/u],
])('an invented reviewer fails the check: %s', (_name, loaded, message) => {
  const { problems, course } = loaded();
  expect(problems.map(({ rule, message: said }) => `${rule} ${said}`)).toContainEqual(
    expect.stringMatching(new RegExp(`^invented-sign-off .*${message.source}`, 'u')),
  );
  expect(problems.every(({ file, line }) => file.endsWith('sign-offs.yaml') && line > 1)).toBe(true);
  expect(course).toBeNull();
});

test('the box says who and when', () => {
  const silent: Change = (text) => text.replace('Reviewed by {name} on {date}.', 'Reviewed.');
  const { problems } = loadCourse(
    fixture({ ...COVERED, [REGISTRY]: (text) => silent(registry()()) ?? text }),
    NOW,
  );
  expect(problems.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
    'shape “reviewed” says who and when: {name} and {date}.',
  ]);
});

test('an unknown sign-off is reported where it is named', () => {
  const { problems } = loadCourse(fixture(COVERED), NOW);
  expect(problems.map(({ rule, file }) => `${rule} ${file.split('/').at(-1) ?? ''}`)).toEqual([
    'unknown-sign-off check.yaml',
    'unknown-sign-off en.md',
    'unknown-sign-off es.md',
  ]);
});

test('a twin that needs a sign-off its story does not is reported', () => {
  const needs: Change = (text) => text.replace(':::twin{#twin', ':::twin{#twin sign-off="legal"');
  const { problems } = loadCourse(fixture({ [EN]: needs, [ES]: needs, [REGISTRY]: registry() }), NOW);
  expect(problems.map(({ message }) => message)).toEqual([
    '“twin” needs the sign-off of its story, or none.',
    '“twin” needs the sign-off of its story, or none.',
  ]);
});

test.each([
  { name: 'left out', days: '', message: '“days” is missing.' },
  { name: 'left empty', days: 'days:', message: '“days” is missing.' },
  { name: 'a word', days: 'days: forever', message: '“days” must be a number, or none' },
])('for how long a sign-off holds is never guessed: $name', ({ days, message }) => {
  const { problems, course } = signedCourse(BOTH, { after: { [REGISTRY]: swap('days: 180', days) } });
  expect(problems.map(({ file, rule, message: said }) => `${rule} ${said} ${file}`)).toEqual([
    expect.stringMatching(new RegExp(`^shape ${message}.*/sign-offs\\.yaml$`, 'u')),
  ]);
  expect(course).toBeNull();
});

test('the box of a lesson names a sign-off that there is', () => {
  const addBox = swap('mastery: true', 'mastery: true\nbox: legal');
  const { problems } = loadCourse(fixture({ [EN]: addBox }), NOW);
  expect(problems.map(({ rule, line }) => `${rule} ${String(line)}`)).toContain('unknown-sign-off 1');
});
