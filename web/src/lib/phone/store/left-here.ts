import { result } from './database.ts';
import { of, type Operation, reading, writing } from './rows.ts';
import { leaveSharing } from './sharing.ts';
import { holds } from './texts.ts';

/** Who left steps or words here that wait for them, out of sight. @param me who is signed in, or empty */
export const ownersLeft = (me: string): Operation<readonly string[]> =>
  reading(['events', 'notes'], async (tx) => {
    const events = await result(tx.objectStore('events').getAll());
    const notes = await result(tx.objectStore('notes').getAll());
    const owners = new Set([...events, ...notes].map(({ owner }) => owner));
    return [...owners].filter((owner) => owner !== '' && owner !== me);
  });

/** Deletes all that is left here of somebody whose account was deleted: they come back no more. */
export const forgetLeft = (person: string): Operation<void> =>
  writing(['events', 'records', 'notes', 'swaps', 'settings'], async (tx) => {
    if (await holds(tx, person)) return;
    const events = tx.objectStore('events');
    for (const { id } of await result(events.index('owner').getAll(person))) events.delete(id);
    for (const table of ['notes', 'records', 'swaps'] as const) tx.objectStore(table).delete(of(person));
    await leaveSharing(tx, person, true);
    const settings = tx.objectStore('settings');
    for (const name of ['epoch', 'words', 'not-mine', 'used', 'waits', 'language']) {
      settings.delete(`${name}:${person}`);
    }
  });
