import { cleanLetters, LETTERS } from '../values/letters.ts';

/** Letters of a badge, in groups of three. A badge signs nobody in: it only finds a name in a list. */
export const BADGE_LETTERS = 6;
export const BADGE_GROUP = 3;

/** What the code on a badge begins with, so that a scanner knows it from any other. */
const MARK = 'GW:';
const BITS_A_LETTER = 5;

/** The text in the code of a badge. @param badge its letters */
export const badgeCode = (badge: string): string => `${MARK}${badge.replaceAll('-', '')}`;

/**
 * A badge's letters as typed, or from its code.
 * @returns them in groups, `7K2-QXM`; null where they can't be a badge's
 */
export const cleanBadge = (text: string): string | null =>
  cleanLetters(text.trim().replace(/^GW:/i, ''), BADGE_LETTERS, BADGE_GROUP);

/** The letters of a badge. @param bits a number of 30 bits */
export const badgeLetters = (bits: number): string =>
  cleanLetters(
    Array.from({ length: BADGE_LETTERS }, (_, place) =>
      LETTERS.charAt(Math.floor(bits / 2 ** (BITS_A_LETTER * place)) % 2 ** BITS_A_LETTER),
    ).join(''),
    BADGE_LETTERS,
    BADGE_GROUP,
  ) ?? '';
