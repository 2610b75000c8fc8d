import type { Slip } from '#domain/course.ts';
import { MOMENTS } from '#domain/surveys.ts';
import { pagesOf } from '../pages/kind.ts';
import { SURVEYS, surveysOf } from '../pages/surveys.ts';
import type { Problem } from '../problem.ts';
import { type CourseSource, itemSetsOf, type LessonSource, lessonsOf, textsOf } from '../course.ts';
import type { Card } from '../schemas/lesson.ts';
import type { Item } from '../schemas/items.ts';

/** A slip's ids: of steps and things (`things`), of slots (`slots`), and of slots or steps (`places`). */
function slipIds(when: Slip, item: Item): { id: string; known: readonly string[] }[] {
  const things = item.things.map(({ id }) => id);
  const slots = item.slots.map(({ id }) => id);
  if ('not' in when) return slipIds(when.not, item);
  if ('swapped' in when) {
    return when.swapped.map((id) => ({ id, known: item.type === 'match' ? slots : things }));
  }
  if ('placed' in when) {
    return Object.entries(when.placed).flatMap(([thing, slot]) => [
      { id: thing, known: things },
      { id: slot, known: slots },
    ]);
  }
  const ids = 'before' in when ? when.before : 'first' in when ? [when.first] : [when.last];
  return ids.map((id) => ({ id, known: things }));
}

function itemIds(item: Item): { line: number; message: string }[] {
  const slots = item.slots.map(({ id }) => id);
  return [
    ...item.things
      .filter((thing) => thing.slot !== undefined && !slots.includes(thing.slot))
      .map((thing) => ({
        line: thing.line,
        message: `“${thing.id}” goes in “${thing.slot}”, which is not a slot of “${item.id}”.`,
      })),
    ...item.slips.flatMap((slip) =>
      slipIds(slip.when, item)
        .filter(({ id, known }) => !known.includes(id))
        .map(({ id }) => ({
          line: slip.line,
          message: `A slip of “${item.id}” names “${id}”, which is not there.`,
        })),
    ),
  ];
}

function cardIds(card: Card, cards: readonly Card[], lesson: LessonSource): string[] {
  const named = (kind: Card['kind'], id: string | null): Card | undefined =>
    cards.find((each) => each.kind === kind && each.id === id);
  const messages: string[] = [];
  if (card.item !== null) {
    if (!lesson.check.tries.some(({ id }) => id === card.item)) {
      messages.push(
        `Try-it “${card.id}” names item “${card.item}”, which is not under “try” in check.yaml.`,
      );
    } else if (card.item !== card.id) {
      messages.push(`A try-it has its item’s id: {#${card.item}}, not {#${card.id}}.`);
    }
  }
  if (card.twin !== null && named('twin', card.twin)?.of !== card.id) {
    messages.push(
      `Story “${card.id}” names twin “${card.twin}”, but no twin card {#${card.twin} of="${card.id}"} is there.`,
    );
  }
  if (card.kind === 'twin' && named('story', card.of)?.twin !== card.id) {
    messages.push(
      `Twin “${card.id}” is of “${card.of ?? ''}”, but no story with twin="${card.id}" is there.`,
    );
  }
  return messages;
}

/** Every card's item and twin is there, and every item is shown somewhere. */
const unshownIds = (course: CourseSource): Problem[] =>
  lessonsOf(course).flatMap((lesson): Problem[] => {
    const { file, tries, items } = lesson.check;
    const shown = textsOf(lesson).flatMap(({ text }) => [
      ...text.cards.flatMap((card) =>
        cardIds(card, text.cards, lesson).map((message) => ({
          file: text.file,
          line: card.line,
          rule: 'unknown-id' as const,
          message,
        })),
      ),
      ...(items.length > 0 && text.cards.filter(({ kind }) => kind === 'check').length !== 1
        ? [
            {
              file: text.file,
              line: 1,
              rule: 'unknown-id' as const,
              message: 'The lesson needs ::check{#check} once, where the items of check.yaml go.',
            },
          ]
        : []),
      ...tries
        .filter(({ id }) => !text.cards.some((card) => card.item === id))
        .map((item) => ({
          file,
          line: item.line,
          rule: 'unknown-id' as const,
          message: `No try-it card in ${text.file} shows “${item.id}”.`,
        })),
    ]);
    return shown;
  });

