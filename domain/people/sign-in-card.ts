import { ALLIANCE, type Role } from '../access.ts';
import { DAY_MS } from '../durations.ts';
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
export const CARD_MS = 60 * DAY_MS;

/** What decides whether somebody may sign in with a card. */
interface CardHolder {
  /** Empty where they have none. */
  readonly email: string;
  readonly roles: readonly Role[];
  /** Places in cohorts that they hold now. */
  readonly enrolments: readonly {
    readonly cohort: string;
    /** Their home. */
    readonly affiliate: string | null;
    /** The cohort is the Alliance's. */
    readonly byHome?: true | undefined;
  }[];
  /** How many passkeys they have. */
  readonly passkeys: number;
}

/**
 * True for a learner who has no way in of their own. A card for anyone else would give their account to
 * the next person who holds the paper (docs/decisions/sign-in.md).
 */
export const needsSignInCard = ({ email, roles, enrolments, passkeys }: CardHolder): boolean =>
  email === '' && roles.length === 0 && passkeys === 0 && enrolments.length > 0;

/**
 * True where those who bring people into a cohort may give somebody a card: their own people alone. Who looks
 * after all of a cohort of the Alliance gives one to those who are in no affiliate's cohort.
 * @param homes the affiliates whose people the giver may speak of in a cohort of the Alliance; null where
 *   they look after all of the cohort
 */
export function mayBeGivenSignInCard(
  holder: CardHolder,
  { id, affiliate }: { readonly id: string; readonly affiliate: string },
  homes: readonly string[] | null = null,
): boolean {
  const place = holder.enrolments.find(({ cohort }) => cohort === id);
  if (place === undefined || !needsSignInCard(holder)) return false;
  if (homes !== null) {
    const { affiliate: home } = place;
    return (
      home !== null && homes.includes(home) && holder.enrolments.every((each) => each.affiliate === home)
    );
  }
  return affiliate === ALLIANCE
    ? holder.enrolments.every(({ byHome }) => byHome === true)
    : holder.enrolments.every((each) => each.affiliate === affiliate);
}
