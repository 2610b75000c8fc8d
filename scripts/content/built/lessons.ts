import { Lesson, Review, type Section } from '#domain/course/course.ts';
import { Language } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/instant.ts';
import { type CourseSource, type LessonSource, type LessonText, type ModuleSource } from '../course.ts';
import { fitLine, posterLines } from '../fit.ts';
import type { Item } from '../schemas/items.ts';
import type { Card } from '../schemas/lesson.ts';
import { withHelpLines } from './help-lines.ts';
import { isMarked, isScored, itemIn } from './items.ts';
import { underSignOffs } from './sign-offs.ts';

/** Titles of cards whose author gave none. A hook has its lesson's title. */
const TITLES: Readonly<Record<Language, Readonly<Partial<Record<Card['kind'], string>>>>> = {
  en: { 'try-it': 'Try it', 'mix-up': 'Mix-ups', 'take-away': 'Take-away', check: 'Check' },
  es: {
    'try-it': 'Pruébalo',
    'mix-up': 'Confusiones comunes',
    'take-away': 'Para llevar',
    check: 'Comprueba',
  },
};

const titleOf = (card: Card, text: LessonText, language: Language): string =>
  card.title ?? TITLES[language][card.kind] ?? text.title.text;

const withItem = (
  item: Item,
  lesson: LessonSource,
  language: Language,
): Pick<Section, 'item' | 'twinItem'> => ({
  item: itemIn(item, lesson.id, isScored(item, lesson), language),
  ...(item.twin !== undefined && {
    twinItem: itemIn(item.twin, lesson.id, isScored(item, lesson), language),
  }),
});

function cardSection(card: Card, lesson: LessonSource, text: LessonText, language: Language): Section {
  const item = lesson.check.tries.find(({ id }) => id === card.item);
  return {
    id: `${lesson.id}.${card.id}`,
    kind: card.kind,
    title: titleOf(card, text, language),
    ...(card.poster !== undefined && {
      poster: posterLines(card.poster).map((line) => fitLine(line, language)),
    }),
    blocks: [...card.blocks],
    ...(card.credit !== undefined && { credit: card.credit }),
    ...(card.drawing !== undefined && { drawing: { id: card.drawing, text: card.alt ?? '' } }),
    ...(card.note !== undefined && {
      note: {
        text: card.note,
        ...(card.twin !== undefined && { twin: `${lesson.id}.${card.twin}` }),
      },
    }),
    ...(card.kind === 'mix-up' && {
      mixUps: card.mixUps.map(({ claim, answer }) => ({ claim, answer: [...answer] })),
    }),
    ...(item !== undefined && withItem(item, lesson, language)),
  };
}

const sectionsOf = (lesson: LessonSource, language: Language): Section[] => {
  const text = lesson[language];
  return text.cards.flatMap((card) =>
    card.kind === 'check'
      ? lesson.check.items.map((item): Section => ({
          id: `${lesson.id}.${item.id}`,
          kind: 'check',
          title: titleOf(card, text, language),
          blocks: [],
          ...withItem(item, lesson, language),
        }))
      : [cardSection(card, lesson, text, language)],
  );
};

const lessonIn = (lesson: LessonSource, module: ModuleSource, language: Language): Lesson => ({
  id: lesson.id,
  module: module.id,
  number: lesson.number,
  language,
  title: lesson[language].title.text,
  minutes: lesson.minutes,
  core: lesson.core,
  canDo: lesson[language].canDo.map((line) => line.text),
  sections: sectionsOf(lesson, language),
});

/** In every language, without texts that nobody has signed off. @throws ZodError where a rule is missing */
export function builtLessons(course: CourseSource, now: Instant): Lesson[] {
  const signed = underSignOffs(course, now);
  return course.modules.flatMap((module) =>
    module.lessons.flatMap((lesson) =>
      Language.options.map((language) => {
        const built = signed(lessonIn(lesson, module, language), lesson);
        return Lesson.parse(withHelpLines(built, course.helpLines.lines, now));
      }),
    ),
  );
}

export const builtReviews = ({ modules }: CourseSource): Review[] =>
  modules
    .filter(({ review }) => review.items.length > 0)
    .flatMap(({ id, review }) =>
      Language.options.map((language) =>
        Review.parse({
          module: id,
          language,
          items: review.items.map((item) => itemIn(item, review.id, isMarked(item), language)),
        } satisfies Review),
      ),
    );
