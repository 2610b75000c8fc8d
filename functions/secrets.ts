import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  randomInt,
  timingSafeEqual,
} from 'node:crypto';
import type { Seal } from './storage/invited-addresses.ts';
import type { Person } from '#domain/people/person.ts';
import { LETTERS, cleanLetters, inGroups, lettersOf } from '#domain/values/letters.ts';
import { CARD_GROUP, CARD_LETTERS, WORKSHOP_GROUP, WORKSHOP_LETTERS } from '#domain/people/sign-in-card.ts';

const CODE_DIGITS = 6;

export const newSessionToken = (): string => randomBytes(32).toString('base64url');

/** A code as typed: people copy it with spaces and hyphens. @returns its six digits */
export function cleanCode(text: string): string | null {
  const digits = text.replace(/[\s\p{Pd}]/gu, '');
  return /^[0-9]{6}$/.test(digits) ? digits : null;
}

const RECOVERY_LETTERS = 20;
const RECOVERY_GROUP = 5;

const newLetters = (count: number): string =>
  Array.from({ length: count }, () => LETTERS.charAt(randomInt(LETTERS.length))).join('');

/** 20 letters, 100 random bits, in groups of five: `7K2QX-M09VB-…`. */
export const newRecoveryCode = (): string => inGroups(newLetters(RECOVERY_LETTERS), RECOVERY_GROUP);

export const cleanRecoveryCode = (text: string): string | null =>
  cleanLetters(text, RECOVERY_LETTERS, RECOVERY_GROUP);

/** 16 letters, 80 random bits, in groups of four. */
export const newCardLetters = (): string => inGroups(newLetters(CARD_LETTERS), CARD_GROUP);

/** Eight letters, 40 random bits, in groups of four. */
export const newWorkshopLetters = (): string => inGroups(newLetters(WORKSHOP_LETTERS), WORKSHOP_GROUP);

/** Keyed, since codes and addresses are few: a plain hash is reversed in a second (docs/bars.md S7). */
export interface Pepper {
  /** The hash of an address in the form of `domain/values/email.ts`; base64url, 43 characters, as all are. */
  readonly ofEmail: (email: string) => string;
  /** A code has six digits, each of the million as likely. It's kept nowhere, and made again. */
  readonly codeOf: (flow: string, email: string) => string;
  /** The hash of a code, which opens only this flow for this address. */
  readonly ofCode: (flow: string, email: string, code: string) => string;
  readonly ofRecoveryCode: (person: string, code: string) => string;
  readonly ofCard: (letters: string) => string;
  readonly ofWorkshop: (letters: string) => string;
  /** @param half a challenge's first, by which it's known again @param occasion its purpose, and whose */
  readonly ofChallenge: (occasion: string, half: string) => string;
  readonly ofReminders: (person: string) => string;
  readonly ofWeeklyReport: (person: string) => string;
  /** @param address the hash of an address that gets mails as somebody's sender */
  readonly ofSenderMails: (address: string) => string;
  /** The secret by which a sender's link opens from a mail. */
  readonly ofSenderLink: (person: string, link: string) => string;
  /** The secret by which a change is undone. */
  readonly ofAddress: (person: string, change: string) => string;
  /** @param since when the link was made */
  readonly ofCalendar: (person: string, since: number) => string;
  /** The key of a cohort's passes for one day, by which a host's phone checks them. */
  readonly ofPasses: (cohort: string, day: string) => string;
  readonly ofHostLink: (cohort: string, since: number) => string;
  /** Binds a sign-in at a course site to the browser that began it. */
  readonly ofLogin: (platform: string, nonce: string, browser: string) => string;
  /** The token by which somebody says yes to a line of a gradebook: the same with each launch. */
  readonly ofGradeLine: (platform: string, subject: string, lineItem: string, part: string) => string;
  /** Shows that a page after the first was given to this person. */
  readonly ofOwnItems: (person: string, place: string) => string;
  /** The secret that envelopes are opened by. */
  readonly ofEnvelopes: () => string;
  /** The id is the same each time, and nobody can foresee it. */
  readonly personOfLine: (cohort: string, list: string, line: number) => string;
}

