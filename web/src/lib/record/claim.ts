import { asked } from './database.ts';
import { of, type PhoneStore } from './store.ts';

/**
 * Gives everything under an anonymous id to a person, in one transaction. Only ever after they said "yes, mine". A note the person
 * already has in that place stays.
 */
export function claim(
  store: PhoneStore,
  anonymous: string,
  person: string,
  now: number,
): Promise<void> {
  return store.write(['events', 'notes', 'swaps'], async (tx) => {
    const events = tx.objectStore('events');
    const notes = tx.objectStore('notes');
    const swaps = tx.objectStore('swaps');
    const theirs = of(anonymous);
    for (const { refused: _why, ...kept } of await asked(events.index('owner').getAll(anonymous))) {
      events.put({ ...kept, owner: person, standing: 'waiting', since: now });
    }
    for (const note of await asked(notes.getAll(theirs))) {
      const own = await asked(notes.get([person, note.section]));
      if (own === undefined) notes.put({ ...note, owner: person }, [person, note.section]);
    }
    notes.delete(theirs);
    for (const swap of await asked(swaps.getAll(theirs))) {
      swaps.put({ ...swap, owner: person }, [person, swap.section]);
    }
    swaps.delete(theirs);
  });
}
