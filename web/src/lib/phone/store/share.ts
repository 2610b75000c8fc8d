import { result } from './database.ts';
import { isOnlyHere, keptSince, worksheetsWaiting } from './reflections.ts';
import { isMe, type Operation, type Reflection, SHARED, writing } from './rows.ts';

/** What came of making a phone a shared one. */
type Shared =
  /** It is one. These reflections were on it, whosever they are, and are in memory alone now. */
  | { readonly kind: 'shared'; readonly reflections: readonly Reflection[] }
  /** It is not one yet: so many reflections are to be kept with the account and are not there yet. */
  | { readonly kind: 'unsent'; readonly count: number };

/**
 * Makes this a phone of several people. It keeps no reflections and nothing that was acknowledged. Versions
 * that somebody left here to go to their account stay until they are back.
 */
export const share = (): Operation<Shared> =>
  writing(['events', 'records', 'notes', 'settings'], async (tx) => {
    const events = tx.objectStore('events');
    const table = tx.objectStore('notes');
    const settings = tx.objectStore('settings');
    const [rows, reflections] = await Promise.all([
      result(events.getAll()),
      result(table.getAll()),
    ]);
    // Who holds the phone is read here, because the page may lag behind another tab.
    const me = await result(settings.get('me'));
    const holder = isMe(me) ? me.person.id : null;
    const theirs = rows.filter(({ owner }) => owner === holder);
    const isKept = holder !== null && (await keptSince(tx, holder, theirs)) !== null;
    const unsent = new Set([
      ...reflections.flatMap((reflection) =>
        reflection.owner === holder && isOnlyHere(reflection) ? [reflection.section] : [],
      ),
      ...worksheetsWaiting(theirs),
    ]);
    if (isKept && unsent.size > 0) return { kind: 'unsent', count: unsent.size };

    settings.put(true, SHARED);
    for (const { owner, section } of reflections) table.delete([owner, section]);
    for (const { id, owner, event, standing } of rows) {
      const isLeft = standing === 'waiting' && owner !== holder;
      if (standing === 'acknowledged' || (event.t === 'work' && !isLeft)) events.delete(id);
    }
    return { kind: 'shared', reflections };
  });

/** Makes it a phone of one person again. @param reflections from memory, to be kept again */
export const stopSharing = (reflections: readonly Reflection[]): Operation<void> =>
  writing(['notes', 'settings'], (tx) => {
    tx.objectStore('settings').put(false, SHARED);
    for (const reflection of reflections) {
      tx.objectStore('notes').put(reflection, [reflection.owner, reflection.section]);
    }
  });
