import { DAY_MS, HOUR_MS } from '#domain/values/durations.ts';
import type { JoinLink } from '../storage/join-links.ts';
import { type Limit, UNKNOWN_NETWORK, budgetNetwork, limit, withNetwork } from '../http/limits.ts';
import type { MailContent } from '../storage/due-mails.ts';
import type { NoticeSubject } from '#domain/people/person.ts';

/**
 * `code`: to somebody who has an account; `code-at-device`: on a device where they have signed in before.
 * `joining`: a code with a join link or an invitation. `no-account`: the note to anyone else who asks.
 */
export type MailKind =
  MailContent['about'] | 'code' | 'code-at-device' | 'joining' | 'address-code' | 'no-account' | 'invitation';

export interface Counted {
  readonly mailbox: string;
  readonly network: string | null;
  readonly about: NoticeSubject | '';
}

interface Budget {
  /** Readers without an account: each mail has a link that leaves their mailbox alone for good. */
  readonly toStrangers: boolean;
  readonly limits: (counted: Counted) => readonly Limit[];
}

const inAll = (kind: string, windowMs: number, most: number): Limit => limit(kind, 'all', windowMs, most);

/** A circuit breaker against cost and against floods of mails. */
export const SENDS_IN_ALL = inAll('sends-all', HOUR_MS, 2000);
/** Codes for joining never use up those of people who have an account. */
export const JOINS_IN_ALL = [
  inAll('joins-all', HOUR_MS, 2000),
  // The mail service takes some 50,000 a day.
  inAll('joins-all-day', DAY_MS, 10_000),
] as const;

/** Limited by the causes under which they're put down, and ended by their reader's own switch. */
const BY_CAUSE: Budget = { toStrangers: false, limits: () => [] };

/** The limits of each kind of mail. Limits on requests for a code come before: `asks…`. */
export const BUDGETS: Readonly<Record<MailKind, Budget>> = {
  code: { toStrangers: false, limits: () => [SENDS_IN_ALL] },
  // Bounded where it's asked for. Nobody else's mails may lock its owner out.
  'code-at-device': { toStrangers: false, limits: () => [] },
  // Can't be stopped: who is invited after all would never get in.
  joining: {
    toStrangers: false,
    limits: ({ mailbox }) => [limit('joins-mailbox', mailbox, DAY_MS, 20), ...JOINS_IN_ALL],
  },
  // Can't be stopped either: it's the address that somebody wants.
  'address-code': {
    toStrangers: false,
    limits: ({ mailbox }) => [limit('addresses-mailbox', mailbox, DAY_MS, 5), SENDS_IN_ALL],
  },
  'no-account': {
    toStrangers: true,
    limits: ({ mailbox, network }) => [
      limit('strangers-mailbox', mailbox, DAY_MS, 3),
      limit('strangers-network', budgetNetwork(network), HOUR_MS, 20),
      inAll('strangers-all', HOUR_MS, 200),
    ],
  },
  invitation: {
    toStrangers: true,
    limits: ({ mailbox }) => [
      limit('invites-mailbox', mailbox, DAY_MS, 2),
      limit('invites-mailbox-month', mailbox, 30 * DAY_MS, 5),
    ],
  },
  // A sender with more learners in one training gets the rest on the next days.
  sender: {
    toStrangers: true,
    limits: ({ mailbox }) => [
      limit('sender-mails', mailbox, DAY_MS, 5),
      inAll('sender-mails-all', DAY_MS, 2000),
    ],
  },
  // Notices never use up the budget of codes.
  notice: {
    toStrangers: false,
    limits: ({ mailbox, about }) => [
      limit('notices-person', `${mailbox.slice(0, 20)}:${about}`, DAY_MS, 5),
      inAll('notices-all', HOUR_MS, 500),
    ],
  },
  nudge: BY_CAUSE,
  'check-in': BY_CAUSE,
  review: BY_CAUSE,
  'kept-until': BY_CAUSE,
  'weekly-report': BY_CAUSE,
  'address-changed': BY_CAUSE,
};

/** One address from one network (docs/bars.md S3): a person pressing "send again". */
export const asksByPair = (emailHash: string, network: string | null): Limit =>
  limit('sends-pair', withNetwork(emailHash, network ?? UNKNOWN_NETWORK), HOUR_MS, 3);

/**
 * From one network without a join link. A room that signs in at once stays far below, and a link, a passkey
 * or a known device still lets people in where somebody in their network has used it up.
 */
export const asksFromNetwork = (network: string | null): Limit =>
  limit('sends-network', budgetNetwork(network), HOUR_MS / 4, 150);

/** From anywhere. Beyond it: the usual answer, no mail, and a flow that no code opens. */
export const asksForMailbox = (mailbox: string): Limit => limit('sends-address', mailbox, HOUR_MS, 10);

/** On a known device, in place of all limits that others can use up. @param device its hash */
export const asksAtDevice = (device: string): Limit => limit('sends-device', device, HOUR_MS, 5);

/** Requests after the first count for the mailbox, not for the link. */
export const asksOfMailboxByLink = ({ id }: Pick<JoinLink, 'id'>, mailbox: string): Limit =>
  limit('joins-link-mailbox', withNetwork(id, mailbox.slice(0, 20)), HOUR_MS, 1);

/**
 * Mailboxes that get a code by one join link. One network has two in an hour for each place of the link, 90
 * at most: a room of 60, half of whom mistype their address. It has three such hours in a day, and the link
 * four such networks, so that two who burn all they can leave half to the others.
 */
export function asksByLink({ id, limit: places }: Pick<JoinLink, 'id' | 'limit'>, network: string | null) {
  const here = withNetwork(id, budgetNetwork(network));
  return [
    limit('joins-link-network', here, HOUR_MS, Math.min(2 * places, 90)),
    limit('joins-link-network-day', here, DAY_MS, Math.min(6 * places, 270)),
    limit('joins-link', id, HOUR_MS, Math.min(8 * places, 500)),
    limit('joins-link-day', id, DAY_MS, Math.min(24 * places, 1500)),
  ] as const;
}
