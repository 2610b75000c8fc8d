import * as z from 'zod';
import { bilingual, entry, id } from './fields.ts';

/** `course.yaml`. */
export const CourseFile = entry({
  id,
  title: bilingual,
  /** Most minutes of the core path. */
  coreMinutes: z.int().min(1),
  /** Each lesson names one skill, and each skill has minutes on the core path. */
  skills: z.array(id),
});
export type CourseFile = z.infer<typeof CourseFile>;

export const ModuleFile = entry({
  title: bilingual,
  /** One line about its readers. */
  forWhom: bilingual,
  /** A content note for the whole module. */
  note: bilingual.optional(),
  /** Good day to have it done, in days from the training's first day, below 0 before it. */
  by: z.int().min(-365),
  /** Lessons that the challenge lets people skip; left out: all that need not be mastered. */
  challenge: entry({ skips: z.array(id) }).optional(),
});
export type ModuleFile = z.infer<typeof ModuleFile>;