/** Every id that an item names is there: slots, and what slips speak of. */
const unknownInside = (course: CourseSource): Problem[] =>
  itemSetsOf(course).flatMap(({ file, items }) =>
    items.flatMap((item) =>
      itemIds(item).map((problem) => ({ file, rule: 'unknown-id' as const, ...problem })),
    ),
  );

/** Every lesson that a survey goes with is there. */
const unknownLessons = (course: CourseSource): Problem[] =>
  pagesOf(course, SURVEYS).flatMap((page) =>
    surveysOf(page)
      .filter((survey) => !lessonsOf(course).some(({ id }) => id === survey.lesson))
      .map(({ line, moment, lesson }): Problem => ({
        file: page.file,
        line,
        rule: 'unknown-id',
        message: `Survey “${moment}” goes with lesson “${lesson}”, which is not there.`,
      })),
  );

/** Every lesson that a module's challenge skips is in it, and need not be mastered. */
const unknownSkips = (course: CourseSource): Problem[] =>
  course.modules.flatMap(({ file, challenge, lessons }) =>
    (challenge?.skips ?? [])
      .filter((skipped) => !lessons.some(({ id, mastery }) => id === skipped && !mastery))
      .map((skipped): Problem => ({
        file,
        line: challenge?.line ?? 1,
        rule: 'unknown-id',
        message: `“${skipped}” is no lesson here that may be skipped.`,
      })),
  );

/** Every id that is named is there: items of try-its, slots, slips, twins, lessons of surveys. And every item is shown somewhere. */
export const unknownId = (course: CourseSource): Problem[] => [
  ...unshownIds(course),
  ...unknownInside(course),
  ...unknownLessons(course),
  ...unknownSkips(course),
];

interface Identified {
  readonly id: string;
  readonly line: number;
}

/** The second and further of any with the same id. */
const repeats = <Each extends Identified>(all: readonly Each[]): Each[] =>
  all.filter((each, place) => all.findIndex(({ id }) => id === each.id) !== place);

/** No id stands twice where it must be one: lessons in the course, cards and items in a lesson, choices in an item, questions in a survey. */
export const duplicateId = (course: CourseSource): Problem[] => {
  const rule = 'duplicate-id';
  const lessons = lessonsOf(course);
  const twice = (file: string, all: readonly Identified[]): Problem[] =>
    repeats(all).map(({ id, line }) => ({ file, line, rule, message: `“${id}” is there twice.` }));
  return [
    ...repeats(course.modules.map((module) => ({ id: module.id, line: 1, file: module.file }))).map(
      ({ id, line, file }): Problem => ({
        file,
        line,
        rule,
        message: `Module “${id}” is there twice.`,
      }),
    ),
    ...repeats(lessons.map(({ id, folder }) => ({ id, line: 1, file: folder }))).map(
      ({ id, line, file }): Problem => ({
        file,
        line,
        rule,
        message: `Lesson “${id}” is there twice.`,
      }),
    ),
    ...lessons.flatMap((lesson) => [
      ...textsOf(lesson).flatMap(({ text }) => [
        ...twice(text.file, text.cards),
        ...text.cards
          .filter(({ id }) => lesson.check.items.some((item) => item.id === id))
          .map(({ id, line }): Problem => {
            const message = `“${id}” is an item of check.yaml too.`;
            return { file: text.file, line, rule, message };
          }),
      ]),
    ]),
    ...itemSetsOf(course).flatMap(({ file, items }) => [
      ...twice(file, items),
      ...items.flatMap((item) => [
        ...twice(file, item.options),
        ...twice(file, item.things),
        ...twice(file, item.slots),
      ]),
    ]),
    ...course.modules
      .filter(({ id }) => MOMENTS.some((moment) => moment === id))
      .map(({ id, file }): Problem => ({
        file,
        line: 1,
        rule,
        message: `“${id}” is a survey too.`,
      })),
    ...pagesOf(course, SURVEYS).flatMap(({ file, questions, commitments, reaction }) => [
      ...twice(file, [...questions, ...commitments.questions]),
      ...twice(file, reaction.questions),
    ]),
  ];
};
