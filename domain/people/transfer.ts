import type { Path } from '../record/completion.ts';
import { DAY_MS } from '../values/durations.ts';

/** How long an offered transfer can be taken, ms: two weeks. */
export const OFFER_MS = 14 * DAY_MS;

/** How long a transfer can be undone, ms: a week. */
export const UNDO_MS = 7 * DAY_MS;

/** Where a transfer stands. `moving` and `returning` are under way, and are finished by themselves. */
export const TRANSFER_STATES = ['offered', 'withdrawn', 'moving', 'moved', 'returning', 'returned'] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

/** Where a transfer moves nobody now: what came before it can be undone. */
export const NOT_TAKEN = ['offered', 'withdrawn', 'returned'] as const satisfies readonly TransferState[];

/** When somebody was last moved by a transfer that stands, ms; 0 where nobody has moved them. */
export const movedAt = (
  transfers: readonly { state: TransferState; takenAt?: number | undefined }[],
): number =>
  Math.max(
    0,
    ...transfers.map(({ state, takenAt = 0 }) => (state === 'moving' || state === 'moved' ? takenAt : 0)),
  );

/** A place of somebody in a cohort, as a transfer looks at it. */
interface PlaceInCohort {
  readonly cohort: string;
  readonly affiliate: string | null;
  /** In a cohort of the Alliance. */
  readonly byHome?: true | undefined;
  readonly path: Path;
  readonly edition: number;
  readonly enrolledAt: number;
}

/** What a transfer does to somebody's places. */
export interface TransferPlan {
  /** Cohorts of the old affiliate that they leave. */
  readonly leaves: readonly string[];
  /** Cohorts of the Alliance in which their home changes. */
  readonly homes: readonly string[];
  /** They were in the new cohort before. */
  readonly wasIn: boolean;
  /** What they bring along: their path, and since when and by which edition they are judged. */
  readonly path: Path;
  readonly edition: number;
  /** ms since 1970 UTC. */
  readonly enrolledAt: number;
}

/**
 * What moving somebody from an affiliate to a cohort of another one does. They go on with the first path,
 * edition and time that they had there.
 * @returns null where they aren't of that affiliate any more
 */
export function planTransfer(
  places: readonly PlaceInCohort[],
  from: string,
  cohort: string,
): TransferPlan | null {
  const [first, ...others] = places
    .filter(({ affiliate }) => affiliate === from)
    .sort((one, other) => one.enrolledAt - other.enrolledAt);
  if (first === undefined) return null;
  const own = [first, ...others];
  return {
    leaves: own.filter(({ byHome }) => byHome !== true).map((place) => place.cohort),
    homes: own.filter(({ byHome }) => byHome === true).map((place) => place.cohort),
    wasIn: places.some((place) => place.cohort === cohort),
    path: first.path,
    edition: Math.min(...own.map(({ edition }) => edition)),
    enrolledAt: first.enrolledAt,
  };
}
