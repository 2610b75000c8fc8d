import { DAY_MS } from '../values/durations.ts';

export const LEFT_BY = ['staff', 'person', 'transfer', 'merge'] as const;
export type LeftBy = (typeof LEFT_BY)[number];

export const UNDO_LEAVING_MS = 7 * DAY_MS;
