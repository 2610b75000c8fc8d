import { asked } from './database.ts';
import { of, type PhoneStore, SHARED } from './store.ts';

/**
 * Makes this a phone of several people, or of one again. A shared one keeps no words of reflections and nothing that was
 * acknowledged.
 * @param notes the owner's words, to be kept again where it is shared no more
 */
export function share(
  store: PhoneStore,
  owner: string,
  on: boolean,
  notes: ReadonlyMap<string, string>,
): Promise<void> {
  return store.write(['events', 'notes', 'settings'], async (tx) => {
    const table = tx.objectStore('notes');
    tx.objectStore('settings').put(on, SHARED);
    if (!on) {
      for (const [section, text] of notes) table.put({ owner, section, text }, [owner, section]);
      return;
    }
    table.delete(of(owner));
    const events = tx.objectStore('events');
    for (const { id, standing } of await asked(events.getAll())) {
      if (standing === 'acknowledged') events.delete(id);
    }
  });
}
