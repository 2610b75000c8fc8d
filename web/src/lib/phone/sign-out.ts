import { draftsOf, unwrittenOf } from './memory.ts';
import type { Phone } from './phone.ts';
import { readsAlong } from './view.ts';
import type { SessionEnd } from './remote.ts';
import { passesHere } from './store/kept-here.ts';
import { countQueued, takeOffOwn } from './store/rosters.ts';
import { countSharingActs } from './store/sharing.ts';
import { findOnlyHere, type OnlyHere, takeOff } from './store/sign-out.ts';

/** How an attempt to sign out ended. */
export type SignOutEnd =
  /** Nothing was signed out: so many steps, and words of these worksheets, are on this phone alone. */
  | { readonly kind: 'unsent'; readonly count: number; readonly words: readonly string[] }
  /**
   * Signed out. `session`: what the server knows of it; where that is unknown, it hears of it at the next
   * chance.
   */
  | { readonly kind: 'done'; readonly session: SessionEnd }
  /** Signed out too; this much waits here, out of sight, until the person signs in again. */
  | { readonly kind: 'left'; readonly session: SessionEnd; readonly count: number };

export interface SignOutHow {
  /** On every phone and computer. */
  readonly everywhere: boolean;
  /** What to do with what is on this phone alone. */
  readonly unsent: 'stop' | 'discard' | 'leave';
}

/** What somebody has on this phone alone: in its database, in this page, and on lists that they keep here. */
export async function readOnlyHere(phone: Phone, person: string): Promise<OnlyHere> {
  const { memory, view } = phone;
  const kept = await phone
    .use(async (store) => {
      const { steps, words } = await store.run(findOnlyHere(person));
      return { words, steps: steps + (await store.run(countSharingActs(person))) };
    })
    // Where the browser keeps nothing, all there is is in this page.
    .catch((): OnlyHere => ({ steps: 0, words: [] }));
  const drafts = draftsOf(memory, person).filter(([, text]) => text !== '');
  const unwritten = unwrittenOf(memory, person).reduce((sum, { events }) => sum + events, 0);
  const marks = await countQueued(person).catch(() => 0);
  return {
    // Who reads along without a group sends nothing, and loses nothing of their own.
    steps: (readsAlong(view.me) ? 0 : kept.steps + unwritten) + marks,
    words: [...new Set([...kept.words, ...drafts.map(([section]) => section)])],
  };
}

/**
 * Sends first; where something is on this phone alone, stops and says what. Then ends the session and takes
 * everything of the person who asked off the phone. With no signal the phone is wiped at once, and the
 * session ended at the next chance.
 */
export async function signOut(phone: Phone, { everywhere, unsent }: SignOutHow): Promise<SignOutEnd> {
  const { me } = phone.view;
  if (me === null) return { kind: 'done', session: 'over' };
  const person = me.person.id;
  const isHere = (): boolean => phone.view.me?.person.id === person;
  const isTheirs = ({ owner }: { readonly owner: string | undefined }): boolean => owner === person;
  const { memory } = phone;
  await phone.send();
  const { steps, words } = await readOnlyHere(phone, person);
  if (steps + words.length > 0 && unsent === 'stop' && isHere()) {
    return { kind: 'unsent', count: steps, words };
  }

  // Another tab may have been first: then the session is theirs no more.
  const server = isHere() ? await phone.sender.server() : null;
  const session = isHere() ? ((await server?.endSession(everywhere)) ?? 'unknown') : 'over';
  const owes = session === 'unknown' ? (everywhere ? 'everywhere' : 'here') : null;
  const discards = unsent === 'discard';
  const isRead = readsAlong(me);
  let left = 0;
  await phone.change(
    async (store) => {
      const tools = { ...phone.tools, course: phone.view.record.course };
      left = await store.run(takeOff(tools, { person, discards: discards || isRead, owes }));
      if (discards || isRead) memory.unwritten = memory.unwritten.filter((each) => !isTheirs(each));
      for (const [key, draft] of memory.drafts) if (isTheirs(draft)) memory.drafts.delete(key);
      left += memory.unwritten.filter(isTheirs).length;
    },
    { me: null },
  );
  passesHere.forget();
  if (!discards) left += await countQueued(person).catch(() => 0);
  await takeOffOwn(person, discards).catch(() => null);
  return left === 0 ? { kind: 'done', session } : { kind: 'left', session, count: left };
}
