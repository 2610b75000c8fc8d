import type { Problem } from '../problem.ts';
import { type CourseSource, lessonsOf, type LessonText } from '../course.ts';
import type { Card } from '../schemas/lesson.ts';

const OPTIONAL = [
  'title',
  'poster',
  'drawing',
  'alt',
  'credit',
  'note',
  'twin',
  'of',
  'item',
  'signOff',
] as const;
/** Fields that hold ids, not words: the same in both languages. */
const SAME: readonly (typeof OPTIONAL)[number][] = ['drawing', 'twin', 'of', 'item', 'signOff'];

function compareCards(en: Card, es: Card): string[] {
  const differences: string[] = [];
  for (const field of OPTIONAL) {
    const [here, there] = [en[field], es[field]];
    if ((here === null) !== (there === null)) {
      differences.push(
        `Card “${en.id}” has “${field}” in ${here === null ? 'Spanish' : 'English'} only.`,
      );
    } else if (SAME.includes(field) && here !== there) {
      differences.push(
        `Card “${en.id}”: “${field}” is “${here}” in English and “${there}” in Spanish.`,
      );
    }
  }
  if (en.mixUps.length !== es.mixUps.length) {
    differences.push(
      `Card “${en.id}” has ${en.mixUps.length} mix-ups in English and ${es.mixUps.length} in Spanish.`,
    );
  }
  return differences;
}

function compareTexts(en: LessonText, es: LessonText): Problem[] {
  const problems: Problem[] = [];
  const say = (line: number, message: string): void => {
    problems.push({ file: es.file, line, rule: 'missing-translation', message });
  };
  if (en.canDo.length !== es.canDo.length) {
    say(
      es.canDo[0]?.line ?? 1,
      `canDo has ${es.canDo.length} lines here and ${en.canDo.length} in English.`,
    );
  }
  for (const card of en.cards.filter((each) => !es.cards.some(({ id }) => id === each.id))) {
    say(1, `Card “${card.id}” (en.md line ${card.line}) has no Spanish.`);
  }
  for (const card of es.cards) {
    const other = en.cards.find(({ id }) => id === card.id);
    if (other === undefined) say(card.line, `Card “${card.id}” has no English.`);
    else if (other.kind !== card.kind) {
      say(card.line, `Card “${card.id}” is ${card.kind} here and ${other.kind} in English.`);
    } else compareCards(other, card).forEach((difference) => say(card.line, difference));
  }
  const shared = es.cards.filter((card) => en.cards.some(({ id }) => id === card.id));
  const order = en.cards.filter((card) => es.cards.some(({ id }) => id === card.id));
  const moved = shared.find((card, place) => order[place]?.id !== card.id);
  if (moved !== undefined)
    say(moved.line, `Card “${moved.id}” stands in another place in English.`);
  return problems;
}

/**
 * Both languages have the same cards in the same order, with the same fields. The readers report missing files
 * and missing texts of YAML under the same name.
 */
export const missingTranslation = (course: CourseSource): Problem[] =>
  lessonsOf(course).flatMap(({ en, es }) => compareTexts(en, es));
