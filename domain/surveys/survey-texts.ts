import * as z from 'zod/mini';
import { Language, SectionId, Slug } from '../values/ids.ts';
import { MOMENTS } from './surveys.ts';

const MomentName = z.enum(MOMENTS);

/** Surveys without texts: enough to know which one is due, and to link it. */
export const SurveyList = z.array(
  z.strictObject({
    moment: MomentName,
    lesson: Slug,
    questions: z.array(Slug),
    title: z.strictObject({ en: z.string(), es: z.string() }),
  }),
);
export type SurveyList = z.infer<typeof SurveyList>;

/** In one language. Every question is answered from 0 to 100 by tens. */
export const SurveyTexts = z.strictObject({
  id: SectionId,
  language: Language,
  moment: MomentName,
  lesson: Slug,
  title: z.string(),
  lead: z.string(),
  scale: z.array(z.strictObject({ at: z.int(), text: z.string() })),
  questions: z.array(
    z.strictObject({
      id: Slug,
      ask: z.string(),
      text: z.string(),
      /** The course doesn't teach it: where it moves, the scale has moved. */
      anchor: z.optional(z.literal(true)),
    }),
  ),
});
export type SurveyTexts = z.infer<typeof SurveyTexts>;

/** The taps at the end of every module, in one language. An answer is its position, from 0. */
export const ReactionTexts = z.strictObject({
  language: Language,
  answers: z.array(z.string()),
  questions: z.array(z.strictObject({ id: Slug, text: z.string() })),
});
export type ReactionTexts = z.infer<typeof ReactionTexts>;

/** In one language. An answer is its position, from 0. */
export const EveningTexts = z.strictObject({
  language: Language,
  ask: z.string(),
  change: z.string(),
  answers: z.array(z.string()),
  days: z.array(
    z.strictObject({ id: SectionId, questions: z.array(z.strictObject({ id: Slug, text: z.string() })) }),
  ),
});
export type EveningTexts = z.infer<typeof EveningTexts>;
