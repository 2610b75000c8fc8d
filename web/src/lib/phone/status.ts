/** How a round of sending ended. */
export type SyncEnd =
  /** Nothing waits. */
  | { readonly kind: 'sent' }
  /** Unknown or refused for now: all is kept, the same ids go again after this wait. */
  | { readonly kind: 'later'; readonly offline: boolean; readonly retryAfterSeconds: number }
  /** Kept; the person has to sign in. */
  | { readonly kind: 'sign-in' }
  /** Kept; another person is signed in in this browser. */
  | { readonly kind: 'wrong-person' }
  /** Kept; this build is too old to send. */
  | { readonly kind: 'update' };

/** Where what someone did on this phone is now. `messages.ts` has a text for each. */
export type SaveStatus =
  /** Being written on this phone. */
  | { readonly kind: 'saving' }
  /** This browser keeps nothing, or has no room: what was done is in this tab alone. */
  | { readonly kind: 'not-kept' }
  /** The browser has cleared what was kept here, and nobody has signed in since or said that they know. */
  | { readonly kind: 'cleared' }
  /** Somebody reads the course along (`view.ts`): nothing is sent, and nothing is asked. */
  | { readonly kind: 'along' }
  /** Nothing waits: the server has it all. */
  | { readonly kind: 'saved' }
  /** Kept here, by someone who has not signed in; `count` may be 0 before the first step. */
  | { readonly kind: 'on-phone'; readonly count: number }
  | { readonly kind: 'sending'; readonly count: number }
  /** Kept here, will go by itself. */
  | { readonly kind: 'waiting'; readonly count: number; readonly online: boolean }
  /** Kept here; the sign-in has ended, or is another person's. */
  | { readonly kind: 'sign-in'; readonly count: number }
  | { readonly kind: 'update'; readonly count: number }
  /** Some were refused for good; they wait under "needs you". */
  | { readonly kind: 'refused'; readonly count: number }
  /** So many texts have versions that conflict; a person has to choose. */
  | { readonly kind: 'apart'; readonly count: number }
  /** The server has all steps, and words are on this phone alone. */
  | { readonly kind: 'words' };

/** What the status is made of. */
export interface SaveFacts {
  /** Events written but not yet surely kept. */
  readonly writing: number;
  /** Could the last write be kept? */
  readonly keeps: boolean;
  /** Has the browser cleared what was kept here? */
  readonly cleared: boolean;
  /** Length of the outbox: events of this owner that wait to be sent, and texts that will be one. */
  readonly outbox: number;
  /** Refused events of this owner. */
  readonly refusals: number;
  /** Texts of this owner with versions that conflict. */
  readonly conflicts: number;
  /** Does this owner have words that are on this phone alone? */
  readonly words: boolean;
  readonly signedIn: boolean;
  readonly readsAlong: boolean;
  readonly online: boolean;
  readonly sending: boolean;
  /** How the last round of sending ended; null before the first. */
  readonly end: SyncEnd | null;
}

/** The one thing to say about saving now. Its number is the outbox's length or, for refusals, how many. */
export function saveStatus(facts: SaveFacts): SaveStatus {
  const count = facts.outbox;
  if (!facts.keeps) return { kind: 'not-kept' };
  if (facts.writing > 0) return { kind: 'saving' };
  if (facts.cleared) return { kind: 'cleared' };
  if (!facts.signedIn) return { kind: 'on-phone', count };
  if (facts.end?.kind === 'sign-in' || facts.end?.kind === 'wrong-person') {
    return { kind: 'sign-in', count };
  }
  if (facts.readsAlong) return { kind: 'along' };
  if (facts.end?.kind === 'update') return { kind: 'update', count };
  if (count > 0) {
    return facts.sending && facts.online
      ? { kind: 'sending', count }
      : { kind: 'waiting', count, online: facts.online };
  }
  if (facts.refusals > 0) return { kind: 'refused', count: facts.refusals };
  if (facts.conflicts > 0) return { kind: 'apart', count: facts.conflicts };
  return { kind: facts.words ? 'words' : 'saved' };
}
