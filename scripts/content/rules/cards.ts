import { existsSync } from 'node:fs';
import type { Language } from '#domain/values/ids.ts';
import { lettersMissing, POSTER_LETTERS, POSTER_LINES, posterLines } from '../fit.ts';
import { wordsOf } from '../readability.ts';
import type { Card } from '../schemas/lesson.ts';
import { perCard, type Rules } from './rule.ts';

const DRAWINGS = new URL('../../../web/static/drawings/', import.meta.url);

/** Most words a card may hold. */
const MOST_WORDS: Readonly<Partial<Record<Card['kind'], number>>> = {
  hook: 40,
  story: 130,
  twin: 130,
  idea: 80,
};

const isText = ({ kind }: Card): boolean => ['story', 'twin', 'idea'].includes(kind);

/** What is wrong with a poster title: short lines of letters that the display face has. */
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
  /** A story or idea says where it comes from. */
  'missing-credit': perCard((card) =>
    isText(card) && !card.credit ? [`The ${card.kind} “${card.id}” has no credit.`] : [],
  ),

  /** Story, twin and idea have their own title. The other kinds can have one from the site. */
  'missing-title': perCard((card) =>
    isText(card) && !card.title ? [`The ${card.kind} “${card.id}” has no title.`] : [],
  ),

  /** A drawing has a text that stands for it, and there's no such text without a drawing. */
  'drawing-text': perCard(({ id, drawing, alt }) => {
    if (drawing !== undefined && !alt) return [`The drawing of “${id}” has no alt.`];
    return drawing === undefined && alt !== undefined ? [`“${id}” has alt and no drawing.`] : [];
  }),

  /** A card's drawing is a file of the site. */
  'unknown-drawing': perCard(({ drawing }) =>
    drawing !== undefined && !existsSync(new URL(`${drawing}.svg`, DRAWINGS))
      ? [`There is no drawing “${drawing}” in web/static/drawings.`]
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