export function createPepper(secret: string): Pepper {
  // The first part says what is hashed, so that no hash of one kind can stand for one of another.
  const keyed = (...parts: readonly string[]): string =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url');
  return {
    ofEmail: (email) => keyed('email', email),
    codeOf: (flow, email) => {
      // Of 48 bits, so that what the division leaves over favours no code by more than one in 100 million.
      const random = Buffer.from(keyed('code-of', flow, email), 'base64url').readUIntBE(0, 6);
      return String(random % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0');
    },
    ofCode: (flow, email, code) => keyed('code', flow, email, code),
    ofRecoveryCode: (person, code) => keyed('recovery', person, code),
    ofCard: (letters) => keyed('card', letters),
    ofWorkshop: (letters) => keyed('workshop', letters),
    ofChallenge: (occasion, half) => keyed('challenge', occasion, half),
    ofReminders: (person) => keyed('reminders', person),
    ofWeeklyReport: (person) => keyed('weekly-report', person),
    ofSenderMails: (address) => keyed('sender-mails', address),
    ofSenderLink: (person, link) => keyed('sender-link', person, link),
    ofAddress: (person, change) => keyed('address', person, change),
    ofCalendar: (person, since) => keyed('calendar', person, String(since)),
    ofPasses: (cohort, day) => keyed('passes', cohort, day),
    ofHostLink: (cohort, since) => keyed('host-link', cohort, String(since)),
    ofLogin: (platform, nonce, browser) => keyed('login', platform, nonce, browser),
    ofGradeLine: (platform, subject, lineItem, part) =>
      keyed('grade-line', platform, subject, lineItem, part),
    ofOwnItems: (person, place) => keyed('own-items', person, place),
    ofEnvelopes: () => keyed('envelopes'),
    personOfLine: (cohort, list, line) => {
      const random = Buffer.from(keyed('line', cohort, list, String(line)), 'base64url');
      // A ULID: the time of the list, and 80 bits.
      return list.slice(0, 10) + lettersOf(random, 16);
    },
  };
}

/** What undoes a change, as the link in the mail about it has it. */
export const undoTokenOf = (pepper: Pepper, person: string, change: string): string =>
  `${person}.${change}.${pepper.ofAddress(person, change)}`;

/** The keyed hash of somebody's address; null where they have none. */
export const addressHashOf = (
  pepper: Pepper,
  { email, emailHash }: Pick<Person, 'email' | 'emailHash'>,
): string | null => (email === '' ? (emailHash ?? null) : pepper.ofEmail(email));

/** It takes the same time wherever they differ. */
export function isSameHash(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * @param secret the key is derived from it, so that keyed hashes and seals never share one
 * @param what kind of sealed text: each has a key of its own
 */
export function createSeal(secret: string, what: string): Seal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', `groundwork: ${what}`, 32));
  return {
    seal: (owner, text) => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(
        Buffer.from(owner),
      );
      const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return sealed.toString('base64url');
    },
    open: (owner, text) => {
      const bytes = Buffer.from(text, 'base64url');
      if (bytes.length <= NONCE_BYTES + TAG_BYTES) return null;
      const decipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      })
        .setAAD(Buffer.from(owner))
        .setAuthTag(bytes.subarray(-TAG_BYTES));
      const begun = decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES));
      try {
        return Buffer.concat([begun, decipher.final()]).toString('utf8');
      } catch {
        // The only error here is a tag that does not fit.
        return null;
      }
    },
  };
}

/** So those who may make a join link see its code again. Without `CODE_PEPPER` the tables give none away. */
export interface CodeSeal {
  /** Base64url of a 96-bit nonce, the sealed text and a 128-bit tag; another each time. */
  readonly seal: (link: string, kept: KeptCode) => string;
  /** Null where it was sealed for another link or under another secret, or was changed. */
  readonly open: (link: string, sealed: string) => KeptCode | null;
}

export interface KeptCode {
  readonly code: string;
  readonly letters: string | null;
}

export function createCodeSeal(secret: string): CodeSeal {
  const { seal, open } = createSeal(secret, 'codes of join links');
  return {
    seal: (link, { code, letters }) => seal(link, letters === null ? code : `${code} ${letters}`),
    open: (link, sealed) => {
      const text = open(link, sealed);
      if (text === null) return null;
      const [code = '', letters = null] = text.split(' ');
      return { code, letters };
    },
  };
}
