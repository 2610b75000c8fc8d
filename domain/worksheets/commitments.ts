import { DAY_MS } from '../values/durations.ts';

/** The learner's sender answers each row of this worksheet. */
export const COMMITMENTS = 'worksheet.commitments';
/** The part with a row for each commitment. Ids never change once they are published. */
export const PART = 'commitments';
/** The parts that look back, and their number fields. */
export const LOOKED_BACK = 'looked-back';
export const FACTS = 'facts';
export const COUNTS = ['one-to-ones', 'asked'] as const;
export const MOST_COMMITMENTS = 3;

export const SAYS = ['yes', 'part', 'not-now'] as const;
/** Characters of a sender's reason: as long as the field `reason`. */
export const MOST_OF_REASON = 140;

export const CHECK_IN_DAYS = [30, 60, 90] as const;
export type CheckInDay = (typeof CHECK_IN_DAYS)[number];

/** A sender's link works until a month after the last check-in. */
export const SENDER_LINK_MS = 120 * DAY_MS;
/** The link of a signature: mailed to the address that the learner gave, or passed on by them. */
export const WAYS = ['mailed', 'passed-on'] as const;
export type Way = (typeof WAYS)[number];

export interface SenderSays {
  readonly id: string;
  readonly says: (typeof SAYS)[number];
  /** What they can give, or why not now; may be empty. */
  readonly reason: string;
}
export type SenderAnswers = readonly SenderSays[];
