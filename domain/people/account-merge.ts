import type { Role } from './access.ts';
import type { Path } from '../record/completion.ts';
import { DAY_MS } from '../values/durations.ts';
import type { Instant } from '../values/ids.ts';

/** `asked`: somebody has to say yes. `merging` and `separating` finish by themselves. */
export const MERGE_STATES = [
  'asked',
  'declined',
  'withdrawn',
  'merging',
  'merged',
  'separating',
  'separated',
] as const;
export type MergeState = (typeof MERGE_STATES)[number];

export const MERGE_OBSTACLES = ['role', 'elsewhere', 'waiting', 'merged-before', 'moved-lately'] as const;
export type MergeObstacle = (typeof MERGE_OBSTACLES)[number];

export const ASKED_MS = 14 * DAY_MS;

export interface PlaceInCohort {
  readonly cohort: string;
  readonly affiliate: string | null;
  readonly byHome?: true | undefined;
  readonly course: string;
  readonly path: Path;
  readonly edition: number;
  readonly enrolledAt: Instant;
}

export interface MergedAccount {
  readonly id: string;
  readonly email: string;
  readonly passkeys: number;
  /** Somebody has signed in to it by a card, or has done something in it. */
  readonly hasBegun: boolean;
  readonly createdAt: Instant;
  readonly roles: readonly Role[];
  readonly enrolments: readonly PlaceInCohort[];
  readonly waiting: number;
  /** It was merged into another one, or others into it. */
  readonly isAbsorbed: boolean;
  readonly hasAbsorbed: boolean;
  /** A transfer brought them, and undoing it would take them back. */
  readonly canMoveBack: boolean;
}

/** True where the owner signs in by a way that no member of staff can print. */
const hasOwnWayIn = ({ email, passkeys }: Pick<MergedAccount, 'email' | 'passkeys'>): boolean =>
  email !== '' || passkeys > 0;

/** True where the owner has to say yes, because something is in it (docs/decisions/merging.md). */
export const isAsked = (account: MergedAccount): boolean => account.hasBegun || hasOwnWayIn(account);

const weightOf = ({ email, passkeys, hasAbsorbed }: MergedAccount): number =>
  (hasAbsorbed ? 4 : 0) + (email === '' ? 0 : 2) + (passkeys > 0 ? 1 : 0);

/** First one with a way in of its own, so that no printed card opens what its owner wrote; else the older. */
export function keptFirst<Account extends MergedAccount>(
  one: Account,
  other: Account,
): readonly [kept: Account, absorbed: Account] {
  const ahead = weightOf(one) - weightOf(other) || other.createdAt - one.createdAt;
  const isOne = ahead > 0 || (ahead === 0 && one.id < other.id);
  return isOne ? [one, other] : [other, one];
}

export function obstacleTo(
  kept: MergedAccount,
  absorbed: MergedAccount,
  affiliate: string,
): MergeObstacle | null {
  const both = [kept, absorbed];
  if (both.some(({ roles }) => roles.length > 0)) return 'role';
  if (absorbed.hasAbsorbed || both.some(({ isAbsorbed }) => isAbsorbed)) return 'merged-before';
  // The absorbed account's texts would be opened by a card printed for the kept one.
  if (hasOwnWayIn(absorbed) && !hasOwnWayIn(kept)) return 'merged-before';
  if (both.some(({ waiting }) => waiting > 0)) return 'waiting';
  const places = both.flatMap(({ enrolments }) => enrolments);
  if (!places.every((place) => place.affiliate === affiliate)) return 'elsewhere';
  return both.some(({ canMoveBack }) => canMoveBack) ? 'moved-lately' : null;
}

export type JudgedSince = Pick<PlaceInCohort, 'edition' | 'enrolledAt'>;

export interface MergePlan {
  /** Cohorts in which the kept account takes the absorbed one's place. */
  readonly joins: readonly PlaceInCohort[];
  /** Cohorts of both: the kept account is judged from the earlier date on. */
  readonly shared: readonly {
    readonly cohort: string;
    readonly was: JudgedSince;
    readonly becomes: JudgedSince;
  }[];
}

/** The absorbed account leaves all of its cohorts. */
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
