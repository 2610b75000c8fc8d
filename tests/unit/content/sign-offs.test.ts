import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { Language } from '#domain/values/ids.ts';
import { loadCourse } from '../../../scripts/content/load.ts';
import { CHECK, type Change, EN, ES, coreCourse, fixture, loadCore, swap } from './fixture.ts';
import {
  BOTH,
  COVERED,
  lessonOf,
  noon,
  NOW,
  registry,
  REGISTRY,
  sectionOf,
  SIGNED_ON,
  signedCourse,
} from './signed-course.ts';

test('with nobody’s word the covered card and item are in nothing that is built, and the box stands once', () => {
  const loaded = loadCourse(fixture({ ...COVERED, [REGISTRY]: registry() }), NOW);
  expect(loaded.problems).toEqual([]);
  const built = JSON.stringify(loaded.course?.lessons);
  expect(built).not.toContain('One meets a need.');
  expect(built).not.toContain('Pick 2.');
  expect(sectionOf(loaded, 'kinds')).toEqual({
    id: 'all-kinds.kinds',
    kind: 'idea',
    title: 'Before you act',
    blocks: [
      { type: 'quote', words: ['Not legal advice.'] },
      {
        type: 'paragraph',
        words: ['A lawyer checks this.', ' ', { text: 'Ask them', href: 'https://example.org/en' }],
      },
    ],
    passes: ['all-kinds.two-right'],
  });
  expect(built.match(/A lawyer checks this\./gu)).toHaveLength(1);
  expect(loaded.leftOut.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
    expect.stringMatching(/^no-sign-off .*not signed in “en”.*what the law says/u),
    expect.stringMatching(/^no-sign-off .*not signed in “es”/u),
  ]);
});

test('where only an item is covered the box stands in its place, and passes it over', () => {
  const loaded = loadCourse(fixture({ [CHECK]: COVERED[CHECK], [REGISTRY]: registry() }), NOW);
  const box = sectionOf(loaded, 'two-right');
  expect(box?.title).toBe('Before you act');
  expect(box?.item).toBeUndefined();
  expect(box?.passes).toEqual(['all-kinds.two-right']);
});

test('what the course asks is the same whether it is signed or not, so nobody’s word coming or going is a new edition', () => {
  const unsigned = loadCourse(fixture({ ...COVERED, [REGISTRY]: registry() }), NOW);
  const now = signedCourse(BOTH);
  expect(now.course?.catalogue).toEqual(unsigned.course?.catalogue);
  expect(now.course?.syllabus).toEqual(unsigned.course?.syllabus);
  expect(unsigned.course?.catalogue.modules[0]?.lessons[0]?.items).toContainEqual(
    expect.objectContaining({ id: 'all-kinds.two-right', lapses: true }),
  );
});

test('signed in both languages they are built, with the box, the reviewer and the day on which they lapse', () => {
  const loaded = signedCourse(BOTH);
  expect(loaded.problems).toEqual([]);
  expect(loaded.leftOut).toEqual([]);
  const until = Date.parse(`${SIGNED_ON}T00:00:00Z`) + 180 * DAY_MS - 1;
  const card = sectionOf(loaded, 'kinds');
  expect(card?.title).toBe('Kinds');
  expect(card?.blocks.at(-1)).toEqual({
    type: 'quote',
    words: ['Not legal advice. ', { strong: 'Reviewed by Ana Ruiz on January 15, 2030.' }],
  });
  expect(card?.hold?.until).toBe(until);
  expect(card?.hold?.instead).toMatchObject({ title: 'Before you act', passes: ['all-kinds.two-right'] });
  expect(sectionOf(loaded, 'kinds', 'es')?.blocks.at(-1)).toEqual({
    type: 'quote',
    words: ['No es consejo legal. ', { strong: 'Lo revisó Ana Ruiz el 15 de enero de 2030.' }],
  });
  // The box stands once: later sections say only how long they hold.
  expect(sectionOf(loaded, 'two-right')?.hold).toEqual({ until });
  expect(
    loaded.course?.catalogue.modules[0]?.lessons[0]?.items
      .filter(({ lapses }) => lapses === true)
      .map(({ id }) => id),
  ).toEqual(['all-kinds.two-right']);
});

