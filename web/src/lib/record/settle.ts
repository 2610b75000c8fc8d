import type { WorksheetState } from '#domain/contract/sync.ts';
import type { ProgressEvent, Receipt } from '#domain/events.ts';
import type { LearningRecord } from '#domain/record.ts';
import { asked } from './database.ts';
import type { Kept } from './kept.ts';
import { isText, isTrue, of, type PhoneStore, SHARED } from './store.ts';
import { hearWords } from './words.ts';

/** What came back from one `POST /api/sync`. */
export interface Reply {
  readonly epoch: string;
  readonly results: Readonly<Record<string, Receipt>>;
  readonly state: Readonly<Record<string, LearningRecord>>;
  readonly words?: Readonly<Record<string, WorksheetState>> | undefined;
}

/**
 * Takes in what the server said to a batch, in one transaction. When the epoch is another one than last heard, what was acknowledged
 * before waits again, and the records held count as version 0, so that the server tells its own.
 * @returns how many events wait again because of their receipt (`retry`, or none came)
 */
export function settle(
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

    const heard = await asked(settings.get(`epoch:${owner}`));
    if (isText(heard) && heard !== reply.epoch) {
      for (const kept of await asked(events.index('owner').getAll(owner))) {
        if (kept.standing !== 'acknowledged') continue;
        events.put({ ...kept, standing: 'waiting', since: now });
      }
      for (const row of await asked(records.getAll(of(owner)))) {
        const record = { ...row.record, version: 0 };
        records.put({ owner, record }, [owner, record.course]);
      }
    }
    settings.put(reply.epoch, `epoch:${owner}`);

    const isShared = isTrue(await asked(settings.get(SHARED)));
    let again = 0;
    for (const [place, { id }] of batch.entries()) {
      const receipt = reply.results[id] ?? reply.results[`#${place}`] ?? 'retry';
      const kept = await asked(events.get(id));
      if (kept?.owner !== owner) continue;
      if (receipt === 'retry') again += 1;
      else if (isText(receipt)) {
        if (isShared) events.delete(id);
        else events.put({ ...kept, standing: 'acknowledged', since: now });
      } else events.put({ ...kept, standing: 'refused', since: now, refused: receipt.refused });
    }

    for (const record of Object.values(reply.state)) {
      const held = await asked(records.get([owner, record.course]));
      // Answers can overtake each other; an older record never replaces a newer one.
      if (held !== undefined && held.record.version > record.version) continue;
      records.put({ owner, record }, [owner, record.course]);
    }
    // Said to be shared while this was out: then no words are written down.
    if (!isShared) await hearWords(tx, owner, reply.words ?? {});
    return again;
  });
}

/** Moves one event to "needs you". */
export function refuse(
  store: PhoneStore,
  id: string,
  refused: NonNullable<Kept['refused']>,
  now: number,
): Promise<void> {
  return store.write(['events'], async (tx) => {
    const events = tx.objectStore('events');
    const kept = await asked(events.get(id));
    if (kept !== undefined) events.put({ ...kept, standing: 'refused', since: now, refused });
  });
}
