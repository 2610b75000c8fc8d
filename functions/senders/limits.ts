import { DAY_MS } from '#domain/durations.ts';
import type { Limit } from '../identity/limits.ts';

/** Addresses that one person names as their sender's: a typo or two, and a change of mind. */
export const sendersNamedBy = (person: string): Limit => ({
  counter: { kind: 'senders-person', subject: person, windowMs: DAY_MS },
  most: 10,
});

/**
 * Mails that one mailbox gets as the sender of those who named it. Who sends more learners to one training
 * gets the rest on the next days.
 * @param mailboxHash of the address without its plus-tag
 */
export const senderMailsTo = (mailboxHash: string): Limit => ({
  counter: { kind: 'sender-mails', subject: mailboxHash, windowMs: DAY_MS },
  most: 5,
});

/** Mails to senders in all; those beyond it leave on the next days. */
export const SENDER_MAILS_IN_ALL: Limit = {
  counter: { kind: 'sender-mails-all', subject: 'all', windowMs: DAY_MS },
  most: 2000,
};
