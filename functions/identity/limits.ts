import type { CounterName, Counters } from './ports.ts';

const HOUR_MS = 60 * 60 * 1000;
const DAY_MS = 24 * HOUR_MS;

/** How many of something are fine in one window of time. */
export interface Limit {
  readonly counter: CounterName;
  readonly most: number;
}

/** Where a call's network is not known, all such calls share one. */
const UNKNOWN_NETWORK = 'unknown';

/** Codes for one address from one network (docs/bars.md S3): a person pressing "send again". */
export const sendsByPair = (emailHash: string, network: string | null): Limit => ({
  // The hash is cut so that hash and network fit the key; 120 bits of it cannot collide by chance.
  counter: {
    kind: 'sends-pair',
    subject: `${emailHash.slice(0, 20)}:${network ?? UNKNOWN_NETWORK}`,
    windowMs: HOUR_MS,
  },
  most: 3,
});

/**
 * Codes mailed to one address from anywhere. Beyond it: the usual answer and no mail, so that it shows
 * nothing.
 */
export const sendsToAddress = (emailHash: string): Limit => ({
  counter: { kind: 'sends-address', subject: emailHash, windowMs: HOUR_MS },
  most: 10,
});

/** Mails in all: a circuit breaker against cost and against being used to flood others. */
export const SENDS_IN_ALL: Limit = {
  counter: { kind: 'sends-all', subject: 'all', windowMs: HOUR_MS },
  most: 2000,
};

/** Codes by way of one join link: three a day for each place it has. */
export const sendsByJoinLink = (link: { readonly id: string; readonly limit: number }): Limit => ({
  counter: { kind: 'sends-link', subject: link.id, windowMs: DAY_MS },
  most: 3 * link.limit,
});

/**
 * Wrong codes, wrong passkeys and unknown join links from one network. Successes are never counted, so a
 * whole room may join at once.
 */
export const missesFrom = (network: string | null): Limit => ({
  counter: { kind: 'misses-network', subject: network ?? UNKNOWN_NETWORK, windowMs: HOUR_MS },
  most: 10,
});

/** Wrong recovery codes of one person. */
export const missesOf = (person: string): Limit => ({
  counter: { kind: 'misses-person', subject: person, windowMs: HOUR_MS },
  most: 5,
});

/** Mails about wrong codes for one address: enough to be noticed, too few to be a nuisance. */
export const noticesTo = (emailHash: string): Limit => ({
  counter: { kind: 'notices-address', subject: emailHash, windowMs: DAY_MS },
  most: 3,
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

/** Counts one and says whether it is still within the limit. */
export async function countWithin(
  counters: Counters,
  { counter, most }: Limit,
  now: number,
): Promise<boolean> {
  return (await counters.add(counter, 1, now)) <= most;
}

/** Is there room for one more? Reads only. */
export async function hasRoom(counters: Counters, { counter, most }: Limit, now: number): Promise<boolean> {
  return (await counters.read(counter, now)) < most;
}
