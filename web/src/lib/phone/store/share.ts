import { draftKey } from '../memory.ts';
import type { Phone } from '../phone.ts';
import { leaveSharing } from './sharing.ts';
import { result } from './database.ts';
import { holds, isOnlyHere, keptSince, queueAll, type TextTools } from './texts.ts';
import { isMe, type Operation, type TextRow, SHARED, writing, usedKey } from './rows.ts';

/**
 * Makes this a phone of several people. It keeps texts of nobody but the person who holds it, and nothing
 * that was acknowledged. Versions that somebody left here to go to their account stay until they are back; so
 * does what another person wrote for their account before the one who holds the phone signed in.
 * @returns texts of all others that were on it, and are in memory alone now
 */
export const share = (tools: TextTools): Operation<readonly TextRow[]> =>
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
    if (holder !== null) {
      await leaveSharing(tx, holder, false);
      settings.put(tools.now(), usedKey(holder));
    }

    settings.put(true, SHARED);
    const inMemory: TextRow[] = [];
    for (const row of texts) {
      const { owner, section } = row;
      if (owner === holder) continue;
      const isLeft = isOnlyHere(row) && (await isKept(owner));
      inMemory.push(isLeft ? queueAll(tx, tools, row) : row);
      table.delete([owner, section]);
    }
    for (const { id, event, standing } of rows) {
      if (standing === 'acknowledged' || (event.t === 'work' && standing === 'refused')) events.delete(id);
    }
    return inMemory;
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

/** Says whether several people use this phone. */
export async function setShared(phone: Phone, on: boolean): Promise<void> {
  const { memory, tools, view } = phone;
  await phone.change(async (store, { owner }) => {
    if (!on) {
      const texts = [...memory.drafts.values()].map(({ from: _from, ...draft }) => ({
        ...draft,
        owner: draft.owner ?? owner,
      }));
      await store.run(stopSharing(texts));
      memory.drafts.clear();
      return;
    }
    for (const row of await store.run(share({ ...tools, course: view.record.course }))) {
      const key = draftKey(row.owner, row.section);
      if (!memory.drafts.has(key)) memory.drafts.set(key, { ...row, from: row.text });
    }
  });
}
