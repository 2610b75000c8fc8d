import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { Language } from '#domain/ids.ts';
import { coursePassages, type Placed } from '../passages.ts';
import type { Problem } from '../problem.ts';
import type { CourseSource } from '../source.ts';

const Entry = z.strictObject({
  language: Language,
  /** Words or phrases to avoid, in lower case, each as it is written. */
  avoid: z.array(z.string()),
  /** Allowed where one of these follows. */
  unlessBefore: z.optional(z.array(z.string())),
  /** Allowed in a text that holds one of these. */
  unlessIn: z.optional(z.array(z.string())),
  /** What to write. */
  instead: z.string(),
  reason: z.string(),
});
type Entry = z.infer<typeof Entry>;

/** The words to avoid, with what to write in their place. */
const GLOSSARY: readonly Entry[] = z
  .array(Entry)
  .parse(parse(readFileSync(new URL('../glossary.yaml', import.meta.url), 'utf8')));

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
const anyOf = (texts: readonly string[]): string => texts.map(escaped).join('|');

const LINT = GLOSSARY.map((entry) => {
  const unless = entry.unlessBefore;
  const pass = unless === undefined ? '' : `(?!\\s+(?:${anyOf(unless)})(?![\\p{L}\\p{N}]))`;
  return {
    entry,
    pattern: new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyOf(entry.avoid)})(?![\\p{L}\\p{N}])${pass}`, 'iu'),
  };
});

const judge = (
  course: CourseSource,
  rule: Problem['rule'],
  find: (passage: Placed) => readonly string[],
): Problem[] =>
  coursePassages(course).flatMap((passage) =>
    find(passage).map((message) => ({ file: passage.file, line: passage.line, rule, message })),
  );

/** Spanish may give the English of a field word in parentheses (CURRICULUM F). */
const ownWords = (text: string, language: Language): string =>
  language === 'es' ? text.replace(/\([^)]*\)/gu, '()') : text;

/** What a text says that the glossary avoids, one line each with what to write in its place. */
export const avoidedIn = (text: string, language: Language): string[] =>
  LINT.flatMap(({ entry, pattern }) => {
    if (entry.language !== language) return [];
    if (entry.unlessIn?.some((words) => text.includes(words)) === true) return [];
    const found = pattern.exec(ownWords(text, language))?.[0];
    return found === undefined ? [] : [`“${found}”: write ${entry.instead}. ${entry.reason}`];
  });

/** Words that the glossary (CURRICULUM F) or the list of names and words (E4) asks to avoid. Credits keep the names of books. */
export const glossary = (course: CourseSource): Problem[] =>
  judge(course, 'glossary', ({ text, language, isCredit }) =>
    isCredit ? [] : avoidedIn(text, language),
  );

/** Quotation marks are typographic. */
export const straightQuote = (course: CourseSource): Problem[] =>
  judge(course, 'straight-quote', ({ text }) => {
    const found = /"|(?<=\p{L})'|'(?=\p{L})/u.exec(text);
    if (found === null) return [];
    const around = text.slice(Math.max(0, found.index - 12), found.index + 13);
    return [`Straight quotation mark near “${around}”: use “ ” ’.`];
  });
