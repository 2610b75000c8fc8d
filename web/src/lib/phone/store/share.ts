import { leaveSharing } from './sharing.ts';
import { result } from './database.ts';
import { holds, isOnlyHere, keptSince, queueAll, type TextTools, worksheetsWaiting } from './texts.ts';
import { isMe, type Operation, type TextRow, SHARED, writing } from './rows.ts';

/** What came of making a phone a shared one. */
type Shared =
  /** It is one. These texts were on it, whosever they are, and are in memory alone now. */
  | { readonly kind: 'shared'; readonly texts: readonly TextRow[] }
  /** It is not one yet: so many texts are to be kept with the account and are not there yet. */
  | { readonly kind: 'unsent'; readonly count: number };

/**
 * Makes this a phone of several people. It keeps no texts and nothing that was acknowledged. Versions
 * that somebody left here to go to their account stay until they are back; so does what another person wrote
 * for their account before the one who holds the phone signed in.
 */
export const share = (tools: TextTools): Operation<Shared> =>
  writing(['events', 'records', 'notes', 'settings'], async (tx) => {
    const events = tx.objectStore('events');
    const table = tx.objectStore('notes');
    const settings = tx.objectStore('settings');
    const [rows, texts] = await Promise.all([result(events.getAll()), result(table.getAll())]);
    // Who holds the phone is read here, because the page may lag behind another tab.
    const me = await result(settings.get('me'));
    const holder = isMe(me) ? me.person.id : null;
    const rowsOf = (person: string | null) => rows.filter(({ owner }) => owner === person);
    const isKept = async (person: string): Promise<boolean> =>
      (await keptSince(tx, person, rowsOf(person))) !== null;
    // Versions wait also where a person is back and hasn't heard again that what they write is kept.
    const unsent = worksheetsWaiting(rowsOf(holder));
    if (holder !== null && (await isKept(holder))) {
      for (const row of texts) if (row.owner === holder && isOnlyHere(row)) unsent.add(row.section);
    }
    const acts = holder === null ? 0 : await leaveSharing(tx, holder, false);
    if (unsent.size + acts > 0) return { kind: 'unsent', count: unsent.size + acts };

    settings.put(true, SHARED);
    const inMemory: TextRow[] = [];
    for (const row of texts) {
      const { owner, section } = row;
      const isLeft = owner !== holder && isOnlyHere(row) && (await isKept(owner));
      inMemory.push(isLeft ? queueAll(tx, tools, row) : row);
      table.delete([owner, section]);
    }
    for (const { id, owner, event, standing } of rows) {
      const isLeft = standing === 'waiting' && owner !== holder;
      if (standing === 'acknowledged' || (event.t === 'work' && !isLeft)) events.delete(id);
    }
    return { kind: 'shared', texts: inMemory };
  });

/**
 * Makes it a phone of one person again.
 * @param texts from memory, to be kept again; those of people who signed out meanwhile are not
 */
export const stopSharing = (texts: readonly TextRow[]): Operation<void> =>
  writing(['notes', 'settings'], async (tx) => {
    const settings = tx.objectStore('settings');
    settings.put(false, SHARED);
    const anonymous = await result(settings.get('anonymous'));
    for (const row of texts) {
      const { owner, section } = row;
      // Signing out deletes the owner's epoch, so where it's missing the text is meant to be gone too.
      const isGone =
        owner !== anonymous &&
        !(await holds(tx, owner)) &&
        (await result(settings.get(`epoch:${owner}`))) === undefined;
      if (!isGone) tx.objectStore('notes').put(row, [owner, section]);
    }
  });
