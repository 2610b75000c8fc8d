import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Lesson, Section } from '#domain/course.ts';
import { loadCourse, type LoadedCourse } from '../../../scripts/content/load.ts';
import { signedWords } from '../../../scripts/content/sign-offs.ts';
import { LANGUAGES } from '../../../scripts/content/source.ts';
import { CHECK, type Change, EN, ES, fixture, swap } from './fixture.ts';

const REGISTRY = '../sign-offs/sign-offs.yaml';
const statementPath = (language: string): string =>
  `../sign-offs/statements/legal.${language}.yaml`;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Noon of a day, as the check runs then. */
const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);
const SIGNED_ON = '2030-01-15';
const NOW = noon('2030-02-01');

/** An idea and an item that need a lawyer's word. */
const COVERED = {
  [EN]: swap(':::idea{#kinds title="Kinds"', ':::idea{#kinds title="Kinds" sign-off="legal"'),
  [ES]: swap(':::idea{#kinds title="Tipos"', ':::idea{#kinds title="Tipos" sign-off="legal"'),
  [CHECK]: swap('id: two-right', 'id: two-right\n    signOff: legal'),
} satisfies Record<string, Change>;

const registry =
  (signed = '[]', reviewers = '[{ id: ana, name: Ana Ruiz, role: attorney }]') =>
  () =>
    `reviewers: ${reviewers}
signOffs:
  - id: legal
    covers: what the law says
    who: { en: a lawyer, es: una abogada }
    days: 180
    title: { en: Before you act, es: Antes de actuar }
    box: { en: Not legal advice., es: No es consejo legal. }
    reviewed: { en: 'Reviewed by {name} on {date}.', es: 'Lo revisó {name} el {date}.' }
    waiting: { en: A lawyer checks this., es: Lo revisa una abogada. }
    links:
      - { text: { en: Ask them, es: Pregunta }, href: { en: 'https://example.org/en', es: 'https://example.org/es' } }
    signed: ${signed}
`;

interface Signature {
  readonly language: string;
  readonly reviewer?: string;
  readonly on?: string;
  /** Instead of the hash of the words as they stand. */
  readonly words?: string;
}

/** What the fixture's covered words are, language by language. */
function hashes(changes: Readonly<Record<string, Change>>): Readonly<Record<string, string>> {
  const { source } = loadCourse(fixture({ ...changes, [REGISTRY]: registry() }), NOW);
  const [signOff] = source.signOffs.signOffs;
  if (signOff === undefined) throw new Error('The registry has no sign-off.');
  return Object.fromEntries(
    LANGUAGES.map((language) => [language, signedWords(source, signOff, language)]),
  );
}

/** The small course with signatures for the words that `before` has, and with `after` changed since. */
function signedCourse(
  signatures: readonly Signature[],
  how: {
    readonly now?: number;
    readonly after?: Readonly<Record<string, Change>>;
    /** The language whose statement is missing. */
    readonly unstated?: string;
  } = {},
): LoadedCourse {
  const words = hashes(COVERED);
  const full = signatures.map((each) => ({
    reviewer: 'ana',
    on: SIGNED_ON,
    words: words[each.language] ?? '',
    ...each,
  }));
  const lines = full.map(
    ({ language, reviewer, on, words: hash }) =>
      `{ language: ${language}, reviewer: ${reviewer}, on: '${on}', words: '${hash}' }`,
  );
  const statements = Object.fromEntries(
    full
      .filter(({ language }) => language !== how.unstated)
      .map(({ language, on, words: hash }): [string, Change] => [
        statementPath(language),
        () => `name: Ana Ruiz
role: attorney
signOff: legal
language: ${language}
on: '${on}'
words: '${hash}'
says: I have read these words and they are right.
`,
      ]),
  );
  const changes: Record<string, Change> = {
    ...COVERED,
    [REGISTRY]: registry(`[${lines.join(', ')}]`),
    ...statements,
  };
  for (const [path, change] of Object.entries(how.after ?? {})) {
    const first = changes[path];
    changes[path] = (text) => change(first?.(text) ?? text);
  }
  return loadCourse(fixture(changes), how.now ?? NOW);
}

