import type { Language } from '#domain/ids.ts';
import type { Report } from './problem.ts';
import { readCards } from './read-markdown.ts';
import type { LessonText, Passage } from './source.ts';
import { type Field, need, readYaml } from './yaml-field.ts';

const FRONT = /^---\r?\n([\s\S]*?)\r?\n---[ \t]*(?:\r?\n|$)/u;

/** What `en.md` alone says about a lesson, for both languages. */
export interface LessonFacts {
  readonly minutes: number;
  readonly core: boolean;
  readonly mastery: boolean;
  /** Only asked of cohorts with days. */
  readonly dated: boolean;
  /** The sign-off whose fixed box stands on every card, by id. */
  readonly box: string | null;
}

/** What a lesson's text file holds. */
export interface ReadLesson {
  readonly text: LessonText;
  readonly facts: LessonFacts;
}

const passage = (field: Field | null): Passage => ({
  text: field?.text() ?? '',
  line: field?.line ?? 1,
});

/** Reads `en.md` or `es.md`: YAML front matter, then cards. */
export function readLesson(
  file: string,
  source: string,
  language: Language,
  report: Report,
): ReadLesson {
  const front = FRONT.exec(source);
  const [whole, matter] = [front?.[0] ?? '', front?.[1] ?? ''];
  if (front === null) {
    report(1, 'shape', 'A lesson begins with front matter: ---, title and canDo, ---.');
  }
  const root = readYaml(matter, 'front matter', report, 2);
  const known = ['title', 'canDo', ...(language === 'en' ? ['minutes', 'core', 'mastery', 'dated', 'box'] : [])];
  const fields = front === null ? new Map<string, Field>() : root.fields(known);
  const ask = (name: string): Field | null =>
    front === null ? null : need(root, fields, name);
  const blank = whole.replace(/[^\n]+/gu, '');
  return {
    text: {
      file,
      title: passage(ask('title')),
      canDo: ask('canDo')?.entries().map(passage) ?? [],
      cards: readCards(blank + source.slice(whole.length), report),
    },
    facts: {
      minutes: (language === 'en' ? ask('minutes')?.number() : null) ?? 0,
      core: (language === 'en' ? ask('core')?.flag() : null) ?? false,
      mastery: fields.get('mastery')?.flag() ?? false,
      dated: fields.get('dated')?.flag() ?? false,
      box: fields.get('box')?.text() ?? null,
    },
  };
}
