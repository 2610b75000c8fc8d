import { DAY_MS } from '#domain/values/durations.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import type { RefusalCode } from '#domain/record/events/schema.ts';
import { result } from './database.ts';
import type { PhoneStore } from './phone-store.ts';
import { readsAlong } from '../view.ts';
import { inOrder, isMe, isText, of, type Operation, reading, writing } from './rows.ts';

/** Acknowledged events are kept 35 days, as backups are, to be sent again when the epoch changes. */
const ACKNOWLEDGED_KEPT_MS = 35 * DAY_MS;
/** Refused events are kept under "needs you" for 90 days. */
const REFUSED_KEPT_MS = 90 * DAY_MS;

/** Events of this person that wait to be sent, oldest first. Those of who reads along stay here. */
export const readWaiting = (owner: string): Operation<ProgressEvent[]> =>
  reading(['events', 'settings'], async (tx) => {
    const me = await result(tx.objectStore('settings').get('me'));
    if (isMe(me) && readsAlong(me)) return [];
    const rows = await result(tx.objectStore('events').index('owner').getAll(owner));
    return inOrder(rows)
      .filter(({ standing }) => standing === 'waiting')
      .map(({ event }) => event);
  });

/** Versions of this person's confirmed records, by course. */
export const haveOf = (owner: string): Operation<Record<string, number>> =>
  reading(['records'], async (tx) => {
    const rows = await result(tx.objectStore('records').getAll(of(owner)));
    return Object.fromEntries(rows.map(({ record }) => [record.course, record.version]));
  });

/** The epoch last heard for this person, or an empty string. */
export const epochOf = async (store: PhoneStore, person: string): Promise<string> =>
  (await store.setting(`epoch:${person}`, isText)) ?? '';

/** Moves one event to "needs you". */
export const refuse = (id: string, refused: RefusalCode, now: number): Operation<void> =>
  writing(['events'], async (tx) => {
    const events = tx.objectStore('events');
    const row = await result(events.get(id));
    if (row !== undefined) events.put({ ...row, standing: 'refused', since: now, refused });
  });

/** Lets refused events of an owner be sent once more. */
export const offerRefusedAgain = (owner: string, now: number): Operation<void> =>
  writing(['events'], async (tx) => {
    const events = tx.objectStore('events');
    for (const { refused, ...row } of await result(events.index('owner').getAll(owner))) {
      if (refused !== undefined) events.put({ ...row, standing: 'waiting', since: now });
    }
  });

/** Drops what has been kept long enough: acknowledged for 35 days, refused for 90. */
export const tidy = (now: number): Operation<void> =>
  writing(['events'], async (tx) => {
    const events = tx.objectStore('events');
    for (const { id, standing, since } of await result(events.getAll())) {
      const isOld =
        (standing === 'acknowledged' && since < now - ACKNOWLEDGED_KEPT_MS) ||
        (standing === 'refused' && since < now - REFUSED_KEPT_MS);
      if (isOld) events.delete(id);
    }
  });
