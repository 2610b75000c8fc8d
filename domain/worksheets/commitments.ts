import { DAY_MS } from '../values/durations.ts';

/** The worksheet whose other side is a sender's: the person who sent the learner answers each. */
export const COMMITMENTS = 'worksheet.commitments';
/** Its part with a row for each commitment. Ids never change once they are published. */
export const PART = 'commitments';
/** Its parts in which somebody looks back, and the numbers among their fields. */
export const LOOKED_BACK = 'looked-back';
export const FACTS = 'facts';
export const COUNTS = ['one-to-ones', 'asked'] as const;
/** Most commitments of one person. */
export const MOST_COMMITMENTS = 3;

/** What a sender can say to a commitment: options of its field `answer`. */
export const SAYS = ['yes', 'part', 'not-now'] as const;
/** Characters of what a sender gives, or why not now: as long as the field `reason`. */
export const MOST_OF_REASON = 140;

/** After how many days somebody looks back at what they committed to. */
export const CHECK_IN_DAYS = [30, 60, 90] as const;
export type CheckInDay = (typeof CHECK_IN_DAYS)[number];

/** How long a sender's link works, ms: until a month after the last check-in. */
export const SENDER_LINK_MS = 120 * DAY_MS;
/** By which link a signature came: one mailed to the address that the learner gave, or one they passed on. */
export const WAYS = ['mailed', 'passed-on'] as const;
export type Way = (typeof WAYS)[number];

/** A sender's word on one commitment. */
export interface SenderSays {
  /** The commitment's. */
  readonly id: string;
  readonly says: (typeof SAYS)[number];
  /** What they can give, or why not now; may be empty. */
  readonly reason: string;
}
/** What a sender answered: one for each commitment. */
export type SenderAnswers = readonly SenderSays[];
