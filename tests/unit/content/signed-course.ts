import type { Lesson, Section } from '#domain/course/course.ts';
import { Language } from '#domain/values/ids.ts';
import { loadCourse, type LoadedCourse } from '../../../scripts/content/load.ts';
import { signedHash } from '../../../scripts/content/signatures.ts';
import { CHECK, type Change, EN, ES, fixture, soundCourse, swap } from './fixture.ts';

export const REGISTRY = '../sign-offs/sign-offs.yaml';
export const statementPath = (language: string): string => `../sign-offs/statements/legal.${language}.yaml`;
/** Noon of a day, as the check runs then. */
export const noon = (day: string): number => Date.parse(`${day}T12:00:00Z`);
export const SIGNED_ON = '2030-01-15';
export const NOW = noon('2030-02-01');

/** An idea and an item that need a lawyer's word. */
export const COVERED = {
  [EN]: swap(':::idea{#kinds title="Kinds"', ':::idea{#kinds title="Kinds" sign-off="legal"'),
  [ES]: swap(':::idea{#kinds title="Tipos"', ':::idea{#kinds title="Tipos" sign-off="legal"'),
  [CHECK]: swap('id: two-right', 'id: two-right\n    signOff: legal'),
} satisfies Record<string, Change>;

export const registry =
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
  const { source } = soundCourse(fixture({ ...changes, [REGISTRY]: registry() }), NOW);
  const [signOff] = source.signOffs.signOffs;
  if (signOff === undefined) throw new Error('The registry has no sign-off.');
  return Object.fromEntries(
    Language.options.map((language) => [language, signedHash(source, signOff, language)]),
  );
}

/** The small course with signatures for the words that `before` has, and with `after` changed since. */
export function signedCourse(
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

export const BOTH: readonly Signature[] = [{ language: 'en' }, { language: 'es' }];

export const lessonOf = ({ course, problems }: LoadedCourse, language: 'en' | 'es' = 'en'): Lesson => {
  const lesson = course?.lessons.find((each) => each.language === language);
  if (lesson === undefined) throw new Error(JSON.stringify(problems));
  return lesson;
};
export const sectionOf = (
  loaded: LoadedCourse,
  id: string,
  language: 'en' | 'es' = 'en',
): Section | undefined =>
  lessonOf(loaded, language).sections.find((section) => section.id === `all-kinds.${id}`);
