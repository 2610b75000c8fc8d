import { DAY_MS } from '../values/durations.ts';

/** After so long a mail about questions comes too late, ms: the places of two weeks were taken. */
export const STALE_MS = 10 * DAY_MS;

/** The cause of the mail about one round. @param form that of the round, `reviews.<module>-<week|month>` */
export const causeOfRound = (form: string): string => `review:${form}`;
