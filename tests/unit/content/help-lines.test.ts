import { describe, expect, test } from 'vitest';
import type { Section } from '#domain/course/course.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { loadCourse, type LoadedCourse } from '../../../scripts/content/load.ts';
import { PAGE_KINDS } from '../../../scripts/content/read/course.ts';
import { describeBroken, problem } from './broken.ts';
import { CHECK, type Change, EN, ES, fixture, swap } from './fixture.ts';

const LINES = '../help-lines.yaml';
const NOW = Date.parse('2030-02-01T12:00:00Z');

const lines =
  (checked = '') =>
  () => `lines:
  - id: crisis
    number: '988'
    source: https://example.org/
    page: { en: 'https://example.org/en', es: 'https://example.org/es' }
    otherwise: { en: the page of the line, es: la página de la línea }
    unchecked: { en: Nobody has checked it for this copy., es: Nadie lo ha revisado para esta copia. }
${checked}`;
const checkedOn = (day: string): Change => lines(`    checkedOn: '${day}'\n    checkedBy: Ana Ruiz\n`);

/** A card that says whom to call. */
const CALLS = {
  [EN]: swap('- One meets a need.', '- Help is here: [call 988](help:crisis).'),
  [ES]: swap('- Uno da algo hoy.', '- Hay ayuda: [llama al 988](help:crisis).'),
} satisfies Record<string, Change>;

const card = ({ course, problems }: LoadedCourse): Section => {
  const section = course?.lessons
    .find(({ language }) => language === 'en')
    ?.sections.find(({ id }) => id === 'all-kinds.kinds');
  if (section === undefined) throw new Error(JSON.stringify(problems));
  return section;
};
const listOf = ({ blocks }: Pick<Section, 'blocks'>): unknown =>
  blocks.flatMap((block) => (block.type === 'list' && !block.ordered ? [block.items[0]] : []))[0];

const WITHOUT = ['Help is here: ', { text: 'the page of the line', href: 'https://example.org/en' }, '.'];
const WITH = ['Help is here: ', { text: 'call 988', href: 'https://example.org/en' }, '.'];

test('a number that nobody has checked is left out, the link stays, and the build says where to look', () => {
  const loaded = loadCourse(fixture({ ...CALLS, [LINES]: lines() }), NOW);
  expect(loaded.problems).toEqual([]);
  expect(JSON.stringify(loaded.course)).not.toContain('988');
  expect(listOf(card(loaded))).toEqual(WITHOUT);
  expect(card(loaded).hold).toBeUndefined();
  expect(card(loaded).blocks.at(-1)).toEqual({
    type: 'quote',
    words: ['Nobody has checked it for this copy.'],
  });
  expect(loaded.leftOut.map(({ rule, line, message }) => ({ rule, line, message }))).toEqual([
    {
      rule: 'help-line',
      line: 2,
      message: expect.stringMatching(/Nobody has checked “crisis”.*https:\/\/example\.org/u) as string,
    },
  ]);
});

test('a number that a person has checked is shown for 100 days, and afterwards left out by the phone itself', () => {
  const loaded = loadCourse(fixture({ ...CALLS, [LINES]: checkedOn('2030-01-15') }), NOW);
  expect(loaded.problems).toEqual([]);
  expect(loaded.leftOut).toEqual([]);
  const section = card(loaded);
  expect(listOf(section)).toEqual(WITH);
  expect(JSON.stringify(section)).not.toContain('for this copy');
  expect(section.hold?.until).toBe(Date.parse('2030-01-15T00:00:00Z') + 100 * DAY_MS - 1);
  expect(section.hold?.instead?.title).toBe('Kinds');
  expect(listOf(section.hold?.instead ?? section)).toEqual(WITHOUT);
});

test('a check older than that counts as none', () => {
  const late = Date.parse('2030-01-15T00:00:00Z') + 100 * DAY_MS;
  const loaded = loadCourse(fixture({ ...CALLS, [LINES]: checkedOn('2030-01-15') }), late);
  expect(listOf(card(loaded))).toEqual(WITHOUT);
  expect(loaded.leftOut).toHaveLength(1);
});

describe('a site of its own', () => {
  const load = (checked: string, origin: string): LoadedCourse =>
    loadCourse(fixture({ ...CALLS, [LINES]: lines(checked) }), NOW, PAGE_KINDS, { SITE_ORIGIN: origin });
  const CHECKED = "    checkedOn: '2030-01-15'\n    checkedBy: Ana Ruiz\n";

  test('is not built before somebody has checked the number', () => {
    const { course, problems, leftOut } = load('', 'https://groundwork.example');
    expect([course, leftOut]).toEqual([null, []]);
    expect(problems).toMatchObject([
      { rule: 'help-line', message: expect.stringMatching(/set HELP_LINE_CRISIS/u) as string },
    ]);
  });

  test.each([
    ['with a check', CHECKED, 'https://groundwork.example'],
    ['at no address', '', ''],
    ['on this machine', '', 'http://localhost:4600'],
  ])('is built %s', (_, checked, origin) => {
    expect(load(checked, origin).problems).toEqual([]);
    expect(load(checked, origin).course).not.toBeNull();
  });
});

