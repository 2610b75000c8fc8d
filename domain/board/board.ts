import * as z from 'zod/mini';
import { type Terms, lessonStanding, lessonsOn, moduleStanding, ownTerms } from '../record/completion.ts';
import type { Catalogue } from '../course/course.ts';
import { Slug } from '../values/ids.ts';
import type { LearningRecord } from '../record/record.ts';

/** How far someone is in one module on their path; on the full path where theirs asks nothing of it. */
export const BoardModule = z.strictObject({
  module: Slug,
  state: z.enum(['done', 'part', 'none']),
  lessonsDone: z.int(),
  /** Lessons on their path; 0 where it asks none of this module. */
  lessons: z.int(),
});
export type BoardModule = z.infer<typeof BoardModule>;

export const boardModules = (catalogue: Catalogue, record: LearningRecord, terms: Terms): BoardModule[] =>
  catalogue.modules.map((module) => {
    const { lessonsDone, lessons } = moduleStanding(module, record, terms);
    const shown = ownTerms(module, terms);
    const { done } = moduleStanding(module, record, shown);
    const isBegun = lessonsOn(module, shown).some(
      (lesson) => lessonStanding(lesson, record).sectionsDone > 0,
    );
    return { module: module.id, state: done ? 'done' : isBegun ? 'part' : 'none', lessonsDone, lessons };
  });

/** People on one page of a list: as many as one BatchGetItem reads. */
export const BOARD_PAGE = 100;
