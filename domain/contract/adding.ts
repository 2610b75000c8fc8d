import * as z from 'zod/mini';
import { Language, Ulid } from '../ids.ts';
import { LINES_AT_ONCE, MOST_LINES } from '../people/line.ts';
import { EmailText, NameText } from './people.ts';
import { cohortRoute } from './route.ts';

/**
 * What came of one line. `added`: they are in the cohort. `invited`: they are once they sign in with their
 * address. `here`: they were in it before. `elsewhere`: their address belongs to somebody of no place that
 * this cohort's affiliate knows; whose it is stays unsaid. `wrong`: the line breaks its rule.
 */
export const LineOutcome = z.enum(['added', 'invited', 'here', 'elsewhere', 'wrong']);
export type LineOutcome = z.infer<typeof LineOutcome>;

/** Who may bring people into a cohort, and so look after their way in. */
export const BRINGERS = ['trainer', 'coordinator', 'administrator'] as const;

const LineNumber = z.int().check(z.minimum(1), z.maximum(MOST_LINES));

/**
 * Adds people to a cohort from a list, a part of it in each call. The same part again changes nothing. 429
 * where too many of their addresses belong to other places: then nothing of the part is added.
 */
export const addPeople = cohortRoute({
  path: '/api/auth/people',
  who: BRINGERS,
  byHome: true,
  rate: 'person',
  body: {
    /** Names the list; made by the page that read it. */
    list: Ulid,
    /** In which they are written to, until they choose. */
    language: Language,
    /**
     * Whose people they are, in a cohort of the Alliance; 404 with field `home` for an affiliate that is not
     * the caller's. A coordinator of one affiliate may leave it out: they are its people.
     */
    home: z.optional(Ulid),
    lines: z
      .array(z.strictObject({ line: LineNumber, name: NameText, email: z.optional(EmailText) }))
      .check(z.maxLength(LINES_AT_ONCE)),
  },
  reply: z.strictObject({
    /** In the order of the body, without those that there was no time for: they are to be sent again. */
    lines: z.array(z.strictObject({ line: LineNumber, outcome: LineOutcome })),
  }),
});