test('a language that is not signed leaves both out', () => {
  const loaded = signedCourse([{ language: 'en' }]);
  expect(loaded.problems).toEqual([]);
  expect(sectionOf(loaded, 'kinds')?.title).toBe('Before you act');
  expect(sectionOf(loaded, 'kinds', 'es')?.title).toBe('Antes de actuar');
  expect(loaded.leftOut.map(({ message }) => message)).toEqual([
    expect.stringMatching(/not signed in “es”/u),
  ]);
});

test('words changed since they were signed are left out, and the build says so', () => {
  const loaded = signedCourse(BOTH, { after: { [EN]: swap('One grows power.', 'One builds power.') } });
  expect(loaded.problems).toEqual([]);
  expect(sectionOf(loaded, 'kinds')?.title).toBe('Before you act');
  expect(loaded.leftOut.map(({ message }) => message)).toEqual([
    expect.stringMatching(/words of “legal” in “en” have changed/u),
  ]);
});

test('a right answer moved since it was signed is a change too', () => {
  const loaded = signedCourse(BOTH, {
    after: { [CHECK]: swap('- id: wait\n        text', '- id: wait\n        right: true\n        text') },
  });
  expect(loaded.leftOut).toHaveLength(2);
});

test('words elsewhere in the lesson change nothing, nor does the line they stand on', () => {
  const loaded = signedCourse(BOTH, { after: { [EN]: swap('What is here?', 'What\nis it?') } });
  expect(loaded.leftOut).toEqual([]);
  expect(sectionOf(loaded, 'kinds')?.title).toBe('Kinds');
});

test('a lesson that a sign-off does not cover comes or goes without touching it', () => {
  const again = '02-later/01-more';
  const copied = (path: string): Change => {
    const lesson = readFileSync(join(import.meta.dirname, 'fixture/core', path), 'utf8');
    return () => lesson;
  };
  const loaded = signedCourse(BOTH, {
    after: {
      'course.yaml': swap('coreMinutes: 8', 'coreMinutes: 16'),
      [`${again}/en.md`]: copied(EN),
      [`${again}/es.md`]: copied(ES),
      [`${again}/check.yaml`]: copied(CHECK),
    },
  });
  expect(loaded.problems).toEqual([]);
  expect(loaded.source?.modules.map(({ lessons }) => lessons.length)).toEqual([1, 1]);
  expect(loaded.leftOut).toEqual([]);
});

test('the word holds to the end of its last day, and not a moment longer', () => {
  const end = Date.parse(`${SIGNED_ON}T00:00:00Z`) + 180 * DAY_MS - 1;
  expect(sectionOf(signedCourse(BOTH, { now: end }), 'kinds')?.title).toBe('Kinds');
  const after = signedCourse(BOTH, { now: end + 1 });
  expect(after.problems).toEqual([]);
  expect(sectionOf(after, 'kinds')?.title).toBe('Before you act');
  expect(after.leftOut.map(({ message }) => message)).toEqual([
    expect.stringMatching(/signed on 2030-01-15 and held for 180 days/u),
    expect.stringMatching(/signed on 2030-01-15/u),
  ]);
});

/** Each says that somebody reviewed what they have not. */

test('a sign-off of `days: none` holds as long as its words stay the same', () => {
  const endless = swap('days: 180', 'days: none');
  const loaded = signedCourse(BOTH, { now: noon('2099-01-01'), after: { [REGISTRY]: endless } });
  expect(loaded.problems).toEqual([]);
  expect(sectionOf(loaded, 'kinds')?.title).toBe('Kinds');
  expect(sectionOf(loaded, 'kinds')?.hold).toBeUndefined();
});

