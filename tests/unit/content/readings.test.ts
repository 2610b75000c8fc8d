import { describe, expect, test } from 'vitest';
import { Language } from '#domain/values/ids.ts';
import { loadCourse, type LoadedCourse } from '../../../scripts/content/load.ts';
import { type Change, EN, fixture, loadCore, swap } from './fixture.ts';
import { NOW, registry, REGISTRY, sectionOf, SIGNED_ON } from './signed-course.ts';

describe('readings', () => {
  const READINGS = `readings:
  - id: river
    who: { en: river people, es: gente del río }
    lessons: [all-kinds]
    signed: `;
  const withReadings = (signatures = '[]', more: Readonly<Record<string, Change>> = {}): LoadedCourse =>
    loadCourse(fixture({ [REGISTRY]: () => `${registry()()}${READINGS}${signatures}\n`, ...more }), NOW);
  let unread: LoadedCourse['unread'] | undefined;
  const wordsIn = (language: string): string =>
    (unread ??= withReadings().unread)
      .find(({ message }) => message.includes(`“${language}”`))
      ?.message.match(/[0-9a-f]{64}/u)?.[0] ?? '';
  const signature = (language: string): string =>
    `{ language: ${language}, reviewer: ana, on: '${SIGNED_ON}', words: '${wordsIn(language)}' }`;
  const statement =
    (language: string): Change =>
    () =>
      `name: Ana Ruiz\nrole: attorney\nsignOff: river\nlanguage: ${language}\non: '${SIGNED_ON}'\nwords: '${wordsIn(language)}'\nsays: I have read it.\n`;
  const statements = Object.fromEntries(
    Language.options.map((language) => [
      `../sign-offs/statements/river.${language}.yaml`,
      statement(language),
    ]),
  );
  const both = (): string => `[${Language.options.map(signature).join(', ')}]`;

  test('a lesson that nobody has read is shown, and the credits say who has not read it', () => {
    const loaded = withReadings();
    expect(loaded.problems).toEqual([]);
    expect(loaded.leftOut).toEqual([]);
    expect(sectionOf(loaded, 'story')?.title).toBe('The smoke comes back');
    expect(loaded.unread.map(({ rule }) => rule)).toEqual(['no-reading', 'no-reading']);
    expect(loaded.course?.awaited).toMatchObject([
      { who: { en: 'river people', es: 'gente del río' }, isLeftOut: false, lessons: ['all-kinds'] },
    ]);
  });

  test('read in both languages it waits for nobody, until a word changes', () => {
    const read = withReadings(both(), statements);
    expect(read.problems).toEqual([]);
    expect(read.course?.awaited).toEqual([]);
    const changed = withReadings(both(), { ...statements, [EN]: swap('What is here?', 'What is it?') });
    expect(changed.problems).toEqual([]);
    expect(changed.unread.map(({ message }) => message)).toEqual([
      expect.stringMatching(/“river” is not read in “en”/u),
    ]);
    expect(changed.course?.awaited).toHaveLength(1);
  });

  test('an invented reader fails the check', () => {
    const { problems } = withReadings(both());
    expect(problems.map(({ rule, message }) => `${rule} ${message}`)).toContainEqual(
      expect.stringMatching(/^invented-sign-off “river” in “en”: there is no statement of ana/u),
    );
  });

  test('an unknown lesson is reported', () => {
    const { problems } = loadCourse(
      fixture({ [REGISTRY]: () => `${registry()()}${READINGS.replace('[all-kinds]', '[lost]')}[]\n` }),
      NOW,
    );
    expect(problems.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      'unknown-id Reading “river” names lesson “lost”, which is not there.',
    ]);
  });

  test('what is said of Native people stands where a Native reader is asked', () => {
    const native =
      (readings: string): Change =>
      () =>
        `${registry()()}${readings}[]\n`;
    const says = { [EN]: swap('What is here?', 'Which tribal office is here?') };
    const found = (readings: string): string[] =>
      loadCourse(fixture({ ...says, [REGISTRY]: native(readings) }), NOW).problems.map(({ rule }) => rule);
    expect(found(READINGS)).toEqual(['unread-native']);
    expect(found(READINGS.replace('id: river', 'id: native'))).toEqual([]);
  });

  test('campaigns that happened and outlines are in a reader’s list, and what no such page is, is reported', () => {
    const campaign = `title: { en: A dam, es: La casa }
facts: [{ say: { en: It held., es: Ahí está. }, from: [press] }]
sources: [{ id: press, text: The press }]
`;
    const found = (readings: string) => {
      const files = {
        'campaigns/a-dam.yaml': () => campaign,
        [REGISTRY]: () => `${registry()()}${readings}[]\n`,
      };
      const { problems, course } = loadCourse(fixture(files), NOW);
      return [
        ...problems.map(({ message }) => message),
        course?.awaited.flatMap(({ pages }) => pages).length,
      ];
    };
    const listed = READINGS.replace('[all-kinds]', '[all-kinds]\n    pages: [a-dam]');
    expect(found(listed)).toEqual([1]);
    expect(found(READINGS)).toEqual([expect.stringMatching(/“a-dam” is in no reader’s list/u), undefined]);
    expect(found(listed.replace('a-dam]', 'a-dam, lost]'))).toEqual([
      'Reading “river” names page “lost”, which is not there.',
      undefined,
    ]);
  });

  test('the course names every group its stories are about, and none has read it yet', () => {
    const { course } = loadCore();
    expect(
      course?.awaited.map(({ who, isLeftOut }) => `${isLeftOut ? 'left out' : 'shown'}: ${who.en}`),
    ).toEqual([
      'left out: a lawyer',
      'left out: Native people',
      'shown: Native people',
      'shown: Black people',
      'shown: Latino and Latina people',
      'shown: Asian Americans',
      'shown: people who are immigrants, with and without papers',
      'shown: trans people',
      'shown: people with disabilities',
      'shown: Deaf people who use ASL',
      'shown: rural people',
      'shown: readers of Spanish from Mexico, Central America and the Caribbean',
    ]);
  });
});
