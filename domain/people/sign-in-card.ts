import type { Role } from '../access.ts';
import { cleanLetters } from '../letters.ts';

/** A card's secret: 16 letters in groups of four. */
export const CARD_LETTERS = 16;
export const CARD_GROUP = 4;

/** A card's letters as typed, or from its code. @returns them in groups, or null where they cannot be */
export const cleanCardLetters = (typed: string): string | null =>
  cleanLetters(typed, CARD_LETTERS, CARD_GROUP);

/** Cards made by one call: a sheet holds eight, and a call has four seconds. */
export const CARDS_AT_ONCE = 24;

/** How long a card signs in, ms: 60 days. */
export const CARD_MS = 60 * 24 * 60 * 60 * 1000;

/** What decides whether somebody may sign in with a card. */
interface CardHolder {
  /** Empty where they have none. */
  readonly email: string;
  readonly roles: readonly Role[];
  /** Places in cohorts that they hold now. */
  readonly enrolments: readonly { readonly cohort: string; readonly affiliate: string | null }[];
  /** How many passkeys they have. */
  readonly passkeys: number;
}

/**
 * True for a learner who has no way in of their own. A card for anyone else would give their account to
 * the next person who holds the paper (docs/decisions/sign-in.md).
 */
export const needsSignInCard = ({ email, roles, enrolments, passkeys }: CardHolder): boolean =>
  email === '' && roles.length === 0 && passkeys === 0 && enrolments.length > 0;

/** True where those who bring people into a cohort may give somebody a card: their own people alone. */
export const mayBeGivenSignInCard = (
  holder: CardHolder,
  { id, affiliate }: { readonly id: string; readonly affiliate: string },
): boolean =>
  needsSignInCard(holder) &&
  holder.enrolments.some(({ cohort }) => cohort === id) &&
  holder.enrolments.every((enrolment) => enrolment.affiliate === affiliate);
