import * as z from 'zod';
import { bilingual, entry, id, text } from './fields.ts';
import { startOfDay } from '#domain/values/calendar.ts';

export const CourseFile = entry({
  id,
  title: bilingual,
  coreMinutes: z.int().min(1),
  /** Each lesson names one skill, and each skill has minutes on the core path. */
  skills: z.array(id),
});
export type CourseFile = z.infer<typeof CourseFile>;

export const ModuleFile = entry({
  title: bilingual,
  forWhom: bilingual,
  note: bilingual.optional(),
  /** Good day to have it done, in days from the training's first day, below 0 before it. */
  by: z.int().min(-365),
  /** Lessons that the challenge lets people skip; left out: all that need not be mastered. */
  challenge: entry({ skips: z.array(id) }).optional(),
});
export type ModuleFile = z.infer<typeof ModuleFile>;

const address = text.startsWith('https://');

/** The number is shown only while somebody's check of it is fresh. */
const HelpLine = entry({
  id,
  number: text,
  source: address,
  page: bilingual.extend({ en: address, es: address }),
  /** The link's text while the number is left out. */
  otherwise: bilingual,
  /** What the card says beside it then: no released site is without a checked number. */
  unchecked: bilingual,
  /** Day of the last check by a person (YYYY-MM-DD), and that person's name. */
  checkedOn: text
    .refine((day) => startOfDay(day) !== null, { error: '“checkedOn” is not a day: YYYY-MM-DD.' })
    .optional(),
  checkedBy: text.optional(),
}).superRefine(({ checkedOn, checkedBy }, context) => {
  if ((checkedOn === undefined) === (checkedBy === undefined)) return;
  const missing = checkedOn === undefined ? 'checkedOn' : 'checkedBy';
  context.addIssue({ code: 'custom', message: `“${missing}” is missing.` });
});
export type HelpLine = z.infer<typeof HelpLine>;

export const HelpLinesFile = z.strictObject({ lines: z.array(HelpLine) });
