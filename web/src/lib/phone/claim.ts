import { result } from './store/database.ts';
import { type Held, heldKey, type Phone } from './phone.ts';
import { isMe, type Reflection, of, type PhoneStore } from './store/phone-store.ts';

/**
 * Answers "Add the steps on this phone to your account?". No keeps them apart, for whoever uses this phone without an account, and asks
 * this person no more.
 * @param person whose account the question named: where the phone is in other hands now, nothing happens
 */
export async function answerClaim(phone: Phone, person: string, isMine: boolean): Promise<void> {
  const { memory, tools } = phone;
  const moved: Held[] = [];
  await phone.change(async (store, { owner, anonymous }) => {
    if (owner !== person) return;
    if (!isMine) return store.keep(`not-mine:${person}`, anonymous);
    await claim(store, anonymous, person, tools.now(), tools.newId);
    for (const [key, held] of memory.held) {
      const own = heldKey(person, held.section);
      // Where they hold other words in the same place, both stay whose they were.
      if (held.owner !== anonymous || memory.held.has(own)) continue;
      memory.held.delete(key);
      const theirs = { ...held, owner: person };
      memory.held.set(own, theirs);
      moved.push(theirs);
    }
  });
  // Words whose write was still owed went to other hands with it.
  if (!phone.view.shared) for (const { section, text } of moved) void phone.keepNote(section, text);
  await phone.send();
}

/**
 * Gives everything under an anonymous id to a person, in one transaction. Only ever after they said "yes, mine", and while they hold this
 * phone. Where they have written other words in the same place, both are kept, and they choose.
 * @param newId a fresh ULID for each version of such words
 */
function claim(
  store: PhoneStore,
  anonymous: string,
  person: string,
  now: number,
  newId: () => string,
): Promise<void> {
  return store.write(['events', 'notes', 'swaps', 'settings'], async (tx) => {
    const events = tx.objectStore('events');
    const notes = tx.objectStore('notes');
    const swaps = tx.objectStore('swaps');
    const theirs = of(anonymous);
    const me = await result(tx.objectStore('settings').get('me'));
    if (!isMe(me) || me.person.id !== person) return;
    for (const { refused: _why, ...kept } of await result(
      events.index('owner').getAll(anonymous),
    )) {
      events.put({ ...kept, owner: person, standing: 'waiting', since: now });
    }
    for (const note of await result(notes.getAll(theirs))) {
      const key = [person, note.section];
      const own = await result(notes.get(key));
      if (own === undefined || own.text === '') notes.put({ ...own, ...note, owner: person }, key);
      else notes.put(withHead(own, note.text, now, newId), key);
    }
    notes.delete(theirs);
    for (const swap of await result(swaps.getAll(theirs))) {
      swaps.put({ ...swap, owner: person }, [person, swap.section]);
    }
    swaps.delete(theirs);
  });
}

/** A note with one more version beside its words, both on this phone alone; the same note where nobody could tell them apart. */
function withHead(note: Reflection, text: string, at: number, newId: () => string): Reflection {
  const { base = [newId()] } = note;
  const [mine = newId()] = base;
  const heads = note.heads ?? [{ id: mine, at, text: note.text, isHere: note.base === undefined }];
  if (text === '' || text === note.text || heads.some((head) => head.text === text)) return note;
  return { ...note, base, heads: [...heads, { id: newId(), at, text, isHere: true }] };
}
