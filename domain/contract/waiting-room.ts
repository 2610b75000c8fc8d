import * as z from 'zod/mini';
import { DAY_MS } from '../values/durations.ts';
import { Ulid, Instant } from '../values/ids.ts';
import { After, boardRoute } from './route.ts';

export const WAITING_PAGE = 100;

export const LET_IN_AT_ONCE = 25;

export const TURNED_AWAY_MS = 7 * DAY_MS;

const PAGE = { after: After };

export const readWaitingRoom = boardRoute({
  path: '/api/auth/waiting-room',
  body: PAGE,
  reply: z.strictObject({
    people: z.array(z.strictObject({ person: Ulid, name: z.string(), askedAt: Instant })),
    next: z.nullable(z.string()),
  }),
});

/** People turned away within seven days, the first of them first. A page may be empty and have a next one. */
export const readTurnedAway = boardRoute({
  path: '/api/auth/waiting-room/turned-away',
  body: PAGE,
  reply: z.strictObject({
    people: z.array(z.strictObject({ person: Ulid, name: z.string(), until: Instant })),
    next: z.nullable(z.string()),
  }),
});

/** People who wait, or were turned away within seven days. Others are left out; twice changes nothing. */
export const letIn = boardRoute({
  path: '/api/auth/waiting-room/let-in',
  body: { people: z.array(Ulid).check(z.minLength(1), z.maxLength(LET_IN_AT_ONCE)) },
  reply: z.strictObject({ people: z.array(Ulid) }),
});

/** They don't come back by a link of that time. */
export const turnAway = boardRoute({ path: '/api/auth/waiting-room/turn-away', body: { person: Ulid } });
