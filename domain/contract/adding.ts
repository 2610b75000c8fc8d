import * as z from 'zod/mini';
import { Language, Ulid, Instant } from '../values/ids.ts';
import { LINES_AT_ONCE, MOST_LINES } from '../people/line.ts';
import { EmailText, NameText } from './people.ts';
import { byHomeRoute } from './route.ts';

/** `invited`: has to say yes first, with or without an account. `here`: was in it before. */
export const LineOutcome = z.enum(['added', 'invited', 'here', 'wrong']);
export type LineOutcome = z.infer<typeof LineOutcome>;

const LineNumber = z.int().check(z.minimum(1), z.maximum(MOST_LINES));

/** Adds a part of a list in each call. The same part again changes nothing. */
export const addPeople = byHomeRoute({
  path: '/api/auth/people',
  rate: 'person',
  body: {
    list: Ulid,
    /** Of the lines that say none. */
    language: Language,
    /**
     * Their affiliate, in a cohort of the Alliance; left out for the coordinator's own. 404 with field `home`
     * for an affiliate that is not the caller's.
     */
    home: z.optional(Ulid),
    /** Mails waiting invitations once more, at most once a day. */
    again: z.optional(z.boolean()),
    lines: z
      .array(
        z.strictObject({
          line: LineNumber,
          name: NameText,
          email: z.optional(EmailText),
          language: z.optional(Language),
        }),
      )
      .check(z.maxLength(LINES_AT_ONCE)),
  },
  reply: z.strictObject({
    /** In the order of the body. Lines that there was no time for are left out, to be sent again. */
    lines: z.array(z.strictObject({ line: LineNumber, outcome: LineOutcome })),
  }),
});

/** Asks which addresses are known before anybody is added. */
export const lookUpAddresses = byHomeRoute({
  path: '/api/auth/people/look-up',
  body: { emails: z.array(EmailText).check(z.maxLength(LINES_AT_ONCE)) },
  reply: z.strictObject({
    found: z.array(
      z.strictObject({ place: z.int(), state: z.enum(['here', 'invited']), mailedAt: z.nullable(Instant) }),
    ),
  }),
});
