import { type Result, fail, ok } from './result.ts';

/**
 * The text before the @ without quotes: letters, digits and the signs of RFC 5322's "atom". Left out are `!`
 * and `%`, by which old relays mail somebody else, and `?`, which begins encoded words.
 */
const ATOM = String.raw`[\p{L}\p{M}\p{N}#$&'*+\-/=^_{|}~]+`;
const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?`;
/** Names no other address in any reading: no group, comment, quotes or route. The last label is no number. */
const SHAPE = new RegExp(
  String.raw`^(?=.{1,64}@)${ATOM}(?:\.${ATOM})*@(?:${LABEL}\.)+(?!\p{N}+$)(?=..)${LABEL}$`,
  'u',
);
const AROUND = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;
/** RFC 5321's limit on a path, without its brackets. */
const LONGEST = 254;

/** Checks an address as typed. @returns it trimmed, in NFKC and lower case, for comparing */
export function normalizeEmail(text: string): Result<string, 'email_invalid'> {
  const email = text.replace(AROUND, '').normalize('NFKC').toLowerCase().normalize('NFKC');
  return email.length <= LONGEST && SHAPE.test(email) ? ok(email) : fail('email_invalid');
}

/**
 * The mailbox behind an address: `ana+one@x.org` and `ana+two@x.org` are one. Only for counting and stopping
 * mails; people sign in with the address they gave. @param email from `normalizeEmail`
 */
export function mailboxOf(email: string): string {
  const [local = '', domain = ''] = email.split('@');
  return `${local.replace(/^([^+]+)\+.*$/u, '$1')}@${/^[a-z0-9.-]*$/.test(domain) ? domain : inAscii(domain)}`;
}

/** A domain as DNS knows it; unchanged where DNS can't know it. */
function inAscii(domain: string): string {
  try {
    return new URL(`http://${domain}`).hostname;
  } catch {
    return domain;
  }
}
