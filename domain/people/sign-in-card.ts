import { ALLIANCE, type Role } from './access.ts';
import { isBlank } from '../record/completion.ts';
import { DAY_MS } from '../values/durations.ts';
import { cleanLetters } from '../values/letters.ts';
import type { LearningRecord } from '../record/record.ts';

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
}

/**
 * True for a learner whom no mail reaches. A card for anyone else would be a second way in that they don't
 * need (docs/decisions/sign-in.md).
 */
export const needsSignInCard = ({ email, roles, enrolments }: CardHolder): boolean =>
  email === '' && roles.length === 0 && enrolments.length > 0;

/** What is known of a card's use, ms since 1970 UTC. */
interface CardUse {
  readonly usedAt?: number | undefined;
  /** When the first card of its owner was used; left out in those of before it was kept. */
  readonly firstUsedAt?: number | undefined;
}

/** When somebody first signed in by a card, as their newest one knows; undefined where they never did. */
export const firstUseOf = (card: CardUse | null): number | undefined => card?.firstUsedAt ?? card?.usedAt;

/**
 * True where somebody signs in for the first time, so that there is nothing that the holder of the paper
 * could read: none of their cards was used before, they have done nothing, and have no passkey.
 */
export const isFirstSignIn = (
  card: CardUse,
  { records, passkeys }: { readonly records: ReadonlyMap<string, LearningRecord>; readonly passkeys: number },
): boolean =>
  // The try that used this very card may be sent again.
  firstUseOf(card) === card.usedAt && passkeys === 0 && [...records.values()].every(isBlank);

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
