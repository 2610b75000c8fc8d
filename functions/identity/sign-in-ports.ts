import * as z from 'zod/mini';
import { Ulid } from '#domain/values/ids.ts';
import type { Result } from '#domain/values/result.ts';
import type { Homes } from '../cohorts/ports.ts';
import type { CardHold, Person, Session } from '../ports.ts';

/** How long a device is known, in seconds: 400 days, the longest that browsers keep a cookie. */
export const DEVICE_SECONDS = 400 * 24 * 60 * 60;

/** A sign-in that has begun: hashes only, nothing about anyone (docs/bars.md S7). */
export const Flow = z.object({
  /** SHA-256 of the token in the browser's cookie, base64url. */
  id: z.string(),
  /** Keyed hash of flow, address and code. */
  codeHash: z.string(),
  /** Id of the join link it began with. */
  joinLink: z.nullable(z.string()),
  /** Tries counted so far, this one included. */
  tries: z.int(),
  /** The try that used it up. */
  usedBy: z.optional(z.string()),
  /** Second since 1970 UTC from which it opens nothing. */
  expiresAt: z.int(),
});
export type Flow = Readonly<z.infer<typeof Flow>>;

/** Sign-ins that have begun. Times in ms since 1970 UTC. */
export interface Flows {
  readonly begin: (flow: Omit<Flow, 'tries' | 'usedBy'>) => Promise<void>;
  /** Strongly consistent. @returns null where there is none */
  readonly read: (id: string) => Promise<Flow | null>;
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
   * Reserves an id for an address for a day, so that every retry means the same person.
   * @param emailHash keyed hash of the address
   * @returns the reserved id: `candidate`, or the one before it
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

/** A question that a passkey has answered by signing it. One that nobody answered is kept nowhere. */
export const UsedChallenge = z.object({
  /** SHA-256 of it, base64url. */
  id: z.string(),
  /** The try that used it up. */
  usedBy: z.string(),
  /** Second since 1970 UTC from which it would be worth nothing anyway. */
  expiresAt: z.int(),
});
export type UsedChallenge = Readonly<z.infer<typeof UsedChallenge>>;

/** Challenges that are used up. */
export interface Challenges {
  /** @returns true for exactly one of all tries that ask */
  readonly use: (challenge: UsedChallenge) => Promise<boolean>;
}

/** A passkey, as the database keeps it. Times in ms since 1970 UTC. */
export const Passkey = z.object({
  /** Its credential id, base64url. */
  id: z.string(),
  person: Ulid,
  /** COSE key. */
  publicKey: z.instanceof(Uint8Array<ArrayBuffer>),
  /** Times it says it has signed; always 0 for one that is kept on several devices. */
  counter: z.int(),
  /** How browsers reach it: `internal`, `hybrid`, `usb`, … */
  transports: z.array(z.string()),
  /** Browser and system it was made on; empty where unknown. */
  device: z.string(),
  createdAt: z.int(),
  lastUsedAt: z.nullable(z.int()),
});
export type Passkey = Readonly<z.infer<typeof Passkey>>;

/** Passkeys. All reads are strongly consistent; `key` is the SHA-256 (base64url) of a credential id. */
export interface Passkeys {
  /** A person's, by when they were made. */
  readonly listOf: (person: string) => Promise<readonly Passkey[]>;
  readonly read: (person: string, key: string) => Promise<Passkey | null>;
  readonly add: (key: string, passkey: Passkey) => Promise<'written' | 'exists'>;
  /**
   * Notes that it signed.
   * @param by names this try, so that a repeated write is the same one
   * @returns `stale` where it is gone, or has signed with this counter or a higher one
   */
  readonly noteUse: (
    person: string,
    key: string,
    use: { readonly counter: number; readonly at: number; readonly by: string },
  ) => Promise<'noted' | 'stale'>;
  /** Removes one. @returns `missing` where there is none */
  readonly remove: (person: string, key: string, at: number) => Promise<'done' | 'missing'>;
  /** Restores one that was just removed. */
  readonly putBack: (person: string, key: string) => Promise<void>;
}

/** The recovery code of a person: its keyed hash. Times in ms since 1970 UTC. */
export interface RecoveryCode {
  readonly hash: string;
  readonly createdAt: number;
}

/** Recovery codes; strongly consistent. */
export interface RecoveryCodes {
  /** @returns null where there is none that was not used yet */
  readonly read: (person: string) => Promise<RecoveryCode | null>;
  /** Keeps a new one. @returns `exists` where there is one that was not used yet */
  readonly make: (person: string, code: RecoveryCode) => Promise<'written' | 'exists'>;
  /** Stores a new one over the one before. */
  readonly replace: (person: string, code: RecoveryCode) => Promise<void>;
  /**
   * Uses it up.
   * @param by names this try
   * @returns true for exactly one of all tries that ask
   */
  readonly use: (
    person: string,
    code: RecoveryCode,
    use: { readonly by: string; readonly at: number },
  ) => Promise<boolean>;
}

/** The sign-in card of a person: they have one, and making another ends it. Times in ms since 1970 UTC. */
export const SignInCard = z.object({
  person: Ulid,
  /** Keyed hash of its letters. */
  hash: z.string(),
  createdAt: z.int(),
  /** Who made it; left out in those of before it was kept. */
  by: z.optional(Ulid),
  usedAt: z.optional(z.int()),
  /** When the first of their cards was used, this one or one before it. */
  firstUsedAt: z.optional(z.int()),
});
export type SignInCard = Readonly<z.infer<typeof SignInCard>>;

/** Somebody of a cohort without an address, with their card. */
export interface CardHolder {
  readonly person: Pick<Person, 'id' | 'name'>;
  /** Null where none was ever made. */
  readonly card: SignInCard | null;
  /** Their last sign-in by a further card; null where there was none. */
  readonly hold: CardHold | null;
}

/** Sign-in cards. All reads but those of lists are strongly consistent. */
export interface SignInCards {
  /** @returns null where there is none */
  readonly read: (person: string) => Promise<SignInCard | null>;
  /** By the hash of its letters; one that was just made is found moments later. */
  readonly find: (hash: string) => Promise<SignInCard | null>;
  /**
   * Those of a cohort who have no address, from one page of its list.
   * @param homes the affiliates whose people are read; null for everyone
   * @param after `next` of the page before
   * @returns `bad_cursor` where `after` is not one of ours
   */
  readonly page: (
    cohort: string,
    homes: Homes,
    size: number,
    after: string | null,
  ) => Promise<
    Result<{ readonly holders: readonly CardHolder[]; readonly next: string | null }, 'bad_cursor'>
  >;
  /** Keeps a new one in place of the one before. @returns false where that one was used since it was read */
  readonly make: (card: SignInCard) => Promise<boolean>;
  /**
   * Uses it up.
   * @param use.by names this try: it may be sent again while `use.since` is before its first time
   * @returns true for exactly one of all tries that ask
   */
  readonly use: (
    card: Pick<SignInCard, 'person' | 'hash'>,
    use: { readonly by: string; readonly at: number; readonly since: number },
  ) => Promise<boolean>;
}

/** Sign-ins by a further card, each in the place of the one before; read with a person's file. */
export interface CardHolds {
  /** Twice for one card changes nothing. */
  readonly begin: (person: string, hold: CardHold) => Promise<void>;
  /** One of the staff says that it is them. @returns `missing` where they have, or the owner has answered */
  readonly vouch: (
    person: string,
    card: number,
    vouching: { readonly by: string; readonly at: number },
  ) => Promise<'done' | 'missing'>;
  /** The owner says whether it is them. @returns `missing` where they have, or another card is held */
  readonly answer: (
    person: string,
    card: number,
    answering: { readonly answer: 'yes' | 'no'; readonly at: number },
  ) => Promise<'done' | 'missing'>;
}

/** Devices on which people have signed in. */
export interface KnownDevices {
  /**
   * Remembers a device of a person for 400 days.
   * @param pair SHA-256, base64url, of the person's id and the device's token
   * @param now ms since 1970 UTC
   * @returns false where it was known
   */
  readonly remember: (pair: string, now: number) => Promise<boolean>;
  /** Strongly consistent. Is the device of this hash remembered? */
  readonly isKnown: (pair: string, now: number) => Promise<boolean>;
}