test('while a story is left out its twin stands in its place, with its names, and what is asked stays the same', () => {
  const needs: Change = (text) => text.replace(':::story{#story', ':::story{#story sign-off="legal"');
  const loaded = loadCourse(fixture({ [EN]: needs, [ES]: needs, [REGISTRY]: registry() }), NOW);
  expect(loaded.problems).toEqual([]);
  expect(JSON.stringify(loaded.course?.lessons)).not.toContain('Lupe');
  expect(sectionOf(loaded, 'story')).toMatchObject({
    kind: 'story',
    title: 'The bus',
    blocks: [
      { words: ['Sam asks ten riders. They go and see her.'] },
      { type: 'quote', words: ['Not legal advice.'] },
      { type: 'paragraph' },
    ],
  });
  expect(sectionOf(loaded, 'story')?.note).toBeUndefined();
  expect(sectionOf(loaded, 'twin')).toBeUndefined();
  expect(sectionOf(loaded, 'one-right')?.item?.stem).toBe('Which one on the bus?');
  expect(sectionOf(loaded, 'one-right')?.twinItem).toBeUndefined();
  const plain = loadCourse(fixture({ [REGISTRY]: registry() }), NOW);
  expect(loaded.course?.catalogue).toEqual(plain.course?.catalogue);
});

describe('the box of a lesson', () => {
  const addBox = swap('mastery: true', 'mastery: true\nbox: legal');

  test.each(['en', 'es'] as const)(
    'stands once for all of its cards, with a sign-off and without one: %s',
    (language) => {
      const words = language === 'en' ? 'Not legal advice.' : 'No es consejo legal.';
      const boxed = { ...COVERED, [EN]: (text: string) => addBox(COVERED[EN](text) ?? '') };
      const waiting = loadCourse(fixture({ ...boxed, [REGISTRY]: registry() }), NOW);
      const holding = signedCourse(BOTH, { after: { [EN]: addBox } });
      for (const lesson of [waiting, holding].map((each) => lessonOf(each, language))) {
        expect(lesson.box).toBe(words);
        // It would stand twice on the cards that the sign-off covers.
        expect(lesson.sections.filter(({ blocks }) => JSON.stringify(blocks).includes(words))).toEqual([]);
      }
      expect(sectionOf(holding, 'kinds', language)?.blocks.at(-1)).toMatchObject({ type: 'quote' });
    },
  );
});

describe('the course itself', () => {
  const { leftOut } = loadCore();
  const { source, course } = coreCourse();
  const legal = source.signOffs.signOffs.find(({ id }) => id === 'legal');

  test.each(['rights-and-risk', 'door-craft'])('%s has the legal box, in both languages', (lesson) => {
    const built = course.lessons.filter(({ id }) => id === lesson);
    expect(built.map(({ language, box }) => [language, box])).toEqual(
      Language.options.map((language) => [language, legal?.box[language]]),
    );
  });

  test('nobody has signed anything, so the law and Native storylines are left out', () => {
    expect(
      new Set(
        leftOut.flatMap(({ rule, message }) => (rule === 'no-sign-off' ? [message.split('”')[0]] : [])),
      ),
    ).toEqual(new Set(['“legal', '“native-stories']));
    const built = JSON.stringify(course.lessons);
    for (const words of ['Native patients', 'Native mothers', 'Am I free to go', 'struck down a town']) {
      expect(built).not.toContain(words);
    }
  });
});

test('the item of a try-it goes with its card', () => {
  const onItem = swap('- id: sort', '- id: sort\n    signOff: legal');
  const { problems } = loadCourse(fixture({ [CHECK]: onItem, [REGISTRY]: registry() }), NOW);
  expect(problems.map(({ message }) => message)).toEqual([
    '“sort” is shown by a card: the card names the sign-off.',
  ]);
  const onCard: Change = (text) => text.replace(':::try-it{#sort', ':::try-it{#sort sign-off="legal"');
  const loaded = loadCourse(fixture({ [EN]: onCard, [ES]: onCard, [REGISTRY]: registry() }), NOW);
  expect(loaded.problems).toEqual([]);
  expect(sectionOf(loaded, 'sort')).toMatchObject({ title: 'Before you act', passes: ['all-kinds.sort'] });
});
