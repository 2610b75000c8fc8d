import { mailboxOf } from '#domain/values/email.ts';
import type { MailContext } from '../context.ts';
import { type Limit, countWithin, hasRoom } from '../http/limits.ts';
import { BUDGETS, type Counted, type MailKind } from './budgets.ts';
import type { Mail } from './compose.ts';
import { AddressRefused } from './transport.ts';

/** A mail with what its budget goes by. */
export interface Outgoing extends Partial<Pick<Counted, 'network' | 'about'>> {
  readonly kind: MailKind;
  readonly mail: Mail;
}

/** `stopped`: its reader wants none. `refused`: no mail can go to its address. `full`: a limit is reached. */
export type Passed = 'sent' | 'stopped' | 'refused' | { readonly full: Limit };

/** Whether it went out is unsure. It says the kind alone: words can hold the address (docs/bars.md S39). */
export class MailNotSent extends Error {
  override readonly name = 'MailNotSent';
}

/** The kind of an error, without its words. */
export const kindOf = (error: unknown): string => {
  if (error instanceof MailNotSent) return error.message;
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error && typeof error.code === 'string' ? error.code : error.name;
};

/** The mailbox that an address leads to, by its keyed hash: what limits and stops go by. */
export const mailboxHash = ({ pepper }: MailContext, email: string): string =>
  pepper.ofEmail(mailboxOf(email));

/** Did the reader of an address say that they want no such mails, or its mail server that it takes none? */
async function isStopped({ mailStops, pepper }: MailContext, email: string, mailbox: string) {
  // Older stops are of the address as it was typed.
  const hashes = new Set([mailbox, pepper.ofEmail(email)]);
  return (await Promise.all([...hashes].map(mailStops.isStopped))).includes(true);
}

/** The limit that an invitation to this address would reach now; null where there is room. */
export async function fullForInvitation(context: MailContext, email: string, now: number) {
  const mailbox = mailboxHash(context, email);
  const limits = BUDGETS.invitation.limits({ mailbox, network: null, about: '' });
  for (const limit of limits) if (!(await hasRoom(context.counters, limit, now))) return limit;
  return null;
}

/**
 * The one way out for mails: asks whether its reader wants it, counts it against the budget of its kind, and
 * hands it on. What didn't leave counts for nothing.
 * @throws MailNotSent where it's unsure whether it went
 */
export async function sendMail(context: MailContext, outgoing: Outgoing): Promise<Passed> {
  const { kind, mail, network = null, about = '' } = outgoing;
  const { toStrangers, limits } = BUDGETS[kind];
  const mailbox = mailboxHash(context, mail.to);
  if (toStrangers && (await isStopped(context, mail.to, mailbox))) return 'stopped';
  const at = context.now();
  const counted: Limit[] = [];
  const giveBack = async () => {
    for (const { counter } of counted) await context.counters.add(counter, -1, at);
  };
  for (const limit of limits({ mailbox, network, about })) {
    counted.push(limit);
    if (await countWithin(context.counters, limit, at)) continue;
    await giveBack();
    return { full: limit };
  }
  try {
    await context.transport.send(mail);
    return 'sent';
  } catch (error) {
    if (error instanceof AddressRefused) return 'refused';
    // The task is tried again, and counts again.
    await giveBack();
    throw new MailNotSent(kindOf(error));
  }
}
