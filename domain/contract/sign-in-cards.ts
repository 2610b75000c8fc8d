import * as z from 'zod/mini';
import { Language, Ulid } from '../values/ids.ts';
import { CARDS_AT_ONCE } from '../people/sign-in-card.ts';
import { Instant } from '../values/instant.ts';
import { BRINGERS } from './adding.ts';
import { Nothing, cohortRoute, openRoute, selfRoute } from './route.ts';
import { Me } from './sign-in.ts';

/** People of a cohort that are looked through for one page. */
export const CARDS_PAGE = 100;

/**
 * People without an address, by name, each with their newest card. A page may be empty and have a next one.
 */
export const readSignInCards = cohortRoute({
  path: '/api/auth/sign-in-cards',
  who: BRINGERS,
  afterEnd: ['coordinator', 'administrator'],
  byHome: true,
  body: {
    /** `next` of the page before; null for the first. */
    after: z.nullable(z.string().check(z.maxLength(1024))),
  },
  reply: z.strictObject({
    people: z.array(
      z.strictObject({
        person: Ulid,
        name: z.string(),
        /** Null where none was made. */
        madeAt: z.nullable(Instant),
        usedAt: z.nullable(Instant),
        isExpired: z.boolean(),
        /** A further card's sign-in that is on hold. */
        hold: z.optional(
          z.strictObject({
            card: z.int(),
            /** From then on it's open by itself. */
            opensAt: Instant,
            /** The caller has vouched for the holder, or made the card. */
            hasVouched: z.boolean(),
          }),
        ),
      }),
    ),
    next: z.nullable(z.string()),
  }),
});

/**
 * The card before no longer works. Anyone who is not in this cohort, is in one of another affiliate too, or
 * has an address or a role, is left out like a missing person.
 */
export const makeSignInCards = cohortRoute({
  path: '/api/auth/sign-in-cards/make',
  who: BRINGERS,
  afterEnd: ['coordinator', 'administrator'],
  byHome: true,
  rate: 'person',
  body: { people: z.array(Ulid).check(z.minLength(1), z.maxLength(CARDS_AT_ONCE)) },
  reply: z.strictObject({
    cards: z.array(
      z.strictObject({
        person: Ulid,
        name: z.string(),
        language: Language,
        /** Its secret, shown this once: `7K2Q-XM09-VB3D-8TRW`. */
        letters: z.string(),
        expiresAt: Instant,
      }),
    ),
    /** There was no time for these: they are to be sent again. */
    left: z.array(Ulid),
  }),
});

/**
 * Says that the holder of a further card owns the account. With the card's maker, a second member of staff
 * opens it. 404 where nothing is on hold, or they have said it before.
 */
export const vouchForCard = cohortRoute({
  path: '/api/auth/sign-in-cards/vouch',
  who: BRINGERS,
  afterEnd: ['coordinator', 'administrator'],
  byHome: true,
  body: { person: Ulid, card: z.int() },
  reply: z.strictObject({ isOpen: z.boolean() }),
});

/** News for the caller; each part is absent where there is none. */
export const readNotice = selfRoute({
  path: '/api/auth/notice',
  body: null,
  reply: z.strictObject({
    /** Until then this sign-in is on hold, unless somebody vouches for it. */
    heldUntil: z.optional(Instant),
    /** Somebody signed in with a further card, and it's on hold. */
    newCard: z.optional(
      z.strictObject({
        /** When it was made, which names it. */
        card: Instant,
        usedAt: Instant,
        opensAt: Instant,
        /** Browser and system; empty where unknown. */
        device: z.string(),
        /** Names of staff who vouched for the holder. */
        vouchedBy: z.array(z.string()),
      }),
    ),
    /** Another account may be theirs, and they haven't answered. */
    merge: z.optional(z.literal(true)),
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
  reply: Nothing,
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
    /** As typed: 16 letters; spaces, hyphens and case are no matter. */
    letters: z.string().check(z.maxLength(80)),
    /** Names this try. The same id again within minutes means the same try, as where the answer was lost. */
    attempt: Ulid,
  }),
  reply: Me,
});
