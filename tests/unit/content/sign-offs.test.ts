import { expect, test } from 'vitest';
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

const registry = (signed = '[]', reviewers = '[{ id: ana, name: Ana Ruiz, role: attorney }]') => () =>
  `reviewers: ${reviewers}
signOffs:
  - id: legal
    covers: what the law says
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
const sectionOf = (loaded: LoadedCourse, id: string, language: 'en' | 'es' = 'en'): Section | undefined =>
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
  const loaded = loadCourse(
    fixture({ [CHECK]: COVERED[CHECK], [REGISTRY]: registry() }),
    NOW,
  );
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

test('a sign-off that there is not is told where it is named', () => {
  const { problems } = loadCourse(fixture(COVERED), NOW);
  expect(problems.map(({ rule, file }) => `${rule} ${file.split('/').at(-1) ?? ''}`)).toEqual([
    'unknown-sign-off check.yaml',
    'unknown-sign-off en.md',
    'unknown-sign-off es.md',
  ]);
});

test('a story and its twin need the same sign-off', () => {
  const needs: Change = (text) => text.replace(':::story{#story', ':::story{#story sign-off="legal"');
  const { problems } = loadCourse(
    fixture({ [EN]: needs, [ES]: needs, [REGISTRY]: registry() }),
    NOW,
  );
  expect(problems.map(({ message }) => message)).toEqual([
    '“twin” and its story need the same sign-off.',
    '“twin” and its story need the same sign-off.',
  ]);
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
  expect(sectionOf(loaded, 'sort')).toMatchObject({
    title: 'Before you act',
    passes: ['all-kinds.sort'],
  });
});
