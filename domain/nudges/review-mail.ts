import { DAY_MS } from '../values/durations.ts';

/** After so long a mail about questions is dropped: the places of two weeks were taken. */
export const STALE_MS = 10 * DAY_MS;

/** The cause of the mail about one round. @param form `reviews.<module>-<week|month>` */
export const causeOfRound = (form: string): string => `review:${form}`;
