import { MAX_BODY_BYTES, MAX_EVENTS } from '#domain/contract/sync.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';

/** How much goes out at once. */
export interface BatchLimit {
  readonly events: number;
  /** UTF-8 bytes of the events alone. */
  readonly bytes: number;
}

/** The limit of `POST /api/sync`, less room for the rest of the body. */
export const WHOLE_BATCH: BatchLimit = { events: MAX_EVENTS, bytes: MAX_BODY_BYTES - 4096 };
/** What a page may still send while it closes: browsers stop `keepalive` bodies at 64 KB in all. */
export const PARTING_BATCH: BatchLimit = { events: MAX_EVENTS, bytes: 56 * 1024 };

const encoder = new TextEncoder();

/**
 * The next events to send, oldest first, within the limit. One event that is too heavy by itself goes alone,
 * so that the server can say so and the others are not held up.
 */
export function cutBatch(waiting: readonly ProgressEvent[], limit: BatchLimit): ProgressEvent[] {
  const batch: ProgressEvent[] = [];
  let bytes = 0;
  for (const event of waiting) {
    // One more for the comma.
    bytes += encoder.encode(JSON.stringify(event)).length + 1;
    if (batch.length > 0 && (batch.length >= limit.events || bytes > limit.bytes)) break;
    batch.push(event);
  }
  return batch;
}

/** The limit after the server found a batch of this many events too large. */
export const halved = (limit: BatchLimit, sent: number): BatchLimit => ({
  events: Math.max(1, Math.floor(sent / 2)),
  bytes: Math.floor(limit.bytes / 2),
});
