import { ALLIANCE, type Role } from './access.ts';
import { isBlank } from '../record/events/events.ts';
import { DAY_MS } from '../values/durations.ts';
import { cleanLetters } from '../values/letters.ts';
import type { LearningRecord } from '../record/record.ts';
import type { Instant } from '../values/ids.ts';

export const CARD_LETTERS = 16;
export const CARD_GROUP = 4;

export const cleanCardLetters = (typed: string): string | null =>
  cleanLetters(typed, CARD_LETTERS, CARD_GROUP);

/** A sheet holds eight cards, and a call has four seconds. */
export const CARDS_AT_ONCE = 24;

export const CARD_MS = 60 * DAY_MS;

interface CardHolder {
  readonly email: string;
  readonly roles: readonly Role[];
  readonly enrolments: readonly {
    readonly cohort: string;
    readonly affiliate: string | null;
    readonly byHome?: true | undefined;
  }[];
}

/** For a learner whom mail reaches a card would be a needless second way in (docs/decisions/sign-in.md). */
export const needsSignInCard = ({ email, roles, enrolments }: CardHolder): boolean =>
  email === '' && roles.length === 0 && enrolments.length > 0;

interface CardUse {
  readonly usedAt?: Instant | undefined;
  /** Time of their first card's use; absent in older items. */
  readonly firstUsedAt?: Instant | undefined;
}

export const firstUseOf = (card: CardUse | null): number | undefined => card?.firstUsedAt ?? card?.usedAt;

/** Nothing can be read by it: no card was used before, and there is no record and no passkey. */
export const isFirstSignIn = (
  card: CardUse,
  { records, passkeys }: { records: ReadonlyMap<string, LearningRecord>; passkeys: number },
): boolean => firstUseOf(card) === card.usedAt && passkeys === 0 && [...records.values()].every(isBlank);

/**
 * True where those who bring people into a cohort may give somebody a card: their own people alone.
 * @param homes in a cohort of the Alliance, the giver's affiliates; null where they look after all of it:
 * then they give cards to people of no affiliate
 */
export function mayBeGivenSignInCard(
  holder: CardHolder,
  { id, affiliate }: { id: string; affiliate: string },
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

/** Eight letters in groups of four: 40 random bits. */
export const WORKSHOP_LETTERS = 8;
export const WORKSHOP_GROUP = 4;

export const cleanWorkshopLetters = (typed: string): string | null =>
  cleanLetters(typed, WORKSHOP_LETTERS, WORKSHOP_GROUP);

export const WORKSHOP_MS = DAY_MS;
