import * as z from 'zod/mini';
import { Language, Ulid } from '../values/ids.ts';
import { CARDS_AT_ONCE } from '../people/sign-in-card.ts';
import { BRINGERS } from './adding.ts';
import { Nothing, cohortRoute, openRoute, selfRoute } from './route.ts';
import { Me } from './sign-in.ts';

/** Most people of a cohort that are looked through for one page. */
export const CARDS_PAGE = 100;

/**
 * Those of a cohort who have no address, by name, with the newest card of each. A page may be empty and have
 * a next one.
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
        /** ms since 1970 UTC; null where none was made. */
        madeAt: z.nullable(z.int()),
        usedAt: z.nullable(z.int()),
        isExpired: z.boolean(),
        /** Where a further card signed in that is on hold. */
        hold: z.optional(
          z.strictObject({
            card: z.int(),
            /** From when on it's open by itself, ms since 1970 UTC. */
            opensAt: z.int(),
            /** The caller has said that it is them, or made the card. */
            hasVouched: z.boolean(),
          }),
        ),
      }),
    ),
    next: z.nullable(z.string()),
  }),
});

/**
 * Makes a card for each of these people; the one before it no longer works. Left out is anyone who is not in
 * this cohort, is in one of another affiliate too, or has an address or a role: as if they were missing.
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
        /** Its secret, shown this once, in groups of four: `7K2Q-XM09-VB3D-8TRW`. */
        letters: z.string(),
        /** ms since 1970 UTC. */
        expiresAt: z.int(),
      }),
    ),
    /** Those that there was no time for: they are to be sent again. */
    left: z.array(Ulid),
  }),
});

/**
 * Says that the holder of a further card is who the account belongs to. With who made the card, a second one
 * of the staff opens it. 404 where nothing is on hold, or they have said it before.
 */
export const vouchForCard = cohortRoute({
  path: '/api/auth/sign-in-cards/vouch',
  who: BRINGERS,
  afterEnd: ['coordinator', 'administrator'],
  byHome: true,
  body: { person: Ulid, card: z.int() },
  reply: z.strictObject({ isOpen: z.boolean() }),
});

/** What is to say to the caller; each part is absent where there is nothing. */
export const readNotice = selfRoute({
  path: '/api/auth/notice',
  body: null,
  reply: z.strictObject({
    /** This sign-in is on hold until then, ms since 1970 UTC, or until somebody says who it is. */
    heldUntil: z.optional(z.int()),
    /** Somebody signed in with a further card, and it's on hold. */
    newCard: z.optional(
      z.strictObject({
        /** When it was made, ms since 1970 UTC: its name. */
        card: z.int(),
        usedAt: z.int(),
        opensAt: z.int(),
        /** Browser and system; empty where unknown. */
        device: z.string(),
        /** Who of the staff says that it is them, by name. */
        vouchedBy: z.array(z.string()),
      }),
    ),
    /** Another account may be theirs, and they haven't answered. */
    merge: z.optional(z.literal(true)),
  }),
});
export type Notice = z.infer<typeof readNotice.reply>;

/**
 * The account's owner says whether the holder of a further card is them: `yes` opens it, `no` ends it. 404
 * where nothing is on hold under this card.
 */
export const answerCard = selfRoute({
  path: '/api/auth/sign-in-cards/answer',
  body: z.strictObject({ card: z.int(), yes: z.boolean() }),
  reply: Nothing,
});

/**
 * Signs in by a card. A further card of somebody opens what others may read anyway, until its owner, two of
 * the staff or time say that it is them (S94). A card that nobody has, that another has replaced, or whose
 * owner needs none any more answers 401 `wrong_code`; one that is `used` or `expired` says so in `field`.
 */
export const signInByCard = openRoute({
  path: '/api/auth/sign-in-card',
  tenant: 'code',
  body: z.strictObject({
    /** As typed: 16 letters; spaces, hyphens and case are no matter. */
    letters: z.string().check(z.maxLength(80)),
    /** Names this try. Sent again within minutes it means the same one, as where the answer was lost. */
    attempt: Ulid,
  }),
  reply: Me,
});
