import { existsSync } from 'node:fs';
import type { Problem } from '../problem.ts';
import { wordsOf } from '../readability.ts';
import { type CourseSource, lessonsOf, textsOf } from '../course.ts';
import type { Card } from '../schemas/lesson.ts';

/** Runs a rule over every card of the course, in each language. */
const overCards = (
  course: CourseSource,
  rule: Problem['rule'],
  judge: (card: Card) => string | null,
): Problem[] =>
  lessonsOf(course)
    .flatMap(textsOf)
    .flatMap(({ text }) =>
      text.cards.flatMap((card) => {
        const message = judge(card);
        return message === null ? [] : [{ file: text.file, line: card.line, rule, message }];
      }),
    );

/** A story or idea says where it comes from. */
export const missingCredit = (course: CourseSource): Problem[] =>
  overCards(course, 'missing-credit', (card) =>
    ['story', 'twin', 'idea'].includes(card.kind) && !card.credit
      ? `The ${card.kind} “${card.id}” has no credit.`
      : null,
  );

/** A drawing has words that stand for it, and no words stand alone. */
export const drawingText = (course: CourseSource): Problem[] =>
  overCards(course, 'drawing-text', (card) => {
    if (card.drawing !== null && !card.alt) return `The drawing of “${card.id}” has no alt.`;
    return card.drawing === null && card.alt !== null
      ? `“${card.id}” has alt and no drawing.`
      : null;
  });

const DRAWINGS = new URL('../../../web/static/drawings/', import.meta.url);

/** A card's drawing is a file of the site. */
export const unknownDrawing = (course: CourseSource): Problem[] =>
  overCards(course, 'unknown-drawing', (card) =>
    card.drawing !== null && !existsSync(new URL(`${card.drawing}.svg`, DRAWINGS))
      ? `There is no drawing “${card.drawing}” in web/static/drawings.`
      : null,
  );

/** Story, twin and idea have their own title; the other kinds have one from the interface where the author gives none. */
export const missingTitle = (course: CourseSource): Problem[] =>
  overCards(course, 'missing-title', (card) =>
    ['story', 'twin', 'idea'].includes(card.kind) && !card.title
      ? `The ${card.kind} “${card.id}” has no title.`
      : null,
  );

/** Most words a card may hold. */
const BUDGETS: Readonly<Partial<Record<Card['kind'], number>>> = {
  hook: 40,
  story: 130,
  twin: 130,
  idea: 80,
};

/** Cards stay short enough for one look on a phone. */
export const cardBudget = (course: CourseSource): Problem[] =>
  overCards(course, 'card-budget', (card) => {
    const most = BUDGETS[card.kind];
    const words = card.prose.flatMap(({ text }) => wordsOf(text)).length;
    return most !== undefined && words > most
      ? `The ${card.kind} “${card.id}” has ${words} words, at most ${most}.`
      : null;
  });

/** A twin is only reached through a note: a story that has one must say what comes and how to skip. */
export const contentNote = (course: CourseSource): Problem[] =>
  overCards(course, 'content-note', (card) =>
    card.twin !== null && !card.note
      ? `Story “${card.id}” has a twin and no note, so nobody could choose it.`
      : null,
  );
