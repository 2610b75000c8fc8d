import { type Result, fail, ok } from './result.ts';

/** In no part of an address: what cannot be seen or turns the direction, and what sets several apart. */
const NEVER = String.raw`\s@\p{Cc}\p{Cf},;<>"()[\]\\`;
/** One @, a dot in the domain: the rest is for the mail itself to prove. */
const SHAPE = new RegExp(String.raw`^[^${NEVER}]{1,64}@[^${NEVER}]+\.[^.${NEVER}]{2,}$`, 'u');
/** Marks and spaces that copying an address brings along. */
const AROUND = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;
/** RFC 5321's limit on a path, without its brackets. */
const LONGEST = 254;

/**
 * Checks an e-mail address as typed.
 * @returns it without what stands around it, in NFC and lower case: the form in which two are compared
 */
export function normalizeEmail(text: string): Result<string, 'email_invalid'> {
  const email = text.replace(AROUND, '').normalize('NFC').toLowerCase();
  return email.length <= LONGEST && SHAPE.test(email) ? ok(email) : fail('email_invalid');
}

/**
 * The mailbox that an address leads to, without its plus-tag: `ana+one@x.org` and `ana+two@x.org` are one.
 * Only for counting mails; people sign in with the address they gave.
 * @param email as `normalizeEmail` returned it
 */
export const mailboxOf = (email: string): string => email.replace(/^([^+@]+)\+[^@]*@/u, '$1@');
