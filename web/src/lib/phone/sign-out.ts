import { textsKeptSince } from '#domain/worksheet.ts';
import type { Phone } from './phone.ts';
import type { SessionEnd } from './remote.ts';
import { forgetPassesHere } from './store/passes-here.ts';
import { countQueued, takeOffOwn } from './store/rosters.ts';
import { isUnsent } from './store/rows.ts';
import { countSharingActs } from './store/sharing.ts';
import { countUnsentVersions, takeOff } from './store/sign-out.ts';

/** How an attempt to sign out ended. */
export type SignOutEnd =
  /** Not everything could be sent; nothing was signed out. */
  | { readonly kind: 'unsent'; readonly count: number }
  /**
   * Signed out. `session`: what the server knows of it; where that is unknown, it hears of it at the next
   * chance.
   */
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
 * Sends first; where something is left, stops and says how much. Then ends the session and takes everything
 * of the person who asked off the phone. With no signal the phone is wiped at once, and the session ended at
 * the next chance.
 */
export async function signOut(phone: Phone, { everywhere, unsent }: SignOutHow): Promise<SignOutEnd> {
  const person = phone.view.me?.person.id;
  if (person === undefined) return { kind: 'done', session: 'over' };
  const isHere = (): boolean => phone.view.me?.person.id === person;
  const isTheirs = ({ owner }: { readonly owner: string | undefined }): boolean => owner === person;
  const { memory } = phone;
  await phone.send();
  const keepsTexts = textsKeptSince(phone.view.record) !== null;
  const inMemory = keepsTexts
    ? [...memory.drafts.values()].filter((draft) => isTheirs(draft) && isUnsent(draft))
    : [];
  let versions = 0;
  let shares = 0;
  await phone.change(async (store) => {
    if (keepsTexts) versions = await store.run(countUnsentVersions(person));
    shares = await store.run(countSharingActs(person));
  });
  // Where the browser keeps nothing there is no list of a cohort either.
  const marks = await countQueued(person).catch(() => 0);
  const count = phone.unsent + inMemory.length + versions + shares + marks;
  if (count > 0 && unsent === 'stop' && isHere()) return { kind: 'unsent', count };

  // Another tab may have been first: then the session is theirs no more.
  const server = isHere() ? await phone.sender.server() : null;
  const session = isHere() ? ((await server?.endSession(everywhere)) ?? 'unknown') : 'over';
  const owes = session === 'unknown' ? (everywhere ? 'everywhere' : 'here') : null;
  const discards = unsent === 'discard';
  let left = 0;
  await phone.change(
    async (store) => {
      const tools = { ...phone.tools, course: phone.view.record.course };
      left = await store.run(takeOff(tools, { person, discards, owes }));
      if (discards) memory.unwritten = memory.unwritten.filter((each) => !isTheirs(each));
      for (const [key, draft] of memory.drafts) if (isTheirs(draft)) memory.drafts.delete(key);
      left += memory.unwritten.filter(isTheirs).length;
    },
    { me: null },
  );
  forgetPassesHere();
  await takeOffOwn(person, discards).catch(() => null);
  if (!discards) left += marks;
  return left === 0 ? { kind: 'done', session } : { kind: 'left', session, count: left };
}
