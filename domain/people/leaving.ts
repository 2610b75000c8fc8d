import { DAY_MS } from '../values/durations.ts';

/** Why somebody is out of a cohort: staff removed them, they left or moved, or their accounts became one. */
export const LEFT_BY = ['staff', 'person', 'transfer', 'merge'] as const;
export type LeftBy = (typeof LEFT_BY)[number];

/** How long staff can undo that they removed somebody, and somebody that they left, ms: a week. */
export const UNDO_LEAVING_MS = 7 * DAY_MS;
