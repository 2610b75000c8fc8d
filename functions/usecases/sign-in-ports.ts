import type { Language } from '#domain/ids.ts';
import type { Session } from './ports.ts';

/** A sign-in that has begun: hashes only, nothing about anyone (BARS S7). */
export interface Flow {
  /** SHA-256 of the token in the browser's cookie, base64url. */
  readonly id: string;
  /** Keyed hash of flow, address and code. */
  readonly codeHash: string;
  /** Id of the join link it began with. */
  readonly joinLink: string | null;
  /** Tries counted so far, this one included. */
  readonly tries: number;
  /** Second since 1970 UTC from which it opens nothing. */
  readonly expiresAt: number;
}

/** Sign-ins that have begun. Times in ms since 1970 UTC. */
export interface Flows {
  readonly begin: (flow: Omit<Flow, 'tries'>) => Promise<void>;
  /**
   * Counts a try before anything is compared, in one conditional update.
   * @returns null where there is no such flow, or it is used, expired or out of tries
   */
  readonly countTry: (id: string, maxTries: number, now: number) => Promise<Flow | null>;
  /**
   * Uses it up.
   * @param by names this try
   * @returns true for exactly one of all tries that ask
   */
  readonly use: (id: string, by: string, now: number) => Promise<boolean>;
}

/** One stretch of time of one counter. */
export interface CounterName {
  readonly kind: string;
  /** For whom it counts: a hash, a network, a word. */
  readonly subject: string;
  readonly windowMs: number;
}

/** Rate counters; each window has its own, so none is ever reset. */
export interface Counters {
  readonly read: (name: CounterName, now: number) => Promise<number>;
  /** Adds and @returns the count with it. */
  readonly add: (name: CounterName, by: number, now: number) => Promise<number>;
}

/** Ids set aside for people who are joining. */
export interface Reservations {
  /**
   * Sets an id aside for an address, for a day, so that every retry of theirs means the same person.
   * @param emailHash keyed hash of the address
   * @returns the id that is set aside: `candidate`, or the one before it
   */
  readonly reserve: (emailHash: string, candidate: string, now: number) => Promise<string>;
}

/** Beginning and ending of sessions; requests read them through `Sessions`. */
export interface SessionKeeper {
  readonly begin: (session: Session) => Promise<void>;
  /** Ends one; ending it twice is ending it once. */
  readonly end: (id: string) => Promise<void>;
  /** A person's, newest first, those that have expired left out. The list lags by moments. */
  readonly listOf: (person: string, now: number) => Promise<readonly Session[]>;
}

/** Work that no request waits for. */
export type Later = (event: MailCodeEvent) => Promise<void>;

/** Asks for a mail with a code. Says nothing of whether the address is known: the task itself finds out (BARS S1). */
export interface MailCodeEvent {
  readonly task: 'mail-code';
  readonly email: string;
  readonly language: Language;
  readonly code: string;
  readonly joining: boolean;
  /** False where the address has had its share: the same work, and no mail. */
  readonly send: boolean;
}
