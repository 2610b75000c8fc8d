import * as z from 'zod/mini';
import { MOST_A_WEEK } from './week.ts';

/** Why somebody gets no reminder. */
export const NoNudge = z.enum([
  /** Not in the group any more. */
  'left',
  /** Everything on their path is done. */
  'done',
  'no-address',
  /** Their mail server refused the last mail for good. */
  'bounced',
  /** They switched reminders off. */
  'off',
  /** One is waiting to leave. */
  'on-its-way',
  /** They had as many this week as anybody gets. */
  'enough',
]);
export type NoNudge = z.infer<typeof NoNudge>;

/** What decides whether somebody gets a reminder. */
export interface Recipient {
  readonly isIn: boolean;
  readonly isDone: boolean;
  /** Empty where they have none. */
  readonly email: string;
  readonly hasBounced: boolean;
  readonly wantsNone: boolean;
  /** This week's: how many there are, and whether one of them has not left yet. */
  readonly week: { readonly count: number; readonly isOneWaiting: boolean };
}

/** @returns why they get none, the reason that outlasts the others first; null where they get one */
export function whyNone({ isIn, isDone, email, hasBounced, wantsNone, week }: Recipient): NoNudge | null {
  if (!isIn) return 'left';
  if (isDone) return 'done';
  if (email === '') return 'no-address';
  if (hasBounced) return 'bounced';
  if (wantsNone) return 'off';
  if (week.isOneWaiting) return 'on-its-way';
  return week.count >= MOST_A_WEEK ? 'enough' : null;
}
