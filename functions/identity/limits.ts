import { HOUR_MS, DAY_MS } from '#domain/durations.ts';
import { MOST_LINES } from '#domain/people/line.ts';
import type { JoinLink } from '../cohorts/ports.ts';
import type { CounterName, Counters } from './sign-in-ports.ts';
import type { NoticeSubject } from '../mail/ports.ts';

const QUARTER_MS = HOUR_MS / 4;

/** How many of something are fine in one window of time. */
export interface Limit {
  readonly counter: CounterName;
  readonly most: number;
}

/** Where a call's network is not known, all such calls share one. */
const UNKNOWN_NETWORK = 'unknown';

/**
 * The network whose budget a call uses: an IPv4 /24, or an IPv6 /48, which one customer often holds whole.
 */
const budgetNetwork = (network: string | null): string => {
  if (network === null) return UNKNOWN_NETWORK;
  return network.endsWith('/64') ? `${network.split(':').slice(0, 3).join(':')}/48` : network;
};

// A hash is cut so that hash and network fit the key; 120 bits of it cannot collide by chance.
const withNetwork = (hash: string, network: string): string => `${hash.slice(0, 20)}:${network}`;

/** Codes for one address from one network (docs/bars.md S3): a person pressing "send again". */
export const sendsByPair = (emailHash: string, network: string | null): Limit => ({
  counter: {
    kind: 'sends-pair',
    subject: withNetwork(emailHash, network ?? UNKNOWN_NETWORK),
    windowMs: HOUR_MS,
  },
  most: 3,
});

/**
 * Codes requested from one network without a join link. A room that signs in at once stays far below, and a
 * link or a passkey still lets people in where somebody in their network has used it up.
 */
export const sendsFromNetwork = (network: string | null): Limit => ({
  counter: { kind: 'sends-network', subject: budgetNetwork(network), windowMs: QUARTER_MS },
  most: 150,
});

/**
 * Codes mailed to one mailbox from anywhere. Beyond it: the usual answer, no mail, and a flow that no code
 * opens, so that it shows nothing.
 * @param mailboxHash of the address without its plus-tag
 */
export const sendsToMailbox = (mailboxHash: string): Limit => ({
  counter: { kind: 'sends-address', subject: mailboxHash, windowMs: HOUR_MS },
  most: 10,
});

/** Mails with a code in all: a circuit breaker against cost and against being used to flood others. */
export const SENDS_IN_ALL: Limit = {
  counter: { kind: 'sends-all', subject: 'all', windowMs: HOUR_MS },
  most: 2000,
};

/** Mails to addresses that nobody here has. They never use up what people who have an account need. */
export const STRANGERS_IN_ALL: Limit = {
  counter: { kind: 'strangers-all', subject: 'all', windowMs: HOUR_MS },
  most: 200,
};

/** Mails to addresses that nobody here has, requested from one network. */
export const strangersFrom = (network: string | null): Limit => ({
  counter: { kind: 'strangers-network', subject: budgetNetwork(network), windowMs: HOUR_MS },
  most: 20,
});

type LinkSize = Pick<JoinLink, 'id' | 'limit'>;

/** Codes by way of one join link: three a day for each place it has. */
export const sendsByJoinLink = ({ id, limit }: LinkSize): Limit => ({
  counter: { kind: 'sends-link', subject: id, windowMs: DAY_MS },
  most: 3 * limit,
});

/** One network's share of them: two for each place, so that a room has enough and the others keep a third. */
export const sendsByJoinLinkFrom = ({ id, limit }: LinkSize, network: string | null): Limit => ({
  counter: {
    kind: 'sends-link-network',
    subject: withNetwork(id, budgetNetwork(network)),
    windowMs: DAY_MS,
  },
  most: 2 * limit,
});

/**
 * Codes typed for one address, from anywhere: as many as the mails of one hour allow. Codes have six digits,
 * so a day of guesses finds one in 20,000 addresses. What has 80 bits or more is never limited by network.
 */
export const triesForAddress = (emailHash: string): Limit => ({
  counter: { kind: 'tries-address', subject: emailHash, windowMs: DAY_MS },
  most: 50,
});

/**
 * Letters of a workshop typed in vain from one network: five by each of 60 people in a room. By guessing, a
 * network needs 20,000 years to find one of 100 workshops, and finds a waiting room there.
 */
export const workshopMissesFrom = (network: string | null): Limit => ({
  counter: { kind: 'misses-workshop', subject: budgetNetwork(network), windowMs: HOUR_MS },
  most: 300,
});

