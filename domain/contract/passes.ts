import * as z from 'zod/mini';
import { CohortName } from './people.ts';
import { Language, Slug, Ulid } from '../values/ids.ts';
import { cohortRoute, openRoute, selfRoute } from './route.ts';

/** YYYY-MM-DD. */
const Day = z.string();

/** A pass for each day of a training. */
const PassDays = z.array(z.strictObject({ day: Day, letters: z.string() }));

/** How ready somebody is to knock on doors. */
const Readiness = {
  /** Letters of their badge, `7K2-QXM`. */
  badge: z.string(),
  /** Lessons they do first; none once they may have a pass. */
  left: z.array(Slug),
  /** None while a lesson is left. */
  days: PassDays,
  /** The host has ticked their briefing. */
  isBriefed: z.boolean(),
};

/** The caller's passes for the field day, training by training, the nearest first. */
export const readOwnPasses = selfRoute({
  path: '/api/auth/pass',
  body: null,
  reply: z.strictObject({ passes: z.array(z.strictObject({ cohort: CohortName, ...Readiness })) }),
});
export type OwnPasses = z.infer<typeof readOwnPasses.reply>;

/** The secret of a link for hosts: the cohort, and a keyed hash. It travels in bodies alone. */
export const HostCode = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{26}\.[A-Za-z0-9_-]{43}$/));

const WHO = ['trainer', 'coordinator', 'administrator'] as const;

/** Who of a cohort is ready for the field day, one page of its people by name, and the link for its hosts. */
export const readFieldDay = cohortRoute({
  path: '/api/auth/field-day',
  who: WHO,
  body: {
    /** `next` of the page before; null for the first. */
    after: z.nullable(z.string().check(z.maxLength(600))),
  },
  reply: z.strictObject({
    cohort: CohortName,
    /** Null where there is none. */
    hostCode: z.nullable(HostCode),
    people: z.array(z.strictObject({ person: Ulid, name: z.string(), language: Language, ...Readiness })),
    next: z.nullable(z.string()),
  }),
});

/** Makes the link by which hosts check passes, or ends it. One that has ended opens nothing again. */
export const turnHostLink = cohortRoute({
  path: '/api/auth/host-link',
  who: WHO,
  body: { on: z.boolean() },
  reply: z.strictObject({ hostCode: z.nullable(HostCode) }),
});

/**
 * What a host's phone checks passes by, and names nobody. A link that has ended, or is over a day after the
 * training, answers like an unknown one.
 */
export const openHostLink = openRoute({
  path: '/api/auth/host',
  tenant: 'code',
  body: z.strictObject({ code: HostCode }),
  reply: z.strictObject({
    /** The cohort's. */
    name: z.string(),
    /** As in `PassList`: the passes of those who may go, by hashes that only this link's secret fits. */
    group: z.string(),
    days: z.array(z.strictObject({ day: Day, passes: z.array(z.string()) })),
    /** Badges of those who are ticked already. */
    briefed: z.array(z.string()),
  }),
});
export type OpenedHostLink = z.infer<typeof openHostLink.reply>;

/** Most ticks in one call. */
export const TICKS_AT_ONCE = 100;

/** A host's tick, or that it's taken back. */
export const SentTick = z.strictObject({
  id: Ulid,
  /** Letters of the pass. */
  pass: z.string().check(z.maxLength(40)),
  value: z.enum(['present', 'unmarked']),
  /** The phone's clock, ms since 1970 UTC. */
  at: z.int(),
});
export type SentTick = z.infer<typeof SentTick>;

/** The answer to one tick. `unknown_pass`: no pass of this training, or of nobody who is in it now. */
export const TickReceipt = z.union([
  z.enum(['applied', 'duplicate', 'retry']),
  z.strictObject({ refused: z.literal('unknown_pass') }),
]);
export type TickReceipt = z.infer<typeof TickReceipt>;

/** Ticks the briefing of people by their passes. A bad one holds up no other; twice changes nothing. */
export const tickBriefings = openRoute({
  path: '/api/auth/host/briefed',
  tenant: 'code',
  rate: 'link',
  body: z.strictObject({
    code: HostCode,
    ticks: z.array(SentTick).check(z.minLength(1), z.maxLength(TICKS_AT_ONCE)),
  }),
  reply: z.strictObject({
    /** By tick. */
    results: z.record(Ulid, TickReceipt),
  }),
});
