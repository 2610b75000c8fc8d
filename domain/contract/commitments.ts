import * as z from 'zod/mini';
import { SecretCode, Ulid } from '../values/ids.ts';
import { LARGEST_WORKSHEET_BYTES } from '../worksheets/worksheet.ts';
import { MOST_OF_NAME } from '../worksheets/body.ts';
import { MOST_COMMITMENTS, MOST_OF_REASON, SAYS, WAYS } from '../worksheets/commitments.ts';
import { Nothing, openRoute, selfRoute } from './route.ts';

/** What a sender says to each commitment. */
export const SenderAnswers = z
  .array(
    z.strictObject({
      /** The commitment's, as its learner's phone made it. */
      id: z.string().check(z.maxLength(60)),
      says: z.enum(SAYS),
      reason: z.string().check(z.maxLength(MOST_OF_REASON)),
    }),
  )
  .check(z.maxLength(MOST_COMMITMENTS));

/** What a sender answered and signed. */
const SenderAnswer = z.strictObject({
  /** Names this answer; a changed one has another id. */
  id: Ulid,
  /** As they typed it. */
  name: z.string(),
  /** ms since 1970 UTC. */
  at: z.int(),
  answers: SenderAnswers,
});

/** Who signed commitments: the signature that stands, and the last one that was voided, in this order. */
export const Signatures = z.array(
  z.strictObject({
    name: z.string(),
    /** ms since 1970 UTC. */
    at: z.int(),
    /** Null for one from before ways were kept. */
    way: z.nullable(z.enum(WAYS)),
    /** When another took its place, or was asked for; null while it stands. */
    voidedAt: z.nullable(z.int()),
  }),
);
export type Signatures = z.infer<typeof Signatures>;

/** How it goes with the commitments, as their learner shows it: a worksheet's text, and since when. */
const ShownCheckIns = z.strictObject({ text: z.string(), at: z.int() });

/** What a sender's link shows, and nothing else of its learner. */
const Shown = {
  /** The learner's name, as they want it there. */
  name: z.string(),
  /** Their commitments, as they were when the link was made: a worksheet's text. */
  text: z.string(),
};

const OwnSenderLink = z.strictObject({
  /** Null where there is none, or it was taken back. */
  shown: z.nullable(z.strictObject({ ...Shown, at: z.int(), expiresAt: z.int() })),
  /** It stays when the link is taken back. */
  answer: z.nullable(SenderAnswer),
  /** What the link shows of the check-ins; null where nothing. */
  checkIns: z.nullable(ShownCheckIns),
});
export type OwnSenderLink = z.infer<typeof OwnSenderLink>;

/** What the caller asked their sender, and the answer. */
export const readSenderLink = selfRoute({ path: '/api/commitments', body: null, reply: OwnSenderLink });

/** The same with who signed, which pages of before don't know. */
export const readSignatures = selfRoute({
  path: '/api/commitments/signatures',
  body: Nothing,
  reply: z.strictObject({ ...OwnSenderLink.shape, signatures: Signatures }),
});

/**
 * Makes the link by which the caller's sender answers these commitments; the one before it ends, and a
 * signature by it is voided. 404 with field `worksheet` where the course has no commitments.
 */
export const makeSenderLink = selfRoute({
  path: '/api/commitments/ask',
  rate: 'person',
  body: z.strictObject({
    name: z.string().check(z.maxLength(1000)),
    text: z.string().check(z.maxLength(LARGEST_WORKSHEET_BYTES)),
  }),
  reply: z.strictObject({
    ...OwnSenderLink.shape,
    /** It is in this reply and nowhere else. */
    code: SecretCode,
  }),
});

/** Takes the caller's link back: it answers like an unknown one, and what it showed is gone. */
export const takeBackSenderLink = selfRoute({
  path: '/api/commitments/take-back',
  body: Nothing,
  reply: OwnSenderLink,
});

/**
 * Lets the caller's link show how it goes: this text, in the place of the one before. 404 with field `link`
 * where no link is open.
 */
export const showCheckIns = selfRoute({
  path: '/api/commitments/check-in',
  body: z.strictObject({ text: z.string().check(z.maxLength(LARGEST_WORKSHEET_BYTES)) }),
  reply: OwnSenderLink,
});

const OpenedSenderLink = z.strictObject({
  ...Shown,
  /** ms since 1970 UTC. */
  expiresAt: z.int(),
  answer: z.nullable(SenderAnswer),
  checkIns: z.nullable(ShownCheckIns),
  /**
   * Until when this very link may sign in the place of the answer: in the past where it may not. Null before
   * there is one.
   */
  changeUntil: z.nullable(z.int()),
  /** There where the page asks, on a phone on which the learner has signed in: it signs nothing. */
  isOwn: z.optional(z.literal(true)),
});
export type OpenedSenderLink = z.infer<typeof OpenedSenderLink>;

/** Asks for `isOwn`. Older pages don't, and know no such reply. */
const whose = z.optional(z.literal(true));

/** What a sender's link shows. An expired one, or one that was taken back, answers like an unknown one. */
export const openSenderLink = openRoute({
  path: '/api/commitments/open',
  tenant: 'code',
  body: z.strictObject({ code: SecretCode, whose }),
  reply: OpenedSenderLink,
});

/**
 * Signs a sender's answer, once. Where another came first, or this is its learner's own phone, `kept` is
 * false and the reply holds the answer that stands. A mailed link signs in the place of an answer by one that
 * was passed on, if it names it.
 */
export const answerSenderLink = openRoute({
  path: '/api/commitments/answer',
  tenant: 'code',
  body: z.strictObject({
    code: SecretCode,
    whose,
    /** Made by the page: the same answer sent twice is one. */
    id: Ulid,
    /** Id of the answer that the page shows; null for none. */
    known: z.nullable(Ulid),
    name: z.string().check(z.maxLength(MOST_OF_NAME)),
    answers: SenderAnswers,
  }),
  reply: z.strictObject({ ...OpenedSenderLink.shape, kept: z.boolean() }),
});
