import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Language } from '#domain/ids.ts';
import { coursePassages, type Placed } from '../passages.ts';
import type { Problem } from '../problem.ts';
import type { CourseSource } from '../course.ts';
import { GlossaryFile } from '../schemas/glossary.ts';

/** What texts must not say, with what to write instead. */
const GLOSSARY = GlossaryFile.parse(
  parse(readFileSync(new URL('../../../content/glossary.yaml', import.meta.url), 'utf8')),
);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
const anyOf = (texts: readonly string[]): string => texts.map(escaped).join('|');

const LINT = GLOSSARY.map((entry) => {
  const unless = entry.unlessBefore;
  const pass = unless === undefined ? '' : `(?!\\s+(?:${anyOf(unless)})(?![\\p{L}\\p{N}]))`;
  return {
    entry,
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(?:${anyOf(entry.avoid)})(?![\\p{L}\\p{N}])${pass}`,
      'iu',
    ),
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

/** Spanish may give the English of a term in parentheses. */
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

/** No text says what the glossary avoids. Credits keep the names of books. */
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
