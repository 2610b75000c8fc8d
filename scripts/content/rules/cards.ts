import { existsSync } from 'node:fs';
import type { Language } from '#domain/values/ids.ts';
import { lettersMissing, POSTER_LETTERS, POSTER_LINES, posterLines } from '../fit.ts';
import { wordsOf } from '../readability.ts';
import type { Card } from '../schemas/lesson.ts';
import { perCard, type Rules } from './rule.ts';

const DRAWINGS = new URL('../../../content/drawings/', import.meta.url);

const MOST_WORDS: Readonly<Partial<Record<Card['kind'], number>>> = {
  hook: 40,
  story: 130,
  twin: 130,
  idea: 80,
};

const isText = ({ kind }: Card): boolean => ['story', 'twin', 'idea'].includes(kind);

/** A poster title has short lines of letters that the display face has. */
function* wrongInPoster(poster: string, language: Language): Generator<string> {
  const lines = posterLines(poster);
  if (lines.length > POSTER_LINES) {
    yield `A poster has at most ${POSTER_LINES} lines, this one ${lines.length}.`;
  }
  for (const line of lines) {
    const letters = Array.from(line).length;
    const missing = lettersMissing(line, language).join('”, “');
    if (letters > POSTER_LETTERS) {
      yield `Poster line “${line}” has ${letters} letters, at most ${POSTER_LETTERS}.`;
    }
    if (missing !== '') yield `The display face has no “${missing}” (poster line “${line}”).`;
    if (line === '') yield 'A poster line is empty.';
  }
}

export const CARD_RULES: Rules = {
  /** A story or idea names its source. */
  'missing-credit': perCard((card) =>
    isText(card) && !card.credit ? [`The ${card.kind} “${card.id}” has no credit.`] : [],
  ),

  /** Story, twin and idea have their own title. The site has titles for the other kinds. */
  'missing-title': perCard((card) =>
    isText(card) && !card.title ? [`The ${card.kind} “${card.id}” has no title.`] : [],
  ),

  /** A drawing has an alternative text, and no such text stands alone. */
  'drawing-text': perCard(({ id, drawing, alt }) => {
    if (drawing !== undefined && !alt) return [`The drawing of “${id}” has no alt.`];
    return drawing === undefined && alt !== undefined ? [`“${id}” has alt and no drawing.`] : [];
  }),

  'unknown-drawing': perCard(({ drawing }) =>
    drawing !== undefined && !existsSync(new URL(`${drawing}.svg`, DRAWINGS))
      ? [`There is no drawing “${drawing}” in content/drawings.`]
      : [],
  ),

  /** Cards stay short enough for one look on a phone. */
  'card-budget': perCard(({ kind, id, prose }) => {
    const most = MOST_WORDS[kind] ?? Infinity;
    const words = prose.flatMap(({ text }) => wordsOf(text)).length;
    return words > most ? [`The ${kind} “${id}” has ${words} words, at most ${most}.`] : [];
  }),

  /** A twin is only reached through a note: a story that has one must say what comes and how to skip. */
  'content-note': perCard(({ id, twin, note }) =>
    twin !== undefined && !note ? [`Story “${id}” has a twin and no note, so nobody could choose it.`] : [],
  ),

  poster: perCard(({ poster }, { language }) =>
    poster === undefined ? [] : [...wrongInPoster(poster, language)],
  ),
};
