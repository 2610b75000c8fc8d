import type { Need } from './contract/board.ts';

/** The rules of `needs.ts`, the most pressing first: the order in which a board tells them and sorts by them. */
export const PRESSING = [
  'not-started',
  'waiting-on-phone',
  'stuck',
  'talk',
  'quiet',
  'behind',
] as const satisfies readonly Need['rule'][];
