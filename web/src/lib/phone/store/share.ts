import { result } from './database.ts';
import { isOnlyHere } from './reflections.ts';
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
 * @param keeper whose reflections have to be with their account first; null where they are not kept there
 */
export const share = (keeper: string | null): Operation<Shared> =>
  writing(['events', 'notes', 'settings'], async (tx) => {
    const events = tx.objectStore('events');
    const table = tx.objectStore('notes');
    const settings = tx.objectStore('settings');
    const [rows, reflections] = await Promise.all([
      result(events.getAll()),
      result(table.getAll()),
    ]);
    const waiting = new Set([
      ...reflections.flatMap((reflection) =>
        reflection.owner === keeper && isOnlyHere(reflection) ? [reflection.section] : [],
      ),
      ...rows.flatMap(({ owner, event, standing }) =>
        owner === keeper && event.t === 'work' && standing === 'waiting' ? [event.worksheet] : [],
      ),
    ]);
    if (waiting.size > 0) return { kind: 'unsent', count: waiting.size };

    settings.put(true, SHARED);
    for (const { owner, section } of reflections) table.delete([owner, section]);
    const me = await result(settings.get('me'));
    for (const { id, owner, event, standing } of rows) {
      const isLeft = standing === 'waiting' && !(isMe(me) && me.person.id === owner);
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
