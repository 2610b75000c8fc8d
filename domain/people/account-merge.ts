import type { Role } from './access.ts';
import type { Path } from '../record/completion.ts';
import { DAY_MS } from '../values/durations.ts';
import type { MergeObstacle } from './merge-words.ts';

/** How long people can say yes to a merge, ms: two weeks. */
export const ASKED_MS = 14 * DAY_MS;

/** A place in a cohort, as a merge looks at it. */
interface PlaceInCohort {
  readonly cohort: string;
  readonly affiliate: string | null;
  readonly byHome?: true | undefined;
  readonly course: string;
  readonly path: Path;
  readonly edition: number;
  /** ms since 1970 UTC. */
  readonly enrolledAt: number;
}

/** An account, as a merge looks at it. */
export interface MergedAccount {
  readonly id: string;
  /** Empty where it has none. */
  readonly email: string;
  readonly passkeys: number;
  /** Somebody has signed in to it by a card, or has done something in it. */
  readonly hasBegun: boolean;
  /** ms since 1970 UTC. */
  readonly createdAt: number;
  readonly roles: readonly Role[];
  readonly enrolments: readonly PlaceInCohort[];
  /** How many cohorts it waits to be let into. */
  readonly waiting: number;
  /** It was merged into another one, or others into it. */
  readonly isAbsorbed: boolean;
  readonly hasAbsorbed: boolean;
}

/** Does somebody sign in to it by a way of their own, which nobody of the staff can print? */
const hasOwnWayIn = ({ email, passkeys }: Pick<MergedAccount, 'email' | 'passkeys'>): boolean =>
  email !== '' || passkeys > 0;

/** Must its owner say yes? Nobody else does, once something is in it (docs/decisions/merging.md). */
export const isAsked = (account: MergedAccount): boolean => account.hasBegun || hasOwnWayIn(account);

const weightOf = ({ email, passkeys, hasAbsorbed }: MergedAccount): number =>
  (hasAbsorbed ? 4 : 0) + (email === '' ? 0 : 2) + (passkeys > 0 ? 1 : 0);

/**
 * Which of two accounts stays: one with a way in of its own before one without, so that no card that others
 * print opens what its owner wrote; else the older one.
 */
export function keptFirst<Account extends MergedAccount>(
  one: Account,
  other: Account,
): readonly [kept: Account, absorbed: Account] {
  const ahead = weightOf(one) - weightOf(other) || other.createdAt - one.createdAt;
  const isOne = ahead > 0 || (ahead === 0 && one.id < other.id);
  return isOne ? [one, other] : [other, one];
}

/** @returns why these two of an affiliate can't be merged, or null where they can */
export function obstacleTo(
  kept: MergedAccount,
  absorbed: MergedAccount,
  affiliate: string,
): MergeObstacle | null {
  const both = [kept, absorbed];
  if (both.some(({ roles }) => roles.length > 0)) return 'role';
  if (absorbed.hasAbsorbed || both.some(({ isAbsorbed }) => isAbsorbed)) return 'merged-before';
  // It would be kept for those it has absorbed, and a card printed for it would open the other one's texts.
  if (hasOwnWayIn(absorbed) && !hasOwnWayIn(kept)) return 'merged-before';
  if (both.some(({ waiting }) => waiting > 0)) return 'waiting';
  const places = both.flatMap(({ enrolments }) => enrolments);
  return places.every((place) => place.affiliate === affiliate) ? null : 'elsewhere';
}

/** Since when and by which edition somebody is judged in a cohort. */
export interface JudgedSince {
  readonly edition: number;
  /** ms since 1970 UTC. */
  readonly enrolledAt: number;
}

/** What a merge does to places. */
export interface MergePlan {
  /** Where the kept account comes in, as the absorbed one was. */
  readonly joins: readonly PlaceInCohort[];
  /** Where both are: the kept one is judged from the earlier of both on. */
  readonly shared: readonly {
    readonly cohort: string;
    readonly was: JudgedSince;
    readonly becomes: JudgedSince;
  }[];
}

/** What merging does to the places of both. The absorbed account leaves all of its cohorts. */
export function planMerge(kept: readonly PlaceInCohort[], absorbed: readonly PlaceInCohort[]): MergePlan {
  const own = new Map(kept.map((place) => [place.cohort, place]));
  return {
    joins: absorbed.filter(({ cohort }) => !own.has(cohort)),
    shared: absorbed.flatMap(({ cohort, edition, enrolledAt }) => {
      const mine = own.get(cohort);
      if (mine === undefined) return [];
      return [
        {
          cohort,
          was: { edition: mine.edition, enrolledAt: mine.enrolledAt },
          becomes: {
            edition: Math.min(mine.edition, edition),
            enrolledAt: Math.min(mine.enrolledAt, enrolledAt),
          },
        },
      ];
    }),
  };
}
