import { cleanLetters, LETTERS } from '../values/letters.ts';

/** Letters of a badge, in groups of three. A badge signs nobody in: it only finds a name in a list. */
export const BADGE_LETTERS = 6;
export const BADGE_GROUP = 3;

const MARK = 'GW:';
const BITS_A_LETTER = 5;

export const badgeCode = (badge: string): string => `${MARK}${badge.replaceAll('-', '')}`;

export const cleanBadge = (text: string): string | null =>
  cleanLetters(text.trim().replace(/^GW:/i, ''), BADGE_LETTERS, BADGE_GROUP);

export const badgeLetters = (bits: number): string =>
  cleanLetters(
    Array.from({ length: BADGE_LETTERS }, (_, place) =>
      LETTERS.charAt(Math.floor(bits / 2 ** (BITS_A_LETTER * place)) % 2 ** BITS_A_LETTER),
    ).join(''),
    BADGE_LETTERS,
    BADGE_GROUP,
  ) ?? '';
