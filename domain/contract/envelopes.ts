import * as z from 'zod/mini';
import { MOST_ENVELOPE_BYTES } from '../envelope/pictures.ts';
import { StaffRole } from '../people/access.ts';
import { Ulid } from '../values/ids.ts';
import { selfRoute, staffRoute } from './route.ts';

/** Bytes as `domain/envelope/letters.ts` writes them. */
const Letters = z.string().check(z.regex(/^[0-9A-Z $%*+./:-]+$/));
const PublicKey = z.string().check(z.regex(/^[0-9A-Z $%*+./:-]{98}$/));

/**
 * A phone's device has a key of its own with the session that calls: envelopes that it signs are taken while
 * that session lives. The last one counts.
 */
export const registerDevice = selfRoute({
  path: '/api/auth/envelopes/device',
  body: z.strictObject({ key: PublicKey }),
  /** What its envelopes are sealed to, and the session's public id. */
  reply: z.strictObject({ site: z.string(), key: PublicKey, session: z.string() }),
});
export type Registered = z.infer<typeof registerDevice.reply>;

/** Three times what the largest class has, so that all of it goes in a few calls. */
export const ENVELOPES_AT_ONCE = 20;
/** Of one call, in letters; room for the rest of the body is left. */
export const MOST_POSTED_LETTERS = 240 * 1024;

export const MOST_EVENTS_INSIDE = 2000;

/** What is in an envelope: of a sync what goes to the server. Each event is parsed by itself, as there. */
export const EnvelopeContent = z.object({
  person: Ulid,
  events: z.array(z.unknown()).check(z.maxLength(MOST_EVENTS_INSIDE)),
  waiting: z.int().check(z.minimum(0), z.maximum(1_000_000)),
});
export type EnvelopeContent = z.infer<typeof EnvelopeContent>;

/**
 * `elsewhere`: sealed for another site. `spoiled`: not as it was sealed, or by another device. `over`: the
 * session it was sealed in has ended, or waits for somebody's word. `retry` asks for the same again.
 */
export const EnvelopeOutcome = z.enum(['taken', 'elsewhere', 'spoiled', 'over', 'retry']);
export type EnvelopeOutcome = z.infer<typeof EnvelopeOutcome>;

/** Says of each envelope, in their order, what became of it, and never what it holds or whose it is. */
export const postEnvelopes = staffRoute({
  path: '/api/auth/envelopes',
  who: StaffRole.options,
  tenant: 'roles',
  rate: 'person',
  body: z.strictObject({
    envelopes: z
      .array(Letters.check(z.maxLength((MOST_ENVELOPE_BYTES * 3) / 2)))
      .check(z.minLength(1), z.maxLength(ENVELOPES_AT_ONCE)),
  }),
  reply: z.strictObject({ outcomes: z.array(EnvelopeOutcome) }),
});