/** Recovery codes that one person types. */
export const recoveryTriesOf = (person: string): Limit => ({
  counter: { kind: 'tries-recovery', subject: person, windowMs: HOUR_MS },
  most: 5,
});

/** Passkeys that one person adds. Each leaves an item, also once it is removed. */
export const passkeysAddedBy = (person: string): Limit => ({
  counter: { kind: 'adds-passkey', subject: person, windowMs: DAY_MS },
  most: 25,
});

/** Mails about wrong codes for one address: enough to be noticed, too few to be a nuisance. */
export const noticesTo = (emailHash: string): Limit => ({
  counter: { kind: 'notices-address', subject: emailHash, windowMs: DAY_MS },
  most: 3,
});

/** Notices of one kind to one person, by the hash of their address. */
export const noticesOf = (emailHash: string, about: NoticeSubject): Limit => ({
  counter: { kind: 'notices-person', subject: `${emailHash.slice(0, 20)}:${about}`, windowMs: DAY_MS },
  most: 5,
});

/** Notices in all: they have a budget of their own, and never use up that of codes. */
export const NOTICES_IN_ALL: Limit = {
  counter: { kind: 'notices-all', subject: 'all', windowMs: HOUR_MS },
  most: 500,
};

/** Addresses of other places that one person finds out about by adding people (docs/bars.md S1). */
export const elsewhereFoundBy = (person: string): Limit => ({
  counter: { kind: 'elsewhere-person', subject: person, windowMs: DAY_MS },
  most: 20,
});

/** Invitations that one person has mailed: the largest group there is, twice. */
export const invitationsBy = (person: string): Limit => ({
  counter: { kind: 'invites-person', subject: person, windowMs: DAY_MS },
  most: 1000,
});

/** One invitation that is mailed again, by the keyed hash of its address. */
export const invitationAgain = (address: string, cohort: string): Limit => ({
  counter: { kind: 'invites-again', subject: `${address.slice(0, 20)}:${cohort}`, windowMs: DAY_MS },
  most: 1,
});

/** Invitations in all. */
export const INVITATIONS_IN_ALL: Limit = {
  counter: { kind: 'invites-all', subject: 'all', windowMs: DAY_MS },
  most: 10_000,
};

/** People that one person adds: one list as long as a list can be. */
export const peopleAddedBy = (person: string): Limit => ({
  counter: { kind: 'adds-person', subject: person, windowMs: DAY_MS },
  most: MOST_LINES,
});

/** Sign-in cards that one person makes: one for each line of the longest list. */
export const signInCardsMadeBy = (person: string): Limit => ({
  counter: { kind: 'cards-person', subject: person, windowMs: DAY_MS },
  most: MOST_LINES,
});

/** Links for their sender that one person makes. */
export const senderLinksMadeBy = (person: string): Limit => ({
  counter: { kind: 'links-person', subject: person, windowMs: DAY_MS },
  most: 20,
});

/** Answers by way of one sender's link. */
export const answersByLink = (link: string): Limit => ({
  counter: { kind: 'answers-link', subject: link, windowMs: DAY_MS },
  most: 60,
});

/** One network's share of them, so that the others keep a third. */
export const answersByLinkFrom = (link: string, network: string | null): Limit => ({
  counter: {
    kind: 'answers-link-network',
    subject: withNetwork(link, budgetNetwork(network)),
    windowMs: DAY_MS,
  },
  most: 40,
});

/** Times that hosts send their ticks by one cohort's link: a few phones all day long, each tick by itself. */
export const ticksByLink = (cohort: string): Limit => ({
  counter: { kind: 'ticks-link', subject: cohort, windowMs: DAY_MS },
  most: 3000,
});

/** "Come back later." */
export interface TooMany {
  readonly error: 'too_many';
  readonly retryAfterSeconds: number;
}

/** The answer where a limit is reached: it names the end of this window. */
export const tooMany = ({ counter: { windowMs } }: Limit, now: number): TooMany => ({
  error: 'too_many',
  retryAfterSeconds: Math.max(1, Math.ceil((windowMs - (now % windowMs)) / 1000)),
});

/**
 * Counts one, or as many as it says, and says whether that is still within the limit. Called before what is
 * limited is done, so that of many at once no more than the limit get through.
 */
export async function countWithin(
  counters: Counters,
  { counter, most }: Limit,
  now: number,
  by = 1,
): Promise<boolean> {
  return (await counters.add(counter, by, now)) <= most;
}

/** Is there room for one more? Reads only. */
export async function hasRoom(counters: Counters, { counter, most }: Limit, now: number): Promise<boolean> {
  return (await counters.read(counter, now)) < most;
}
