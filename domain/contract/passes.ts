import * as z from 'zod/mini';
import { CohortName } from './people.ts';
import { Language, Slug, Ulid, Instant } from '../values/ids.ts';
import { After, boardRoute, openRoute, selfRoute } from './route.ts';

const Day = z.string();

const PassDays = z.array(z.strictObject({ day: Day, letters: z.string() }));

const Readiness = { badge: z.string(), left: z.array(Slug), days: PassDays, isBriefed: z.boolean() };

export const readOwnPasses = selfRoute({
  path: '/api/auth/pass',
  body: null,
  reply: z.strictObject({ passes: z.array(z.strictObject({ cohort: CohortName, ...Readiness })) }),
});
export type OwnPasses = z.infer<typeof readOwnPasses.reply>;

/** The secret of a link for hosts: the cohort, and a keyed hash. It travels in bodies alone. */
export const HostCode = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{26}\.[A-Za-z0-9_-]{43}$/));

export const readFieldDay = boardRoute({
  path: '/api/auth/field-day',
  body: { after: After },
  reply: z.strictObject({
    cohort: CohortName,
    hostCode: z.nullable(HostCode),
    people: z.array(z.strictObject({ person: Ulid, name: z.string(), language: Language, ...Readiness })),
    next: z.nullable(z.string()),
  }),
});

/** Makes or ends the link by which hosts check passes. A link that has ended opens nothing again. */
export const turnHostLink = boardRoute({
  path: '/api/auth/host-link',
  body: { on: z.boolean() },
  reply: z.strictObject({ hostCode: z.nullable(HostCode) }),
});

/** Names nobody. A link that has ended, or is over a day after the training, answers like an unknown one. */
export const openHostLink = openRoute({
  path: '/api/auth/host',
  tenant: 'code',
  body: z.strictObject({ code: HostCode }),
  reply: z.strictObject({
    name: z.string(),
    /** Hashes of passes, as in `PassList`; they can be checked with this link's secret alone. */
    group: z.string(),
    days: z.array(z.strictObject({ day: Day, passes: z.array(z.string()) })),
    briefed: z.array(z.string()),
  }),
});
export type OpenedHostLink = z.infer<typeof openHostLink.reply>;

export const TICKS_AT_ONCE = 100;

export const SentTick = z.strictObject({
  id: Ulid,
  pass: z.string().check(z.maxLength(40)),
  value: z.enum(['present', 'unmarked']),
  at: Instant,
});
export type SentTick = z.infer<typeof SentTick>;

/** `unknown_pass`: a pass of another training, or of somebody who isn't in it now. */
export const TickReceipt = z.union([
  z.enum(['applied', 'duplicate', 'retry']),
  z.strictObject({ refused: z.literal('unknown_pass') }),
]);
export type TickReceipt = z.infer<typeof TickReceipt>;

/** A bad tick holds up no other; the same tick twice changes nothing. */
export const tickBriefings = openRoute({
  path: '/api/auth/host/briefed',
  tenant: 'code',
  rate: 'link',
  body: z.strictObject({
    code: HostCode,
    ticks: z.array(SentTick).check(z.minLength(1), z.maxLength(TICKS_AT_ONCE)),
  }),
  reply: z.strictObject({ results: z.record(Ulid, TickReceipt) }),
});