describe('what an operator has checked', () => {
  const load = (setting: Readonly<Record<string, string>>, now = NOW, yaml = lines()): LoadedCourse =>
    loadCourse(fixture({ ...CALLS, [LINES]: yaml }), now, PAGE_KINDS, setting);
  const end = (day: string): number => Date.parse(`${day}T00:00:00Z`) + 100 * DAY_MS - 1;

  test('is a setting: number, source and day, and the number is shown for 100 days', () => {
    const setting = { HELP_LINE_CRISIS: ' 988  https://example.org/line 2030-01-20 ' };
    const loaded = load(setting);
    expect(loaded.problems).toEqual([]);
    expect(loaded.leftOut).toEqual([]);
    expect(listOf(card(loaded))).toEqual(WITH);
    expect(card(loaded).hold?.until).toBe(end('2030-01-20'));
    expect(loaded.source?.helpLines.lines[0]).toMatchObject({
      source: 'https://example.org/line',
      checkedBy: 'the operator',
    });
    expect(listOf(card(load(setting, end('2030-01-20') + 1)))).toEqual(WITHOUT);
  });

  test('counts beside what stands in the file: the later day', () => {
    const file = checkedOn('2030-01-15') as () => string;
    for (const [set, counts] of [
      ['2030-01-10', '2030-01-15'],
      ['2030-01-20', '2030-01-20'],
    ] as const) {
      const loaded = load({ HELP_LINE_CRISIS: `988 https://example.org/ ${set}` }, NOW, file);
      expect(card(loaded).hold?.until).toBe(end(counts));
    }
  });

  test('can be left empty', () => {
    expect(listOf(card(load({ HELP_LINE_CRISIS: '', OTHER: '988' })))).toEqual(WITHOUT);
  });

  test.each([
    [
      'another number than the cards’',
      { HELP_LINE_CRISIS: '989 https://example.org/ 2030-01-20' },
      /says 989.*say 988/u,
    ],
    ['no source', { HELP_LINE_CRISIS: '988 2030-01-20' }, /not a number, its source and a day/u],
    ['a day that is none', { HELP_LINE_CRISIS: '988 https://example.org/ 2030-02-30' }, /and a day/u],
    ['a day to come', { HELP_LINE_CRISIS: '988 https://example.org/ 2030-03-01' }, /still to come/u],
    [
      'a line that there is not',
      { HELP_LINE_OTHER: '988 https://example.org/ 2030-01-20' },
      /HELP_LINE_OTHER.*no help line/u,
    ],
  ])('stops the build where it has %s', (_, setting, message) => {
    const { course, problems } = load(setting);
    expect(course).toBeNull();
    expect(problems).toMatchObject([
      { rule: 'help-line', message: expect.stringMatching(message) as string },
    ]);
  });
});

describeBroken(
  {
    'a number that stands bare in a card': [
      { [LINES]: lines(), [EN]: swap('What is here?', 'Call 911 now.') },
      problem('help-line', EN, 'What is here?', /“911”.*help-lines\.yaml/u),
    ],
    'a telephone number in an item': [
      { [LINES]: lines(), [CHECK]: swap('en: That is talk.', 'en: Call 1-800-555-0100.') },
      problem('help-line', CHECK, 'That is talk.', /“1-800-555-0100”/u),
    ],
    'a help line that there is not': [
      { [LINES]: lines(), [EN]: swap('- One meets a need.', '- Help is here: [call 211](help:other).') },
      problem('help-line', EN, ':::idea{#kinds', /no help line “help:other”/u),
    ],
    'another number than the line’s': [
      { [LINES]: lines(), [EN]: swap('- One meets a need.', '- Help is here: [call 211](help:crisis).') },
      problem('help-line', EN, ':::idea{#kinds', /does not say the number of “crisis”, 988/u),
    ],
    'a help line in a mix-up, where it could not be left out': [
      { [LINES]: lines(), [EN]: swap('You need both.', 'You need both. [Call 988](help:crisis).') },
      problem('help-line', EN, ':::mix-up', /running text/u),
    ],
    'a check on a day that is still to come': [
      { [LINES]: checkedOn('2030-03-01') },
      problem('help-line', LINES, 2, /2030-03-01, which is still to come/u),
    ],
    'a check on a day that is none': [
      { [LINES]: checkedOn('2030-02-30') },
      problem('shape', LINES, 8, /“checkedOn” is not a day/u),
    ],
    'a source with no https address': [
      { [LINES]: () => lines()().replace('https://example.org/\n', 'example.org\n') },
      problem('shape', LINES, 4, /“source”.*https/u),
    ],
    'a check with nobody’s name': [
      { [LINES]: lines("    checkedOn: '2030-01-15'\n") },
      problem('shape', LINES, 2, /“checkedBy” is missing/u),
    ],
  },
  NOW,
);

test('numbers that nobody dials are left alone', () => {
  const numbers = 'In 1988 we were 2,110 people and 211.5 miles away. Open 988lifeline.org.';
  const { problems } = loadCourse(fixture({ [EN]: swap('What is here?', numbers) }), NOW);
  expect(problems).toEqual([]);
});
