import type { Instant } from '#domain/values/ids.ts';
import {
  type CourseSource,
  itemSetsOf,
  type LessonSource,
  lessonsOf,
  type LessonText,
  textsOf,
} from '../course.ts';
import { type PageFile, type PageKind, pagesOf } from '../pages/kind.ts';
import { type Problem, RuleName } from '../problem.ts';
import type { Item } from '../schemas/items.ts';
import type { Card } from '../schemas/lesson.ts';

export type Found = Omit<Problem, 'rule'>;

export type Rule = (course: CourseSource, now: Instant) => Iterable<Found>;

export type Rules = Readonly<Partial<Record<RuleName, Rule>>>;

export const problemsOf = (rules: Rules, course: CourseSource, now: Instant): Problem[] =>
  RuleName.options.flatMap((rule) =>
    [...(rules[rule]?.(course, now) ?? [])].map((found) => ({ ...found, rule })),
  );

export type InFile = Omit<Found, 'file'>;

const inTexts = (find: (lesson: LessonSource, text: LessonText) => readonly InFile[]): Rule =>
  function* (course) {
    for (const lesson of lessonsOf(course)) {
      for (const text of textsOf(lesson)) {
        for (const found of find(lesson, text)) yield { file: text.file, ...found };
      }
    }
  };

/** Every card in each language. @param judge what is wrong with a card */
export const perCard = (
  judge: (card: Card, text: LessonText, lesson: LessonSource) => readonly string[],
): Rule =>
  inTexts((lesson, text) =>
    text.cards.flatMap((card) => judge(card, text, lesson).map((message) => ({ line: card.line, message }))),
  );

/** Every lesson in each language, of which a problem has no line. */
export const perText = (judge: (lesson: LessonSource, text: LessonText) => Iterable<string>): Rule =>
  inTexts((lesson, text) => Array.from(judge(lesson, text), (message) => ({ line: 1, message })));

export const perPage = <Source extends object>(
  kind: PageKind<Source>,
  find: (page: Source & PageFile, course: CourseSource) => Iterable<InFile>,
): Rule =>
  function* (course) {
    for (const page of pagesOf(course, kind)) {
      for (const found of find(page, course)) yield { file: page.file, ...found };
    }
  };

/** Every item. @param judge what is wrong with an item, on which lines */
export const perItem = (judge: (item: Item) => readonly InFile[]): Rule =>
  function* (course) {
    for (const { file, items } of itemSetsOf(course)) {
      for (const found of items.flatMap(judge)) yield { file, ...found };
    }
  };

export const has = (all: readonly { readonly id: string }[], id: string): boolean =>
  all.some((each) => each.id === id);

/** A page names a lesson of its module. */
export const noLesson = (
  { modules }: Pick<CourseSource, 'modules'>,
  { module, lesson }: { readonly module: string; readonly lesson: string },
): string[] =>
  modules.some(({ id, lessons }) => id === module && has(lessons, lesson))
    ? []
    : [`There is no lesson “${lesson}” in a module “${module}”.`];

/** A field names one of these. @param what each of them is: “turn” */
export const noneNamed = (
  line: number,
  field: string,
  id: string | undefined,
  all: readonly { readonly id: string }[],
  what: string,
): InFile[] =>
  id === undefined || has(all, id)
    ? []
    : [{ line, message: `“${field}” names “${id}”, which is no ${what}.` }];

export const repeats = <Each extends { readonly id: string }>(all: readonly Each[]): Each[] =>
  all.filter((each, place) => all.findIndex(({ id }) => id === each.id) !== place);

export const twice = (
  file: string,
  all: readonly { readonly id: string; readonly line: number }[],
): Found[] => repeats(all).map(({ id, line }) => ({ file, line, message: `“${id}” is there twice.` }));
