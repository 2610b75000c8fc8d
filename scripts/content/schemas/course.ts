import * as z from 'zod';
import { bilingual, entry, id } from './fields.ts';

/** `course.yaml`. */
export const CourseFile = entry({
  id,
  title: bilingual,
  /** Most minutes that the core path may ask. */
  coreMinutes: z.int().min(1),
  /** What the course teaches. Each lesson names one of them, and each has minutes on the core path. */
  skills: z.array(id),
});
export type CourseFile = z.infer<typeof CourseFile>;

/** `module.yaml`. */
export const ModuleFile = entry({
  title: bilingual,
  /** For whom it is, one line. */
  forWhom: bilingual,
  /** A content note for the whole module. */
  note: bilingual.optional(),
  /** When it's good to have it done: days from the first day of the training, below 0 before it. */
  by: z.int().min(-365),
  /** Lessons that someone who knows it already may skip. Left out: all that need not be mastered. */
  challenge: entry({ skips: z.array(id) }).optional(),
});
export type ModuleFile = z.infer<typeof ModuleFile>;
