import { lessonsOf, type LessonText } from '../course.ts';
import type { Card } from '../schemas/lesson.ts';
import { readPublished } from '../published.ts';
import { staleIn } from '../translations.ts';
import { type Found, has, type Rules } from './rule.ts';

const IDS = ['drawing', 'twin', 'of', 'item', 'signOff'] as const;
const TEXTS = ['title', 'poster', 'alt', 'credit', 'note'] as const;

function* differences(en: Card, es: Card): Generator<string> {
  for (const field of [...TEXTS, ...IDS]) {
    const [here, there] = [en[field], es[field]];
    if ((here === undefined) !== (there === undefined)) {
      yield `Card “${en.id}” has “${field}” in ${here === undefined ? 'Spanish' : 'English'} only.`;
    } else if (here !== there && IDS.some((id) => id === field)) {
      yield `Card “${en.id}”: “${field}” is “${here}” in English and “${there}” in Spanish.`;
    }
  }
  const [here, there] = [en.mixUps.length, es.mixUps.length];
  if (here !== there) yield `Card “${en.id}” has ${here} mix-ups in English and ${there} in Spanish.`;
}

function* compareTexts(en: LessonText, es: LessonText): Generator<Found> {
  const at = (line: number, message: string): Found => ({ file: es.file, line, message });
  if (en.canDo.length !== es.canDo.length) {
    const message = `canDo has ${es.canDo.length} lines here and ${en.canDo.length} in English.`;
    yield at(es.canDo[0]?.line ?? 1, message);
  }
  for (const { id, line } of en.cards.filter((card) => !has(es.cards, card.id))) {
    yield at(1, `Card “${id}” (en.md line ${line}) has no Spanish.`);
  }
  for (const card of es.cards) {
    const { id, line, kind } = card;
    const other = en.cards.find((each) => each.id === id);
    if (other === undefined) yield at(line, `Card “${id}” has no English.`);
    else if (other.kind !== kind) {
      yield at(line, `Card “${id}” is ${kind} here and ${other.kind} in English.`);
    } else for (const message of differences(other, card)) yield at(line, message);
  }
  const order = en.cards.filter(({ id }) => has(es.cards, id));
  const there = es.cards.filter(({ id }) => has(en.cards, id));
  const moved = there.find((card, place) => order[place]?.id !== card.id);
  if (moved !== undefined) {
    yield at(moved.line, `Card “${moved.id}” stands in another place in English.`);
  }
}

export const TRANSLATION_RULES: Rules = {
  /** The same cards in the same order, with the same fields. Readers of files report missing texts. */
  *'missing-translation'(course) {
    for (const { en, es } of lessonsOf(course)) yield* compareTexts(en, es);
  },
};

/** Notes: a language that may be behind is shown as it is. */
export const TRANSLATION_NOTES: Rules = {
  'stale-translation': (course) => staleIn(course, readPublished(course.folder).texts),
};
