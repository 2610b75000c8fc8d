import * as z from 'zod/mini';
import { Language, Ulid } from '../values/ids.ts';
import { LINES_AT_ONCE, MOST_LINES } from '../people/line.ts';
import { EmailText, NameText } from './people.ts';
import { cohortRoute } from './route.ts';

/**
 * What came of one line. `added`: they are in the cohort. `invited`: they are once they say yes themselves,
 * whether somebody has their address or not. `here`: they were in it before. `wrong`: the line breaks its
 * rule.
 */
export const LineOutcome = z.enum(['added', 'invited', 'here', 'wrong']);
export type LineOutcome = z.infer<typeof LineOutcome>;

/** Who may bring people into a cohort, and so look after their way in. */
export const BRINGERS = ['trainer', 'coordinator', 'administrator'] as const;

const LineNumber = z.int().check(z.minimum(1), z.maximum(MOST_LINES));

/** Adds people to a cohort from a list, a part of it in each call. The same part again changes nothing. */
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
    /** Mails those once more whose invitation waits, once a day. */
    again: z.optional(z.boolean()),
    lines: z
      .array(z.strictObject({ line: LineNumber, name: NameText, email: z.optional(EmailText) }))
      .check(z.maxLength(LINES_AT_ONCE)),
  },
  reply: z.strictObject({
    /** In the order of the body, without those that there was no time for: they are to be sent again. */
    lines: z.array(z.strictObject({ line: LineNumber, outcome: LineOutcome })),
  }),
});

/** Which of these addresses are in the cohort or invited to it, so that a page says it before it adds. */
export const lookUpAddresses = cohortRoute({
  path: '/api/auth/people/look-up',
  who: BRINGERS,
  byHome: true,
  body: { emails: z.array(EmailText).check(z.maxLength(LINES_AT_ONCE)) },
  reply: z.strictObject({
    /** Those found, by their places in the body. */
    found: z.array(
      z.strictObject({
        place: z.int(),
        state: z.enum(['here', 'invited']),
        /** When the last mail went to them, ms since 1970 UTC; null for somebody who is in. */
        mailedAt: z.nullable(z.int()),
      }),
    ),
  }),
});
