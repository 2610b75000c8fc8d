import { lettersMissing, POSTER_LETTERS, POSTER_LINES, posterLines } from '../fit.ts';
import type { Problem } from '../problem.ts';
import { type CourseSource, lessonsOf, textsOf } from '../course.ts';

/** Poster titles are short lines of letters that the display face has, and say what the title says. */
export const poster = (course: CourseSource): Problem[] =>
  lessonsOf(course)
    .flatMap(textsOf)
    .flatMap(({ language, text }) =>
      text.cards.flatMap((card) => {
        if (card.poster === null) return [];
        const lines = posterLines(card.poster);
        const messages = [
          ...(lines.length > POSTER_LINES
            ? [`A poster has at most ${POSTER_LINES} lines, this one ${lines.length}.`]
            : []),
          ...lines.flatMap((line) => {
            const letters = Array.from(line).length;
            const missing = lettersMissing(line, language);
            return [
              ...(letters > POSTER_LETTERS
                ? [`Poster line “${line}” has ${letters} letters, at most ${POSTER_LETTERS}.`]
                : []),
              ...(missing.length > 0
                ? [`The display face has no “${missing.join('”, “')}” (poster line “${line}”).`]
                : []),
              ...(line === '' ? ['A poster line is empty.'] : []),
            ];
          }),
        ];
        return messages.map((message) => ({
          file: text.file,
          line: card.line,
          rule: 'poster' as const,
          message,
        }));
      }),
    );
