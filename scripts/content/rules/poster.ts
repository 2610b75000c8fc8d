import type { Language } from '#domain/ids.ts';
import { lessonsOf, textsOf } from '../course.ts';
import { lettersMissing, POSTER_LETTERS, POSTER_LINES, posterLines } from '../fit.ts';
import type { Rules } from './rule.ts';

function* wrongWith(poster: string, language: Language): Generator<string> {
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

export const POSTER_RULES: Rules = {
  /** Poster titles are short lines of letters that the display face has. */
  *poster(course) {
    for (const { language, text } of lessonsOf(course).flatMap(textsOf)) {
      for (const { poster, line } of text.cards) {
        for (const message of poster === undefined ? [] : wrongWith(poster, language)) {
          yield { file: text.file, line, message };
        }
      }
    }
  },
};
