import type { Me } from '#domain/contract/sign-in.ts';
import { result } from '../phone/store/database.ts';
import { type Belongings, isText, PhoneStore } from '../phone/store/phone-store.ts';
import type { Owner, Plan } from './copy.ts';

/** What this phone holds of whoever holds it. */
export interface Here extends Belongings {
  readonly owner: Owner;
}

/** Does something with the phone's database, by a connection of its own. @throws DOMException where this browser keeps nothing */
export async function withStore<Value>(
  work: (store: PhoneStore) => Promise<Value>,
): Promise<Value> {
  const store = await PhoneStore.open();
  try {
    return await work(store);
  } finally {
    store.close();
  }
}

/** Reads the phone. Null where this browser keeps nothing. */
export async function readHere(me: Me | null): Promise<Here | null> {
  try {
    return await withStore(async (store) => {
      const id = me?.person.id ?? (await store.setting('anonymous', isText)) ?? '';
      return {
        ...(await store.belongings(id)),
        owner: { kind: me === null ? 'anonymous' : 'person', id },
      };
    });
  } catch {
    // Private windows and full phones end here; the page says so.
    return null;
  }
}

/**
 * Adds what a copy brings, all of it or nothing: events whose ids are not here yet, whosever they are, and words where there are none.
 * @param notes what it brings of words; on a shared phone none, since those stay in memory
 * @returns how many events
 */
export function addCopy(
  store: PhoneStore,
  owner: string,
  { events: rows, notes, apart }: Pick<Plan, 'events' | 'notes' | 'apart'>,
): Promise<number> {
  return store.write(['events', 'notes'], async (tx) => {
    const events = tx.objectStore('events');
    const table = tx.objectStore('notes');
    let added = 0;
    for (const row of rows) {
      if ((await result(events.get(row.id))) !== undefined) continue;
      events.put(row);
      added += 1;
    }
    for (const [section, text] of notes) {
      const note = await result(table.get([owner, section]));
      if (note !== undefined && note.text !== '') continue;
      const heads = apart.get(section)?.map((head) => ({ ...head, isHere: true }));
      table.put({ ...note, owner, section, text, ...(heads && { heads }) }, [owner, section]);
    }
    return added;
  });
}

/** Tells every tab, this one too, that the phone's database has changed. */
export function tellAllTabs(): void {
  const tabs = new BroadcastChannel('groundwork');
  tabs.postMessage('changed');
  tabs.close();
}
