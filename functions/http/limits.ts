import { HOUR_MS, DAY_MS } from '#domain/values/durations.ts';
import { MOST_LINES } from '#domain/people/line.ts';
import type { CounterName, Counters } from '../storage/counters.ts';

/** How many of something are fine in one window of time. */
export interface Limit {
  readonly counter: CounterName;
  readonly most: number;
}

/** Where a call's network is not known, all such calls share one. */
export const UNKNOWN_NETWORK = 'unknown';

/**
 * The network whose budget a call uses: an IPv4 /24, or an IPv6 /48, which one customer often holds whole.
 */
export const budgetNetwork = (network: string | null): string => {
  if (network === null) return UNKNOWN_NETWORK;
  return network.endsWith('/64') ? `${network.split(':').slice(0, 3).join(':')}/48` : network;
};

/** A hash is cut so that hash and network fit the key; 120 bits of it cannot collide by chance. */
export const withNetwork = (hash: string, network: string): string => `${hash.slice(0, 20)}:${network}`;

/** Tries that a flow has (docs/bars.md S3). */
export const MAX_TRIES = 5;

/**
 * Codes typed for one address, from anywhere: as many as the mails of one hour allow. Codes have six digits,
 * so a day of guesses finds one in 20,000 addresses. What has 80 bits or more is never limited by network.
 */
export const triesForAddress = (emailHash: string): Limit => ({
  counter: { kind: 'tries-address', subject: emailHash, windowMs: DAY_MS },
  most: 50,
});

/** Codes typed on a device that is known, in the place of those from anywhere: nobody else uses them up. */
export const triesAtDevice = (device: string): Limit => ({
  counter: { kind: 'tries-device', subject: device, windowMs: DAY_MS },
  most: 25,
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

/** Addresses that one person names as their sender's: a typo or two, and a change of mind. */
export const sendersNamedBy = (person: string): Limit => ({
  counter: { kind: 'senders-person', subject: person, windowMs: DAY_MS },
  most: 10,
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
