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

/**
 * Keyed, since codes and addresses are few: a plain hash is reversed in a second (docs/bars.md S7). All
 * hashes are base64url, 43 characters.
 */
export function createPepper(secret: string) {
  // The first part says what is hashed, so that no hash of one kind can stand for one of another.
  const keyed = (...parts: readonly string[]): string =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url');
  return {
    /** Of an address in the form of `domain/values/email.ts`. */
    ofEmail: (email: string) => keyed('email', email),
    /** A code has six digits, each of the million as likely. It's kept nowhere, and made again. */
    codeOf: (flow: string, email: string): string => {
      // Of 48 bits, so that what the division leaves over favours no code by more than one in 100 million.
      const random = Buffer.from(keyed('code-of', flow, email), 'base64url').readUIntBE(0, 6);
      return String(random % 10 ** CODE_DIGITS).padStart(CODE_DIGITS, '0');
    },
    /** Of a code, which opens only this flow for this address. */
    ofCode: (flow: string, email: string, code: string) => keyed('code', flow, email, code),
    ofRecoveryCode: (person: string, code: string) => keyed('recovery', person, code),
    ofCard: (letters: string) => keyed('card', letters),
    ofWorkshop: (letters: string) => keyed('workshop', letters),
    /** @param half a challenge's first, by which it's known again @param occasion its purpose, and whose */
    ofChallenge: (occasion: string, half: string) => keyed('challenge', occasion, half),
    ofReminders: (person: string) => keyed('reminders', person),
    ofWeeklyReport: (person: string) => keyed('weekly-report', person),
    /** @param address the hash of an address that gets mails as somebody's sender */
    ofSenderMails: (address: string) => keyed('sender-mails', address),
    /** The secret by which a sender's link opens from a mail. */
    ofSenderLink: (person: string, link: string) => keyed('sender-link', person, link),
    /** The secret by which a change is undone. */
    ofAddress: (person: string, change: string) => keyed('address', person, change),
    /** @param since when the link was made */
    ofCalendar: (person: string, since: number) => keyed('calendar', person, String(since)),
    /** The key of a cohort's passes for one day, by which a host's phone checks them. */
    ofPasses: (cohort: string, day: string) => keyed('passes', cohort, day),
    ofHostLink: (cohort: string, since: number) => keyed('host-link', cohort, String(since)),
    /** Binds a sign-in at a course site to the browser that began it. */
    ofLogin: (platform: string, nonce: string, browser: string) => keyed('login', platform, nonce, browser),
    /** The token by which somebody says yes to a line of a gradebook: the same with each launch. */
    ofGradeLine: (platform: string, subject: string, lineItem: string, part: string) =>
      keyed('grade-line', platform, subject, lineItem, part),
    /** Shows that a page after the first was given to this person. */
    ofOwnItems: (person: string, place: string) => keyed('own-items', person, place),
    ofEnvelopes: () => keyed('envelopes'),
    /** The id is the same each time, and nobody can foresee it. */
    personOfLine: (cohort: string, list: string, line: number): string => {
      const random = Buffer.from(keyed('line', cohort, list, String(line)), 'base64url');
      // A ULID: the time of the list, and 80 bits.
      return list.slice(0, 10) + lettersOf(random, 16);
    },
  };
}
export type Pepper = Readonly<ReturnType<typeof createPepper>>;

/** What undoes a change, as the link in the mail about it has it. */
export const undoTokenOf = (pepper: Pepper, person: string, change: string): string =>
  `${person}.${change}.${pepper.ofAddress(person, change)}`;

/** The keyed hash of somebody's address; null where they have none. */
export const addressHashOf = (pepper: Pepper, { email, emailHash }: Pick<Person, 'email' | 'emailHash'>) =>
  email === '' ? (emailHash ?? null) : pepper.ofEmail(email);

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
export function createCodeSeal(secret: string) {
  const { seal, open } = createSeal(secret, 'codes of join links');
  return {
    /** @returns another text each time, as `Seal` makes it */
    seal: (link: string, { code, letters }: { readonly code: string; readonly letters: string | null }) =>
      seal(link, letters === null ? code : `${code} ${letters}`),
    /** @returns null where it was sealed for another link or under another secret, or was changed */
    open: (link: string, sealed: string) => {
      const text = open(link, sealed);
      if (text === null) return null;
      const [code = '', letters = null] = text.split(' ');
      return { code, letters };
    },
  };
}
export type CodeSeal = Readonly<ReturnType<typeof createCodeSeal>>;
