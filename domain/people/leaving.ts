import { DAY_MS } from '../values/durations.ts';

/** Why somebody is out of a cohort: removed by staff, left, moved, or merged. */
export const LEFT_BY = ['staff', 'person', 'transfer', 'merge'] as const;
export type LeftBy = (typeof LEFT_BY)[number];

/** How long a removal or a leaving can be undone. */
export const UNDO_LEAVING_MS = 7 * DAY_MS;
