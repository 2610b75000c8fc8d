import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { Language } from '#domain/values/ids.ts';
import { coursePassages, type Placed } from '../passages.ts';
import type { Rule, Rules } from './rule.ts';
import * as z from 'zod';
import { text } from '../schemas/fields.ts';

/** `content/glossary.yaml`: words to avoid, and their replacements. */
export const GlossaryFile = z.array(
  z.strictObject({
    language: Language,
    /** In lower case. */
    avoid: z.array(text),
    /** Allowed where one of these follows. */
    unlessBefore: z.array(text).optional(),
    /** Allowed in a text that holds one of these. */
    unlessIn: z.array(text).optional(),
    instead: text,
    reason: text,
  }),
);

const GLOSSARY = GlossaryFile.parse(
  parse(readFileSync(new URL('../../../content/glossary.yaml', import.meta.url), 'utf8')),
);

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
const anyOf = (texts: readonly string[]): string => texts.map(escaped).join('|');

const LINT = GLOSSARY.map((entry) => {
  const unless = entry.unlessBefore;
  const pass = unless === undefined ? '' : `(?!\\s+(?:${anyOf(unless)})(?![\\p{L}\\p{N}]))`;
  const avoid = `(?<![\\p{L}\\p{N}])(?:${anyOf(entry.avoid)})(?![\\p{L}\\p{N}])`;
  return { entry, pattern: new RegExp(avoid + pass, 'iu') };
});

const perPassage =
  (judge: (passage: Placed) => readonly string[]): Rule =>
  (course) =>
    coursePassages(course).flatMap((passage) =>
      judge(passage).map((message) => ({ file: passage.file, line: passage.line, message })),
    );

/** Spanish may give the English of a term in parentheses. */
const ownWords = (text: string, language: Language): string =>
  language === 'es' ? text.replace(/\([^)]*\)/gu, '()') : text;

export const avoidedIn = (text: string, language: Language): string[] =>
  LINT.flatMap(({ entry, pattern }) => {
    if (entry.language !== language) return [];
    if (entry.unlessIn?.some((words) => text.includes(words)) === true) return [];
    const found = pattern.exec(ownWords(text, language))?.[0];
    return found === undefined ? [] : [`“${found}”: write ${entry.instead}. ${entry.reason}`];
  });

export const TEXT_RULES: Rules = {
  /** Credits keep the names of books. */
  glossary: perPassage(({ text, language, isCredit }) => (isCredit ? [] : avoidedIn(text, language))),

  /** Quotation marks are typographic. */
  'straight-quote': perPassage(({ text }) => {
    const found = /"|(?<=\p{L})'|'(?=\p{L})/u.exec(text);
    if (found === null) return [];
    const around = text.slice(Math.max(0, found.index - 12), found.index + 13);
    return [`Straight quotation mark near “${around}”: use “ ” ’.`];
  }),
};
