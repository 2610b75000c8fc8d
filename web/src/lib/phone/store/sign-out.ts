import { result } from './database.ts';
import { holds, isOnlyHere, keptSince, queueAll, type TextTools } from './texts.ts';
import { leaveSharing } from './sharing.ts';
import {
  isUnsent,
  LEFT_OFF,
  of,
  type Operation,
  OWED_SIGN_OUT,
  PATH_CHANGE,
  reading,
  writing,
} from './rows.ts';

/** What somebody has on this phone and nowhere else. */
export interface OnlyHere {
  /** How much else: steps, and worksheets that were deleted without the server having heard of it. */
  readonly steps: number;
  /** Worksheets and reflections in which they wrote. */
  readonly words: readonly string[];
}

/** What of a person the server does not have. Words that no account keeps are all of that kind. */
export const findOnlyHere = (person: string): Operation<OnlyHere> =>
  reading(['events', 'records', 'notes'], async (tx) => {
    const events = await result(tx.objectStore('events').index('owner').getAll(person));
    const isKept = (await keptSince(tx, person, events)) !== null;
    const words = new Set<string>();
    let steps = 0;
    for (const { event, standing } of events) {
      if (standing === 'acknowledged') continue;
      if (event.t === 'work' && event.body.text !== '') words.add(event.worksheet);
      else steps += 1;
    }
    for (const row of await result(tx.objectStore('notes').getAll(of(person)))) {
      if (row.text === '' && row.heads === undefined) steps += Number(isKept && isUnsent(row));
      else if (!isKept || isOnlyHere(row)) words.add(row.section);
    }
    return { steps, words: [...words] };
  });

/** How a person leaves this phone. */
interface Leaving {
  readonly person: string;
  /** They agreed to lose what was not sent. Else it stays, out of sight until they sign in here again. */
  readonly discards: boolean;
  /** What the server has yet to hear of it. */
  readonly owes: 'here' | 'everywhere' | null;
}

/**
 * Deletes what this phone keeps of the person who holds it, and nothing of anybody else's. If another tab was
 * first and they no longer hold it, nothing changes.
 *
 * Text left for their account goes into the outbox, because a phone that becomes shared keeps nothing else.
 * @returns how many steps, shares and texts meant for the person's account are left on the phone
 */
export const takeOff = (tools: TextTools, { person, discards, owes }: Leaving): Operation<number> =>
  writing(['events', 'records', 'notes', 'swaps', 'settings'], async (tx) => {
    const settings = tx.objectStore('settings');
    const isHere = await holds(tx, person);
    const keepsTexts = (await result(settings.get(`words:${person}`))) !== undefined;
    // A version of these waits. The text stays too, for when its writer is back.
    const waiting = new Set<string>();
    let left = 0;

    const events = tx.objectStore('events');
    for (const { id, event, standing } of await result(events.index('owner').getAll(person))) {
      if (standing !== 'acknowledged' && !(isHere && discards)) {
        left += 1;
        if (event.t === 'work' && standing === 'waiting') waiting.add(event.worksheet);
      } else if (isHere) events.delete(id);
    }
    const table = tx.objectStore('notes');
    for (const row of await result(table.getAll(of(person)))) {
      if (keepsTexts && isOnlyHere(row) && !(isHere && discards)) {
        left += 1;
        if (isHere) table.put(queueAll(tx, tools, row), [person, row.section]);
      } else if (isHere && !(keepsTexts && waiting.has(row.section))) table.delete([person, row.section]);
    }
    if (!isHere) return left;
    left += await leaveSharing(tx, person, discards);

    tx.objectStore('records').delete(of(person));
    tx.objectStore('swaps').delete(of(person));
    for (const name of ['epoch', 'words', 'not-mine', 'used', 'waits', 'language', 'device'])
      settings.delete(`${name}:${person}`);
    for (const name of ['me', PATH_CHANGE, LEFT_OFF]) settings.delete(name);
    if (owes === null) settings.delete(OWED_SIGN_OUT);
    else settings.put(owes, OWED_SIGN_OUT);
    return left;
  });

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
