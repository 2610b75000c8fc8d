import { reflectionsKeptSince } from '#domain/worksheet.ts';
import { result } from './store/database.ts';
import { heldKey, type Phone } from './phone.ts';
import { isMe, type Reflection, type PhoneStore, SHARED } from './store/phone-store.ts';
import { isOnlyHere } from './store/reflections.ts';

/**
 * Says whether several people use this phone. Words that are to be with somebody's account are sent first.
 * @returns how many reflections could not be sent, so that nothing was changed; 0 where it was
 */
export async function setShared(phone: Phone, on: boolean): Promise<number> {
  const { memory } = phone;
  if (on) await phone.send();
  let unsent = 0;
  await phone.change(async (store, { owner }) => {
    if (!on) {
      const notes = [...memory.held.values()].map(({ from: _from, ...held }) => ({
        ...held,
        owner: held.owner ?? owner,
      }));
      await shareNoMore(store, notes);
      memory.held.clear();
      return;
    }
    const keeper = reflectionsKeptSince(phone.view.record) === null ? null : owner;
    const end = await share(store, keeper);
    if (end.kind === 'unsent') unsent = end.count;
    else {
      for (const note of end.notes) {
        const key = heldKey(note.owner, note.section);
        if (!memory.held.has(key)) memory.held.set(key, { ...note, from: note.text });
      }
    }
  });
  return unsent;
}

/** What came of saying that a phone is shared. */
type Shared =
  /** It is. These words were on it, whosever they are, and are in memory alone now. */
  | { readonly kind: 'shared'; readonly notes: readonly Reflection[] }
  /** It is not yet: words of so many reflections, to be kept with the account, are not there yet. */
  | { readonly kind: 'unsent'; readonly count: number };

/**
 * Makes this a phone of several people. It keeps no words of reflections, in notes or in versions on their way, and nothing that was
 * acknowledged; but versions that somebody left here to go to their account stay until they are back.
 * @param keeper whose words are to be with their account first; null where they stay on this phone anyway
 */
export function share(store: PhoneStore, keeper: string | null): Promise<Shared> {
  return store.write(['events', 'notes', 'settings'], async (tx) => {
    const events = tx.objectStore('events');
    const table = tx.objectStore('notes');
    const [rows, notes] = await Promise.all([result(events.getAll()), result(table.getAll())]);
    const waiting = new Set([
      ...notes.flatMap((note) => (note.owner === keeper && isOnlyHere(note) ? [note.section] : [])),
      ...rows.flatMap(({ owner, event, standing }) =>
        owner === keeper && event.t === 'work' && standing === 'waiting' ? [event.worksheet] : [],
      ),
    ]);
    if (waiting.size > 0) return { kind: 'unsent', count: waiting.size };

    tx.objectStore('settings').put(true, SHARED);
    for (const { owner, section } of notes) table.delete([owner, section]);
    const me = await result(tx.objectStore('settings').get('me'));
    for (const { id, owner, event, standing } of rows) {
      // What somebody left here to go out when they are back stays, out of sight.
      const isLeft = standing === 'waiting' && !(isMe(me) && me.person.id === owner);
      if (standing === 'acknowledged' || (event.t === 'work' && !isLeft)) events.delete(id);
    }
    return { kind: 'shared', notes };
  });
}

/** Makes it a phone of one person again. @param notes words in memory, to be kept again */
function shareNoMore(store: PhoneStore, notes: readonly Reflection[]): Promise<void> {
  return store.write(['notes', 'settings'], (tx) => {
    tx.objectStore('settings').put(false, SHARED);
    for (const note of notes) tx.objectStore('notes').put(note, [note.owner, note.section]);
  });
}
