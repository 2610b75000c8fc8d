import type { Slip } from '#domain/course/course.ts';
import { MOMENTS } from '#domain/surveys/surveys.ts';
import {
  type CourseSource,
  itemSetsOf,
  type LessonSource,
  lessonsOf,
  type LessonText,
  textsOf,
} from '../course.ts';
import { pagesOf } from '../pages/kind.ts';
import { SURVEYS, surveysOf } from '../pages/surveys.ts';
import { goneIds } from '../published.ts';
import type { Item } from '../schemas/items.ts';
import type { Card } from '../schemas/lesson.ts';
import { type Found, has, type InFile, perItem, repeats, type Rules, twice } from './rule.ts';

/** A slip's ids, each with those it must be one of: steps and things, slots, or slots and steps. */
function slipIds(when: Slip, item: Item) {
  const { things, slots } = item;
  if ('not' in when) return slipIds(when.not, item);
  if ('swapped' in when) {
    return when.swapped.map((id) => ({ id, among: item.type === 'match' ? slots : things }));
  }
  if ('placed' in when) {
    return Object.entries(when.placed).flatMap(([thing, slot]) => [
      { id: thing, among: things },
      { id: slot, among: slots },
    ]);
  }
  const ids = 'before' in when ? when.before : 'first' in when ? [when.first] : [when.last];
  return ids.map((id) => ({ id, among: things }));
}

/** What an item names that it doesn't have: slots, and what slips speak of. */
function* unknownInItem(item: Item): Generator<InFile> {
  for (const { id, slot, line } of item.things) {
    if (slot === undefined || has(item.slots, slot)) continue;
    yield { line, message: `“${id}” goes in “${slot}”, which is not a slot of “${item.id}”.` };
  }
  for (const { when, line } of item.slips) {
    for (const { id } of slipIds(when, item).filter((each) => !has(each.among, each.id))) {
      yield { line, message: `A slip of “${item.id}” names “${id}”, which is not there.` };
    }
  }
}

/** What a card names that the lesson doesn't have: its item, its twin, its story. */
function* unknownInCard(card: Card, cards: readonly Card[], { check }: LessonSource): Generator<string> {
  const named = (kind: Card['kind'], id: string | undefined): Card | undefined =>
    cards.find((each) => each.kind === kind && each.id === id);
  const { id, item, twin, of } = card;
  if (item !== undefined && !has(check.tries, item)) {
    yield `Try-it “${id}” names item “${item}”, which is not under “try” in check.yaml.`;
  } else if (item !== undefined && item !== id) {
    yield `A try-it has its item’s id: {#${item}}, not {#${id}}.`;
  }
  if (twin !== undefined && named('twin', twin)?.of !== id) {
    yield `Story “${id}” names twin “${twin}”, but no twin card {#${twin} of="${id}"} is there.`;
  }
  if (card.kind === 'twin' && named('story', of)?.twin !== id) {
    yield `Twin “${id}” is of “${of ?? ''}”, but no story with twin="${id}" is there.`;
  }
}

/** What a text of a lesson names that isn't there, and items that it never shows. */
function* unknownInText(lesson: LessonSource, { file, cards }: LessonText): Generator<Found> {
  for (const card of cards) {
    for (const message of unknownInCard(card, cards, lesson)) {
      yield { file, line: card.line, message };
    }
  }
  const { tries, items, file: checkFile } = lesson.check;
  if (items.length > 0 && cards.filter(({ kind }) => kind === 'check').length !== 1) {
    const message = 'The lesson needs ::check{#check} once, where the items of check.yaml go.';
    yield { file, line: 1, message };
  }
  for (const { id, line } of tries) {
    if (cards.some(({ item }) => item === id)) continue;
    yield { file: checkFile, line, message: `No try-it card in ${file} shows “${id}”.` };
  }
}

/** Lessons and questions that surveys and challenges name and that aren't there, or can't be skipped. */
function* unknownLessons(course: CourseSource): Generator<Found> {
  for (const { file, ...page } of pagesOf(course, SURVEYS)) {
    for (const { moment, lesson, line } of surveysOf(page)) {
      if (has(lessonsOf(course), lesson)) continue;
      const message = `Survey “${moment}” goes with lesson “${lesson}”, which is not there.`;
      yield { file, line, message };
    }
    const { evenings, questions } = page;
    if (evenings === undefined) continue;
    for (const asked of evenings.days.flat().filter((each) => !has(questions, each))) {
      const message = `An evening asks “${asked}”, which is no question of the surveys.`;
      yield { file, line: evenings.line, message };
    }
  }
  for (const { file, challenge, lessons } of course.modules) {
    for (const skipped of challenge?.skips ?? []) {
      if (lessons.some(({ id, mastery }) => id === skipped && !mastery)) continue;
      const message = `“${skipped}” is no lesson here that may be skipped.`;
      yield { file, line: challenge?.line ?? 1, message };
    }
  }
}

export const ID_RULES: Rules = {
  *'unknown-id'(course, now) {
    for (const lesson of lessonsOf(course)) {
      for (const text of textsOf(lesson)) yield* unknownInText(lesson, text);
    }
    yield* perItem((item) => [...unknownInItem(item)])(course, now);
    yield* unknownLessons(course);
  },

  /** No id stands twice: lessons in the course, cards and items in a lesson, choices in an item. */
  *'duplicate-id'(course) {
    const lessons = lessonsOf(course);
    for (const { id, file } of repeats(course.modules)) {
      yield { file, line: 1, message: `Module “${id}” is there twice.` };
    }
    for (const { id, folder } of repeats(lessons)) {
      yield { file: folder, line: 1, message: `Lesson “${id}” is there twice.` };
    }
    for (const { file } of course.modules.filter(({ id }) => MOMENTS.some((each) => each === id))) {
      yield { file, line: 1, message: 'A survey has this id too.' };
    }
    for (const lesson of lessons) {
      for (const { file, cards } of textsOf(lesson)) {
        yield* twice(file, cards);
        for (const { id, line } of cards.filter((card) => has(lesson.check.items, card.id))) {
          yield { file, line, message: `“${id}” is an item of check.yaml too.` };
        }
      }
    }
    for (const { file, items } of itemSetsOf(course)) {
      yield* twice(file, items);
      for (const { options, things, slots } of items) {
        for (const choices of [options, things, slots]) yield* twice(file, choices);
      }
    }
    for (const { file, questions, commitments, reaction } of pagesOf(course, SURVEYS)) {
      yield* twice(file, [...questions, ...commitments.questions]);
      yield* twice(file, reaction.questions);
    }
  },

  /** An id that was published is still there. The problem is in the file it belongs to. */
  *'published-id'(course) {
    for (const { id, file } of goneIds(course)) {
      const message = `“${id}” was published and is gone: records hold it, so it stays.`;
      yield { file, line: 1, message };
    }
  },
};
