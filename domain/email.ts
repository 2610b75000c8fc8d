import { type Result, fail, ok } from './result.ts';

/** One @, no spaces or control characters, a dot in the domain: the rest is for the mail itself to prove. */
const SHAPE =
  /^[^\s@\p{Cc}\u2028\u2029,;<>"()[\]\\]{1,64}@[^\s@\p{Cc},;<>"()[\]\\]+\.[^\s@\p{Cc}.,;<>"()[\]\\]{2,}$/u;
/** RFC 5321's limit on a path, without its brackets. */
const LONGEST = 254;

/**
 * Checks an e-mail address as typed.
 * @returns it trimmed, in NFC and lower case: the form in which two addresses are compared
 */
export function normalizeEmail(text: string): Result<string, 'email_invalid'> {
  const email = text.trim().normalize('NFC').toLowerCase();
  return email.length <= LONGEST && SHAPE.test(email) ? ok(email) : fail('email_invalid');
}

/**
 * The mailbox that an address leads to, without its plus-tag: `ana+one@x.org` and `ana+two@x.org` are one.
 * Only for counting mails; people sign in with the address they gave.
 * @param email as `normalizeEmail` returned it
 */
export const mailboxOf = (email: string): string => email.replace(/^([^+@]+)\+[^@]*@/u, '$1@');
