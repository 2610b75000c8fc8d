import * as z from 'zod/mini';
import { Language, SectionId, Slug } from '../values/ids.ts';

/**
 * What a trainer does with a module in the room, in one language (CURRICULUM G). The content build makes it
 * from `content/<course>/session-guides/`.
 */
export const SessionGuide = z.strictObject({
  /** Id of its module. */
  id: Slug,
  language: Language,
  /** On which day, and when. */
  when: z.string(),
  /** What people bring: their worksheets, and all of it in words. */
  bring: z.strictObject({ worksheets: z.array(SectionId), say: z.string() }),
  /** The first steps in the room, in order, each with its minutes. */
  first: z.array(z.strictObject({ minutes: z.int().check(z.minimum(1)), say: z.string() })),
  /** What comes later in these days. */
  later: z.array(z.string()),
  /** What people know already: not to teach again. */
  known: z.array(z.string()),
  /** What to do instead where too few have finished the module. */
  short: z.array(z.string()),
});
export type SessionGuide = z.infer<typeof SessionGuide>;
