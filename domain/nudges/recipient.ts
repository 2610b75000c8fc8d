import * as z from 'zod/mini';
import { MOST_A_WEEK } from './week.ts';

/** Why somebody gets no mail. `past`: what a letter is about no longer holds. */
export const NoNudge = z.enum([
  'left',
  'done',
  'no-address',
  'bounced',
  'off',
  'on-its-way',
  'enough',
  'past',
]);
export type NoNudge = z.infer<typeof NoNudge>;

export interface Recipient {
  readonly isIn: boolean;
  readonly isDone: boolean;
  readonly email: string;
  readonly hasBounced: boolean;
  readonly wantsNone: boolean;
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
