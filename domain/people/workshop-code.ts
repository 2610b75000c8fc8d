import { DAY_MS } from '../values/durations.ts';
import { cleanLetters } from '../values/letters.ts';

/** The letters of a workshop: eight in groups of four, 40 random bits. */
export const WORKSHOP_LETTERS = 8;
export const WORKSHOP_GROUP = 4;

/** Letters as typed. @returns them in groups: `7K2Q-XM09`; null where they cannot be a workshop's */
export const cleanWorkshopLetters = (typed: string): string | null =>
  cleanLetters(typed, WORKSHOP_LETTERS, WORKSHOP_GROUP);

/** How long a workshop code opens its waiting room, ms: a day. */
export const WORKSHOP_MS = DAY_MS;
