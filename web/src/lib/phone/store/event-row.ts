import type { ProgressEvent } from '#domain/events/events.ts';
import type { RefusalCode } from '#domain/events/receipt.ts';

/** How long acknowledged events are kept to be offered again when the epoch changes: 35 days, as the backups are (docs/decisions/recovery.md). */
export const ACKNOWLEDGED_KEPT_MS = 35 * 24 * 60 * 60 * 1000;
/** How long refused events are kept under "needs you": 90 days. */
export const REFUSED_KEPT_MS = 90 * 24 * 60 * 60 * 1000;

/** One event on this phone, with whose it is and where it stands. */
export interface EventRow {
  /** The event's id. */
  readonly id: string;
  /** A person's id, or the id this phone gave to someone without an account. */
  readonly owner: string;
  readonly event: ProgressEvent;
  readonly standing: 'waiting' | 'acknowledged' | 'refused';
  /** When it came to stand so, ms since 1970 UTC on this phone's clock. */
  readonly since: number;
  /** Set on an answer that this phone marked right: the key is not at hand when the record is read again. */
  readonly right?: boolean;
  /** Why, when refused. */
  readonly refused?: RefusalCode;
}
