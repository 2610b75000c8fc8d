import { reflectionsKeptSince } from '#domain/worksheet.ts';
import { result } from './store/database.ts';
import type { Phone } from './phone.ts';
import type { SessionEnd } from './remote.ts';
import { isMe, isUnsent, of, OWED_SIGN_OUT, type PhoneStore } from './store/phone-store.ts';
import { isOnlyHere } from './store/reflections.ts';

/** How an attempt to sign out ended. */
export type SignOutEnd =
  /** Not everything could be sent; nothing was signed out. */
  | { readonly kind: 'unsent'; readonly count: number }
  /** Signed out. `session`: what the server knows of it; where that is unknown, it hears of it at the next chance. */
  | { readonly kind: 'done'; readonly session: SessionEnd }
  /** Signed out too; this much waits here, out of sight, until the person signs in again. */
  | { readonly kind: 'left'; readonly session: SessionEnd; readonly count: number };

/** How to sign out. */
export interface SignOutHow {
  /** On every phone and computer. */
  readonly everywhere: boolean;
  /** What to do where something could not be sent. */
  readonly unsent: 'stop' | 'discard' | 'leave';
}

/**
 * Sends first; where something is left, stops and says how much. Then ends the session and takes everything of the person who asked off
 * the phone; nobody else's, and nothing unsent that they gave no word for. With no signal the phone is wiped at once and the session
 * ended at the next chance.
 */
export async function signOut(
  phone: Phone,
  { everywhere, unsent }: SignOutHow,
): Promise<SignOutEnd> {
  const person = phone.view.me?.person.id;
  if (person === undefined) return { kind: 'done', session: 'over' };
  const isHere = (): boolean => phone.view.me?.person.id === person;
  const isTheirs = ({ owner }: { readonly owner: string | undefined }): boolean => owner === person;
  const { memory } = phone;
  await phone.send();
  const keepsWords = reflectionsKeptSince(phone.view.record) !== null;
  const inMemory = keepsWords
    ? [...memory.held.values()].filter((held) => isTheirs(held) && isUnsent(held))
    : [];
  let apart = 0;
  if (keepsWords) {
    await phone.change(async (store) => {
      apart = await countApart(store, person);
    });
  }
  const count = phone.unsent + inMemory.length + apart;
  if (count > 0 && unsent === 'stop' && isHere()) return { kind: 'unsent', count };

  // Another tab may have been first: then the session is theirs no more.
  const server = isHere() ? await phone.server() : null;
  const session = isHere() ? ((await server?.endSession(everywhere)) ?? 'unknown') : 'over';
  const owes = session === 'unknown' ? (everywhere ? 'everywhere' : 'here') : null;
  const discards = unsent === 'discard';
  let left = 0;
  await phone.change(
    async (store) => {
      left = await wipe(store, { person, discards, owes });
      if (discards) memory.owed = memory.owed.filter((owed) => !isTheirs(owed));
      for (const [key, held] of memory.held) if (isTheirs(held)) memory.held.delete(key);
      left += memory.owed.filter(isTheirs).length;
    },
    { me: null },
  );
  return left === 0 ? { kind: 'done', session } : { kind: 'left', session, count: left };
}

/** How many reflections hold words beside those that are sent, which nobody has chosen between yet and no server knows. */
function countApart(store: PhoneStore, person: string): Promise<number> {
  return store.read(['notes'], async (tx) => {
    const notes = await result(tx.objectStore('notes').getAll(of(person)));
    return notes.filter((note) => !isUnsent(note) && isOnlyHere(note)).length;
  });
}

/** How a person leaves this phone. */
interface Leaving {
  readonly person: string;
  /** They said yes to losing what the server has not taken. Else it stays, out of sight until they sign in here again. */
  readonly discards: boolean;
  /** What the server has yet to hear of it. */
  readonly owes: 'here' | 'everywhere' | null;
}

/**
 * Takes everything of the person who holds this phone off it; nobody else's. Where they hold it no longer, since another tab was first,
 * nothing changes.
 * @returns how much of theirs is left: steps, and words that were to be kept with their account
 */
function wipe(store: PhoneStore, leaving: Leaving): Promise<number> {
  const { person, discards, owes } = leaving;
  return store.write(['events', 'records', 'notes', 'swaps', 'settings'], async (tx) => {
    const settings = tx.objectStore('settings');
    const me = await result(settings.get('me'));
    const isHere = isMe(me) && me.person.id === person;
    const keepsWords = (await result(settings.get(`words:${person}`))) !== undefined;
    /** Of these a version waits. A note stays with it: it is begun afresh from there when its writer is back. */
    const underWay = new Set<string>();
    let left = 0;

    const events = tx.objectStore('events');
    for (const { id, event, standing } of await result(events.index('owner').getAll(person))) {
      if (standing !== 'acknowledged' && !(isHere && discards)) {
        left += 1;
        if (event.t === 'work' && standing === 'waiting') underWay.add(event.worksheet);
      } else if (isHere) events.delete(id);
    }
    const notes = tx.objectStore('notes');
    for (const note of await result(notes.getAll(of(person)))) {
      if (keepsWords && isOnlyHere(note) && !(isHere && discards)) left += 1;
      else if (isHere && !(keepsWords && underWay.has(note.section)))
        notes.delete([person, note.section]);
    }
    if (!isHere) return left;

    tx.objectStore('records').delete(of(person));
    tx.objectStore('swaps').delete(of(person));
    for (const name of ['epoch', 'words', 'not-mine', 'used']) settings.delete(`${name}:${person}`);
    settings.delete('me');
    if (owes === null) settings.delete(OWED_SIGN_OUT);
    else settings.put(owes, OWED_SIGN_OUT);
    return left;
  });
}
