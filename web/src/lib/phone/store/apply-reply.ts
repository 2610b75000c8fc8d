import type { WorksheetState } from '#domain/contract/sync.ts';
import type { ProgressEvent } from '#domain/events/events.ts';
import type { Receipt } from '#domain/events/receipt.ts';
import type { LearningRecord } from '#domain/record.ts';
import { result, type Work } from './database.ts';
import { ACKNOWLEDGED_KEPT_MS, type EventRow, REFUSED_KEPT_MS } from './event-row.ts';
import {
  CLOCK_OFF,
  isText,
  isTrue,
  isUnsent,
  of,
  type PhoneStore,
  SHARED,
  type Tables,
} from './phone-store.ts';
import { takeInReflections, holds } from './reflections.ts';

/** What came back from one `POST /api/sync`. */
export interface Reply {
  readonly epoch: string;
  readonly results: Readonly<Record<string, Receipt>>;
  readonly state: Readonly<Record<string, LearningRecord>>;
  readonly words?: Readonly<Record<string, WorksheetState>> | undefined;
  /** The server's clock, ms since 1970 UTC. */
  readonly now?: number;
}

/**
 * Takes in what the server said to a batch, in one transaction. When the epoch is another one than last heard, what was acknowledged
 * before waits again, and the records held count as version 0, so that the server tells its own. Where the owner has left this phone
 * meanwhile, only what the server now has is taken off it; nothing of theirs comes back.
 * @returns how many events wait again because of their receipt (`retry`, or none came)
 */
export function applyReply(
  store: PhoneStore,
  owner: string,
  batch: readonly ProgressEvent[],
  reply: Reply,
  now: number,
): Promise<number> {
  return store.write(['events', 'records', 'notes', 'settings'], async (tx) => {
    const events = tx.objectStore('events');
    const records = tx.objectStore('records');
    const settings = tx.objectStore('settings');

    const isHere = await holds(tx, owner);
    const heard = await result(settings.get(`epoch:${owner}`));
    if (isHere && isText(heard) && heard !== reply.epoch) {
      for (const kept of await result(events.index('owner').getAll(owner))) {
        if (kept.standing !== 'acknowledged') continue;
        events.put({ ...kept, standing: 'waiting', since: now });
      }
      for (const row of await result(records.getAll(of(owner)))) {
        const record = { ...row.record, version: 0 };
        records.put({ owner, record }, [owner, record.course]);
      }
    }
    if (isHere) settings.put(reply.epoch, `epoch:${owner}`);
    if (reply.now !== undefined) settings.put(reply.now - now, CLOCK_OFF);

    const isShared = isTrue(await result(settings.get(SHARED)));
    // By the server's clock, as `tidy` counts how long each has been kept.
    const at = reply.now ?? now;
    let again = 0;
    for (const [place, { id }] of batch.entries()) {
      const receipt = reply.results[id] ?? reply.results[`#${place}`] ?? 'retry';
      const kept = await result(events.get(id));
      if (kept?.owner !== owner) continue;
      if (receipt === 'retry') again += 1;
      else if (isText(receipt)) {
        if (!isHere) await forgetSent(tx, kept);
        if (isShared || !isHere) events.delete(id);
        else events.put({ ...kept, standing: 'acknowledged', since: at });
      } else events.put({ ...kept, standing: 'refused', since: at, refused: receipt.refused });
    }

    if (!isHere) return again;
    for (const record of Object.values(reply.state)) {
      const held = await result(records.get([owner, record.course]));
      // Answers can overtake each other; an older record never replaces a newer one.
      if (held !== undefined && held.record.version > record.version) continue;
      records.put({ owner, record }, [owner, record.course]);
    }
    // Said to be shared while this was out: then no words are written down.
    if (!isShared) await takeInReflections(tx, owner, reply.words ?? {});
    return again;
  });
}

/** Takes words off the phone that their writer left here until this version of them had gone out. */
async function forgetSent(tx: Work<Tables>, { owner, event }: EventRow): Promise<void> {
  if (event.t !== 'work') return;
  const notes = tx.objectStore('notes');
  const note = await result(notes.get([owner, event.worksheet]));
  if (note !== undefined && !isUnsent(note)) notes.delete([owner, event.worksheet]);
}

/** Moves one event to "needs you". */
export function refuse(
  store: PhoneStore,
  id: string,
  refused: NonNullable<EventRow['refused']>,
  now: number,
): Promise<void> {
  return store.write(['events'], async (tx) => {
    const events = tx.objectStore('events');
    const kept = await result(events.get(id));
    if (kept !== undefined) events.put({ ...kept, standing: 'refused', since: now, refused });
  });
}

/** Lets refused events of an owner be sent once more. */
export function offerRefusedAgain(store: PhoneStore, owner: string, now: number): Promise<void> {
  return store.write(['events'], async (tx) => {
    const events = tx.objectStore('events');
    for (const { refused, ...kept } of await result(events.index('owner').getAll(owner))) {
      if (refused !== undefined) events.put({ ...kept, standing: 'waiting', since: now });
    }
  });
}

/** Drops what has been kept long enough: acknowledged for 35 days, refused for 90. */
export function tidy(store: PhoneStore, now: number): Promise<void> {
  return store.write(['events'], async (tx) => {
    const events = tx.objectStore('events');
    for (const { id, standing, since } of await result(events.getAll())) {
      const isOld =
        (standing === 'acknowledged' && since < now - ACKNOWLEDGED_KEPT_MS) ||
        (standing === 'refused' && since < now - REFUSED_KEPT_MS);
      if (isOld) events.delete(id);
    }
  });
}
