import { HOUR_MS, DAY_MS } from '#domain/values/durations.ts';
import { MOST_LINES } from '#domain/people/line.ts';
import type { Instant } from '#domain/values/ids.ts';
import type { CounterName, Counters } from '../storage/counters.ts';

export interface Limit {
  readonly counter: CounterName;
  readonly most: number;
}

export const limit = (kind: string, subject: string, windowMs: number, most: number): Limit => ({
  counter: { kind, subject, windowMs },
  most,
});

/** Calls from unknown networks share one. */
export const UNKNOWN_NETWORK = 'unknown';

/** An IPv4 /24, or an IPv6 /48, which one customer often holds whole. */
export const budgetNetwork = (network: string | null): string => {
  if (network === null) return UNKNOWN_NETWORK;
  return network.endsWith('/64') ? `${network.split(':').slice(0, 3).join(':')}/48` : network;
};

/** Hash and network have to fit the key; 120 bits of the hash cannot collide by chance. */
export const withNetwork = (hash: string, network: string): string => `${hash.slice(0, 20)}:${network}`;

/** Tries of a flow (docs/bars.md S3). */
export const MAX_TRIES = 5;

/**
 * Codes for one address from anywhere: as many as the mails of one hour. Codes have six digits, so a day of
 * guesses finds one in 20,000 addresses. Secrets of 80 bits or more are never limited by network.
 */
export const triesForAddress = (emailHash: string): Limit => limit('tries-address', emailHash, DAY_MS, 50);

/** Codes typed on a known device, where nobody else can use them up. */
export const triesAtDevice = (device: string): Limit => limit('tries-device', device, DAY_MS, 25);

/**
 * Wrong letters from one network: five by each of 60 people in a room. By guessing, a network needs 20,000
 * years to find one of 100 workshops, and finds a waiting room there.
 */
export const workshopMissesFrom = (network: string | null): Limit =>
  limit('misses-workshop', budgetNetwork(network), HOUR_MS, 300);

/** A typo or two, and a code that did not come. Each may mail somebody else. */
export const addressesAskedBy = (person: string): Limit => limit('addresses-person', person, DAY_MS, 10);

export const recoveryTriesOf = (person: string): Limit => limit('tries-recovery', person, HOUR_MS, 5);

/** Each passkey leaves an item, also once it is removed. */
export const passkeysAddedBy = (person: string): Limit => limit('adds-passkey', person, DAY_MS, 25);

/** Enough to be noticed, too few to be a nuisance. */
export const noticesTo = (emailHash: string): Limit => limit('notices-address', emailHash, DAY_MS, 3);

/** The largest group there is, twice. */
export const invitationsBy = (person: string): Limit => limit('invites-person', person, DAY_MS, 1000);

export const invitationAgain = (address: string, cohort: string): Limit =>
  limit('invites-again', `${address.slice(0, 20)}:${cohort}`, DAY_MS, 1);

export const INVITATIONS_IN_ALL: Limit = limit('invites-all', 'all', DAY_MS, 10_000);

export const peopleAddedBy = (person: string): Limit => limit('adds-person', person, DAY_MS, MOST_LINES);

export const signInCardsMadeBy = (person: string): Limit => limit('cards-person', person, DAY_MS, MOST_LINES);

/** A few tries of one day. */
export const exportsOf = (person: string): Limit => limit('exports-person', person, DAY_MS, 10);

export const senderLinksMadeBy = (person: string): Limit => limit('links-person', person, DAY_MS, 20);

/** A typo or two, and a change of mind. */
export const sendersNamedBy = (person: string): Limit => limit('senders-person', person, DAY_MS, 10);

/** An affiliate needs one for each of its systems, and some to try. */
export const feedsMadeBy = (person: string): Limit => limit('feeds-person', person, DAY_MS, 20);

/** Spreadsheets look each hour; a page after the other of a large affiliate is some dozen at once. */
export const readsOfFeed = (feed: string): Limit => limit('reads-feed', feed, HOUR_MS, 240);

/** What a room of 60 phones shows in a day, ten times each, and some tried again. */
export const envelopesPostedBy = (person: string): Limit => limit('envelopes-person', person, DAY_MS, 1000);

/** All parts of the course in a few course sites, and some to try. */
export const relaysMadeBy = (person: string): Limit => limit('relays-person', person, DAY_MS, 50);

/** A course site looks every half a minute while it is in view, and when somebody comes back to it. */
export const readsOfRelay = (relay: string): Limit => limit('reads-relay', relay, HOUR_MS, 240);

/** A few phones all day long, each tick by itself. */
export const ticksByLink = (cohort: string): Limit => limit('ticks-link', cohort, DAY_MS, 3000);

export interface TooMany {
  readonly error: 'too_many';
  readonly retryAfterSeconds: number;
}

export const tooMany = ({ counter: { windowMs } }: Limit, now: Instant): TooMany => ({
  error: 'too_many',
  retryAfterSeconds: Math.max(1, Math.ceil((windowMs - (now % windowMs)) / 1000)),
});

/** Counted before the work is done, so that of many calls at once no more than the limit get through. */
export async function countWithin(counters: Counters, { counter, most }: Limit, now: Instant, by = 1) {
  return (await counters.add(counter, by, now)) <= most;
}

export async function hasRoom(counters: Counters, { counter, most }: Limit, now: Instant): Promise<boolean> {
  return (await counters.read(counter, now)) < most;
}
