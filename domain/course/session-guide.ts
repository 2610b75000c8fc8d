import * as z from 'zod/mini';
import { Language, SectionId, Slug } from '../values/ids.ts';

/**
 * A trainer's plan for a module in the room, in one language (CURRICULUM G), from
 * `content/<course>/session-guides/`.
 */
export const SessionGuide = z.strictObject({
  id: Slug,
  language: Language,
  when: z.string(),
  bring: z.strictObject({ worksheets: z.array(SectionId), say: z.string() }),
  first: z.array(z.strictObject({ minutes: z.int().check(z.minimum(1)), say: z.string() })),
  later: z.array(z.string()),
  known: z.array(z.string()),
  /** For a room in which too few have finished the module. */
  short: z.array(z.string()),
});
export type SessionGuide = z.infer<typeof SessionGuide>;
