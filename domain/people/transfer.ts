import type { PlaceInCohort } from './account-merge.ts';
import { DAY_MS } from '../values/durations.ts';
import type { Instant } from '../values/ids.ts';

/** So long an offer can be taken, and then answered by whom it is about. */
export const OFFER_MS = 14 * DAY_MS;

export const UNDO_MS = 7 * DAY_MS;

/** `asked`: its person has to say yes. `moving` and `returning` finish by themselves. */
export const TRANSFER_STATES = [
  'offered',
  'asked',
  'declined',
  'withdrawn',
  'moving',
  'moved',
  'returning',
  'returned',
] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

/** States in which the transfer before this one can be undone. */
export const NOT_TAKEN = [
  'offered',
  'asked',
  'declined',
  'withdrawn',
  'returned',
] as const satisfies readonly TransferState[];

interface Taken {
  readonly state: TransferState;
  readonly takenAt?: Instant | undefined;
}

/** When a transfer that stands moved somebody last, also while a next one is offered; 0 where none does. */
export const movedAt = (transfer: (Taken & { readonly before?: Taken | undefined }) | null): number =>
  Math.max(
    0,
    ...[transfer, transfer?.before].map((each) =>
      each?.state === 'moving' || each?.state === 'moved' ? (each.takenAt ?? 0) : 0,
    ),
  );

/** True while somebody can come back by what moved them, or is on the way back. */
export const canMoveBack = (transfer: Parameters<typeof movedAt>[0], now: Instant): boolean =>
  transfer?.state === 'returning' || movedAt(transfer) > now - UNDO_MS;

/** They keep their path, and the date and edition by which they are judged. */
export interface TransferPlan extends Pick<PlaceInCohort, 'path' | 'edition' | 'enrolledAt'> {
  readonly leaves: readonly string[];
  readonly homes: readonly string[];
  readonly wasIn: boolean;
}

/** They go on with their first path, edition and time there. @returns null where they are no longer there */
export function planTransfer(
  places: readonly Omit<PlaceInCohort, 'course'>[],
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
