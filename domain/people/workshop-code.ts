import { DAY_MS } from '../values/durations.ts';
import { cleanLetters } from '../values/letters.ts';

/** Eight letters in groups of four: 40 random bits. */
export const WORKSHOP_LETTERS = 8;
export const WORKSHOP_GROUP = 4;

export const cleanWorkshopLetters = (typed: string): string | null =>
  cleanLetters(typed, WORKSHOP_LETTERS, WORKSHOP_GROUP);

export const WORKSHOP_MS = DAY_MS;
