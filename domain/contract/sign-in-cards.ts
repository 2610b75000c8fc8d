import * as z from 'zod/mini';
import { LEADS } from '../people/access.ts';
import { Language, Ulid, Instant } from '../values/ids.ts';
import { CARDS_AT_ONCE } from '../people/sign-in-card.ts';
import { After, byHomeRoute, openRoute, selfRoute } from './route.ts';
import { Me } from './sign-in.ts';

export const CARDS_PAGE = 100;

/** People without an address, by name. A page may be empty and have a next one. */
export const readSignInCards = byHomeRoute({
  path: '/api/auth/sign-in-cards',
  afterEnd: LEADS,
  body: { after: After },
  reply: z.strictObject({
    people: z.array(
      z.strictObject({
        person: Ulid,
        name: z.string(),
        madeAt: z.nullable(Instant),
        usedAt: z.nullable(Instant),
        isExpired: z.boolean(),
        hold: z.optional(z.strictObject({ card: z.int(), opensAt: Instant, hasVouched: z.boolean() })),
      }),
    ),
    next: z.nullable(z.string()),
  }),
});

/**
 * The card before no longer works. Anyone who is not in this cohort, is in one of another affiliate too, or
 * has an address or a role, is left out like a missing person.
 */
export const makeSignInCards = byHomeRoute({
  path: '/api/auth/sign-in-cards/make',
  afterEnd: LEADS,
  rate: 'person',
  body: { people: z.array(Ulid).check(z.minLength(1), z.maxLength(CARDS_AT_ONCE)) },
  reply: z.strictObject({
    cards: z.array(
      z.strictObject({
        person: Ulid,
        name: z.string(),
        language: Language,
        letters: z.string(),
        expiresAt: Instant,
      }),
    ),
    left: z.array(Ulid),
  }),
});

/**
 * Says that the holder of a further card owns the account. With the card's maker, a second member of staff
 * opens it. 404 where nothing is on hold, or they have said it before.
 */
export const vouchForCard = byHomeRoute({
  path: '/api/auth/sign-in-cards/vouch',
  afterEnd: LEADS,
  body: { person: Ulid, card: z.int() },
  reply: z.strictObject({ isOpen: z.boolean() }),
});

export const readNotice = selfRoute({
  path: '/api/auth/notice',
  body: null,
  reply: z.strictObject({
    /** Until then this sign-in is on hold, unless somebody vouches for it. */
    heldUntil: z.optional(Instant),
    newCard: z.optional(
      z.strictObject({
        /** When it was made, which names it. */
        card: Instant,
        usedAt: Instant,
        opensAt: Instant,
        device: z.string(),
        vouchedBy: z.array(z.string()),
      }),
    ),
    merge: z.optional(z.literal(true)),
    transfer: z.optional(z.literal(true)),
    /** The account is deleted then, unless they call it off. */
    deletion: z.optional(Instant),
  }),
});
export type Notice = z.infer<typeof readNotice.reply>;

/**
 * The account's owner says whether they hold the further card: `yes` opens the sign-in, `no` ends it. 404
 * where nothing is on hold under this card.
 */
export const answerCard = selfRoute({
  path: '/api/auth/sign-in-cards/answer',
  body: z.strictObject({ card: z.int(), yes: z.boolean() }),
});

/**
 * A further card opens only what others may read anyway, until its owner, two of the staff or time open it
 * (S94). An unknown or replaced card, or one whose owner needs none, answers 401 `wrong_code`; `field` says
 * `used` or `expired`.
 */
export const signInByCard = openRoute({
  path: '/api/auth/sign-in-card',
  tenant: 'code',
  body: z.strictObject({
    letters: z.string().check(z.maxLength(80)),
    /** Names this try. The same id again within minutes means the same try, as where the answer was lost. */
    attempt: Ulid,
  }),
  reply: Me,
});