const BOTH: readonly Signature[] = [{ language: 'en' }, { language: 'es' }];

const lessonOf = ({ course, problems }: LoadedCourse, language: 'en' | 'es' = 'en'): Lesson => {
  const lesson = course?.lessons.find((each) => each.language === language);
  if (lesson === undefined) throw new Error(JSON.stringify(problems));
  return lesson;
};
const sectionOf = (
  loaded: LoadedCourse,
  id: string,
  language: 'en' | 'es' = 'en',
): Section | undefined =>
  lessonOf(loaded, language).sections.find((section) => section.id === `all-kinds.${id}`);

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
  expect(card?.hold?.instead).toMatchObject({
    title: 'Before you act',
    passes: ['all-kinds.two-right'],
  });
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
  const loaded = signedCourse(BOTH, {
    after: { [EN]: swap('One grows power.', 'One builds power.') },
  });
  expect(loaded.problems).toEqual([]);
  expect(sectionOf(loaded, 'kinds')?.title).toBe('Before you act');
  expect(loaded.leftOut.map(({ message }) => message)).toEqual([
    expect.stringMatching(/words of “legal” in “en” have changed/u),
  ]);
});

test('a right answer moved since it was signed is a change too', () => {
  const loaded = signedCourse(BOTH, {
    after: {
      [CHECK]: swap('- id: wait\n        text', '- id: wait\n        right: true\n        text'),
    },
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
      [`${again}/en.md`]: copied(EN),
      [`${again}/es.md`]: copied(ES),
      [`${again}/check.yaml`]: copied(CHECK),
    },
  });
  expect(loaded.problems).toEqual([]);
  expect(loaded.source.modules.map(({ lessons }) => lessons.length)).toEqual([1, 1]);
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
const INVENTED: readonly {
  readonly name: string;
  readonly loaded: () => LoadedCourse;
  readonly message: RegExp;
}[] = [
  {
    name: 'no statement beside the registry',
    loaded: () => signedCourse(BOTH, { unstated: 'es' }),
    message: /“es”: there is no statement of ana/u,
  },
  {
    name: 'a reviewer the registry has not',
    loaded: () => signedCourse([{ language: 'en', reviewer: 'bo' }, { language: 'es' }]),
    message: /no reviewer “bo”/u,
  },
  {
    name: 'a statement of somebody else',
    loaded: () =>
      signedCourse(BOTH, {
        after: { [statementPath('en')]: swap('name: Ana Ruiz', 'name: Bo Ruiz') },
      }),
    message: /“name” is “Ana Ruiz” here and “Bo Ruiz” in .*legal\.en\.yaml/u,
  },
  {
    name: 'a statement of another day',
    loaded: () =>
      signedCourse(BOTH, { after: { [statementPath('en')]: swap(SIGNED_ON, '2029-01-15') } }),
    message: /“on” is “2030-01-15” here and “2029-01-15”/u,
  },
  {
    name: 'a statement about other words',
    loaded: () =>
      signedCourse(BOTH, {
        after: { [statementPath('en')]: (text) => text.replace(/words: '.*'/u, "words: '0123'") },
      }),
    message: /“words” is “[0-9a-f]{64}” here and “0123”/u,
  },
  {
    name: 'a day that is still to come',
    loaded: () => signedCourse([{ language: 'en', on: '2030-02-02' }, { language: 'es' }]),
    message: /signed on 2030-02-02, which is still to come/u,
  },
  {
    name: 'a day that is none',
    loaded: () => signedCourse([{ language: 'en', on: '2030-02-30' }, { language: 'es' }]),
    message: /“2030-02-30” is not a day/u,
  },
  {
    name: 'one language signed twice',
    loaded: () => signedCourse([...BOTH, { language: 'es' }]),
    message: /“es” is signed twice/u,
  },
];

test.each(INVENTED)('an invented reviewer fails the check: $name', ({ loaded, message }) => {
  const { problems, course } = loaded();
  expect(problems.map(({ rule, message: said }) => `${rule} ${said}`)).toContainEqual(
    expect.stringMatching(new RegExp(`^invented-sign-off .*${message.source}`, 'u')),
  );
  expect(problems.every(({ file, line }) => file.endsWith('sign-offs.yaml') && line > 1)).toBe(
    true,
  );
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

test('a sign-off that there is not is told where it is named', () => {
  const { problems } = loadCourse(fixture(COVERED), NOW);
  expect(problems.map(({ rule, file }) => `${rule} ${file.split('/').at(-1) ?? ''}`)).toEqual([
    'unknown-sign-off check.yaml',
    'unknown-sign-off en.md',
    'unknown-sign-off es.md',
  ]);
});

test('a twin that needs a sign-off its story does not is told', () => {
  const needs: Change = (text) => text.replace(':::twin{#twin', ':::twin{#twin sign-off="legal"');
  const { problems } = loadCourse(
    fixture({ [EN]: needs, [ES]: needs, [REGISTRY]: registry() }),
    NOW,
  );
  expect(problems.map(({ message }) => message)).toEqual([
    '“twin” needs the sign-off of its story, or none.',
    '“twin” needs the sign-off of its story, or none.',
  ]);
});

test('while a story waits its twin is told in its place, with the names that go with it, and what is asked stays the same', () => {
  const needs: Change = (text) =>
    text.replace(':::story{#story', ':::story{#story sign-off="legal"');
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

test.each([
  { name: 'left out', days: '', message: '“days” is missing.' },
  { name: 'left empty', days: 'days:', message: '“days” is missing.' },
  { name: 'a word', days: 'days: forever', message: '“days” must be a number.' },
])('for how long a sign-off holds is never guessed: $name', ({ days, message }) => {
  const unclear = swap('days: 180', days);
  const { problems, course } = signedCourse(BOTH, { after: { [REGISTRY]: unclear } });
  expect(problems.map(({ file, rule, message: said }) => `${rule} ${said} ${file}`)).toEqual([
    expect.stringMatching(new RegExp(`^shape ${message}.*/sign-offs\\.yaml$`, 'u')),
  ]);
  expect(course).toBeNull();
});

test('a sign-off of `days: none` holds as long as its words stay the same', () => {
  const endless = swap('days: 180', 'days: none');
  const loaded = signedCourse(BOTH, { now: noon('2099-01-01'), after: { [REGISTRY]: endless } });
  expect(loaded.problems).toEqual([]);
  expect(sectionOf(loaded, 'kinds')?.title).toBe('Kinds');
  expect(sectionOf(loaded, 'kinds')?.hold).toBeUndefined();
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
        expect(
          lesson.sections.filter(({ blocks }) => JSON.stringify(blocks).includes(words)),
        ).toEqual([]);
      }
      expect(sectionOf(holding, 'kinds', language)?.blocks.at(-1)).toMatchObject({ type: 'quote' });
    },
  );

  test('names a sign-off that there is', () => {
    const { problems } = loadCourse(fixture({ [EN]: addBox }), NOW);
    expect(problems.map(({ rule, line }) => `${rule} ${String(line)}`)).toContain(
      'unknown-sign-off 1',
    );
  });
});

describe('the course itself', () => {
  const { course, leftOut } = loadCourse('content/core');
  const legal = loadCourse('content/core').source.signOffs.signOffs.find(
    ({ id }) => id === 'legal',
  );

  test.each(['rights-and-risk', 'door-craft'])(
    '%s has the legal box, in both languages',
    (lesson) => {
      const built = course?.lessons.filter(({ id }) => id === lesson) ?? [];
      expect(built.map(({ language, box }) => [language, box])).toEqual(
        LANGUAGES.map((language) => [language, legal?.box[language]]),
      );
    },
  );

  test('nobody has signed anything, so the law and Native storylines are left out', () => {
    expect(
      new Set(
        leftOut.flatMap(({ rule, message }) =>
          rule === 'no-sign-off' ? [message.split('”')[0]] : [],
        ),
      ),
    ).toEqual(new Set(['“legal', '“native-stories']));
    const built = JSON.stringify(course?.lessons);
    for (const words of [
      'Native patients',
      'Native mothers',
      'Am I free to go',
      'struck down a town',
    ]) {
      expect(built).not.toContain(words);
    }
  });
});

describe('readings', () => {
  const READINGS = `readings:
  - id: river
    who: { en: river people, es: gente del río }
    lessons: [all-kinds]
    signed: `;
  const withReadings = (
    signatures = '[]',
    more: Readonly<Record<string, Change>> = {},
  ): LoadedCourse =>
    loadCourse(
      fixture({ [REGISTRY]: () => `${registry()()}${READINGS}${signatures}\n`, ...more }),
      NOW,
    );
  const wordsIn = (language: string): string =>
    withReadings()
      .unread.find(({ message }) => message.includes(`“${language}”`))
      ?.message.match(/[0-9a-f]{64}/u)?.[0] ?? '';
  const signature = (language: string): string =>
    `{ language: ${language}, reviewer: ana, on: '${SIGNED_ON}', words: '${wordsIn(language)}' }`;
  const statement =
    (language: string): Change =>
    () =>
      `name: Ana Ruiz\nrole: attorney\nsignOff: river\nlanguage: ${language}\non: '${SIGNED_ON}'\nwords: '${wordsIn(language)}'\nsays: I have read it.\n`;
  const statements = Object.fromEntries(
    LANGUAGES.map((language) => [
      `../sign-offs/statements/river.${language}.yaml`,
      statement(language),
    ]),
  );
  const both = (): string => `[${LANGUAGES.map(signature).join(', ')}]`;

  test('a lesson that nobody has read is shown, and the credits say who has not read it', () => {
    const loaded = withReadings();
    expect(loaded.problems).toEqual([]);
    expect(loaded.leftOut).toEqual([]);
    expect(sectionOf(loaded, 'story')?.title).toBe('The smoke comes back');
    expect(loaded.unread.map(({ rule }) => rule)).toEqual(['no-reading', 'no-reading']);
    expect(loaded.course?.awaited).toMatchObject([
      {
        who: { en: 'river people', es: 'gente del río' },
        isLeftOut: false,
        lessons: ['all-kinds'],
      },
    ]);
  });

  test('read in both languages it waits for nobody, until a word changes', () => {
    const read = withReadings(both(), statements);
    expect(read.problems).toEqual([]);
    expect(read.course?.awaited).toEqual([]);
    const changed = withReadings(both(), {
      ...statements,
      [EN]: swap('What is here?', 'What is it?'),
    });
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

  test('a lesson that there is not is told', () => {
    const { problems } = loadCourse(
      fixture({
        [REGISTRY]: () => `${registry()()}${READINGS.replace('[all-kinds]', '[lost]')}[]\n`,
      }),
      NOW,
    );
    expect(problems.map(({ rule, message }) => `${rule} ${message}`)).toEqual([
      'unknown-id Reading “river” names lesson “lost”, which is not there.',
    ]);
  });

  test('the course names every group its stories tell of, and none has read it yet', () => {
    const { course } = loadCourse('content/core');
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

test('the item of a try-it goes with its card', () => {
  const onItem = swap('- id: sort', '- id: sort\n    signOff: legal');
  const { problems } = loadCourse(fixture({ [CHECK]: onItem, [REGISTRY]: registry() }), NOW);
  expect(problems.map(({ message }) => message)).toEqual([
    '“sort” is shown by a card: the card names the sign-off.',
  ]);
  const onCard: Change = (text) =>
    text.replace(':::try-it{#sort', ':::try-it{#sort sign-off="legal"');
  const loaded = loadCourse(fixture({ [EN]: onCard, [ES]: onCard, [REGISTRY]: registry() }), NOW);
  expect(loaded.problems).toEqual([]);
  expect(sectionOf(loaded, 'sort')).toMatchObject({
    title: 'Before you act',
    passes: ['all-kinds.sort'],
  });
});
