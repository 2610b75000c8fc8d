import * as z from 'zod/mini';
import { DAY_MS } from '../values/durations.ts';
import { Ulid } from '../values/ids.ts';
import { BRINGERS } from './adding.ts';
import { Nothing, cohortRoute } from './route.ts';

/** Most people of one page of a waiting room. */
export const WAITING_PAGE = 100;

/** Most people that one call lets in. */
export const LET_IN_AT_ONCE = 25;

/** How long somebody who was turned away can still be let in, ms: seven days. */
export const TURNED_AWAY_MS = 7 * DAY_MS;

/** Which page of a list. */
const PAGE = {
  /** `next` of the page before; null for the first. */
  after: z.nullable(z.string().check(z.maxLength(1024))),
};

/** Who waits to be let into a cohort, the first to come first. */
export const readWaitingRoom = cohortRoute({
  path: '/api/auth/waiting-room',
  who: BRINGERS,
  body: PAGE,
  reply: z.strictObject({
    people: z.array(
      z.strictObject({
        person: Ulid,
        name: z.string(),
        /** ms since 1970 UTC. */
        askedAt: z.int(),
      }),
    ),
    next: z.nullable(z.string()),
  }),
});

/**
 * Who was turned away within seven days, the first of them first. A page may be empty and have a next one.
 */
export const readTurnedAway = cohortRoute({
  path: '/api/auth/waiting-room/turned-away',
  who: BRINGERS,
  body: PAGE,
  reply: z.strictObject({
    people: z.array(
      z.strictObject({
        person: Ulid,
        name: z.string(),
        /** Until then they can be let in after all, ms since 1970 UTC. */
        until: z.int(),
      }),
    ),
    next: z.nullable(z.string()),
  }),
});

/**
 * Lets people in who wait, or were turned away within seven days. Who does not wait is left out, as if they
 * were missing; letting somebody in again changes nothing.
 */
export const letIn = cohortRoute({
  path: '/api/auth/waiting-room/let-in',
  who: BRINGERS,
  body: { people: z.array(Ulid).check(z.minLength(1), z.maxLength(LET_IN_AT_ONCE)) },
  reply: z.strictObject({
    /** Those who were let in, now or before. */
    people: z.array(Ulid),
  }),
});

/** Turns somebody away who waits: they don't come back by a link of that time. */
export const turnAway = cohortRoute({
  path: '/api/auth/waiting-room/turn-away',
  who: BRINGERS,
  body: { person: Ulid },
  reply: Nothing,
});
