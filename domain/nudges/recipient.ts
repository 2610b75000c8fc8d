import * as z from 'zod/mini';
import { MOST_A_WEEK } from './week.ts';

export const NoNudge = z.enum([
  'left',
  'done',
  'no-address',
  /** Their mail server refused the last mail for good. */
  'bounced',
  'off',
  'on-its-way',
  /** They had as many this week as anybody gets. */
  'enough',
]);
export type NoNudge = z.infer<typeof NoNudge>;

export interface Recipient {
  readonly isIn: boolean;
  readonly isDone: boolean;
  /** Empty where they have none. */
  readonly email: string;
  readonly hasBounced: boolean;
  readonly wantsNone: boolean;
  /** Reminders of this week. */
  readonly week: { readonly count: number; readonly isOneWaiting: boolean };
}

/** The reason that outlasts the others first; null where they get a reminder. */
export function whyNone({ isIn, isDone, email, hasBounced, wantsNone, week }: Recipient): NoNudge | null {
  if (!isIn) return 'left';
  if (isDone) return 'done';
  if (email === '') return 'no-address';
  if (hasBounced) return 'bounced';
  if (wantsNone) return 'off';
  if (week.isOneWaiting) return 'on-its-way';
  return week.count >= MOST_A_WEEK ? 'enough' : null;
}
