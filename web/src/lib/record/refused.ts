import { asked } from './database.ts';
import type { PhoneStore } from './store.ts';

/** Lets refused events of an owner be sent once more. */
export function offerRefusedAgain(store: PhoneStore, owner: string, now: number): Promise<void> {
  return store.write(['events'], async (tx) => {
    const events = tx.objectStore('events');
    for (const { refused, ...kept } of await asked(events.index('owner').getAll(owner))) {
      if (refused !== undefined) events.put({ ...kept, standing: 'waiting', since: now });
    }
  });
}
