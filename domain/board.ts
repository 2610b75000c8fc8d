import * as z from 'zod/mini';
import { type Terms, lessonStanding, lessonsOn, moduleStanding } from './completion.ts';
import type { Catalogue } from './course.ts';
import { Slug } from './ids.ts';
import type { LearningRecord } from './record.ts';

/** How far someone is in one module, on their own path. */
export const BoardModule = z.strictObject({
  module: Slug,
  state: z.enum(['done', 'part', 'none']),
  lessonsDone: z.int(),
  /** Lessons on their path; 0 where the module is not written yet. */
  lessons: z.int(),
});
export type BoardModule = z.infer<typeof BoardModule>;

/** How far someone is in every module of the course, in its order, by what they are judged by. */
export const boardModules = (catalogue: Catalogue, record: LearningRecord, terms: Terms): BoardModule[] =>
  catalogue.modules.map((module) => {
    const { done, lessonsDone, lessons } = moduleStanding(module, record, terms);
    const isBegun = lessonsOn(module, terms).some(
      (lesson) => lessonStanding(lesson, record).sectionsDone > 0,
    );
    return {
      module: module.id,
      state: done ? 'done' : isBegun ? 'part' : 'none',
      lessonsDone,
      lessons,
    };
  });
