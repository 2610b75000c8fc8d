import * as z from 'zod/mini';
import { SecretCode, Ulid, Instant } from '../values/ids.ts';
import { LARGEST_WORKSHEET_BYTES } from '../worksheets/worksheet.ts';
import { MOST_OF_NAME } from '../worksheets/body.ts';
import { MOST_COMMITMENTS, MOST_OF_REASON, SAYS, WAYS } from '../worksheets/commitments.ts';
import { Nothing, openRoute, selfRoute } from './route.ts';

export const SenderAnswers = z
  .array(
    z.strictObject({
      id: z.string().check(z.maxLength(60)),
      says: z.enum(SAYS),
      reason: z.string().check(z.maxLength(MOST_OF_REASON)),
    }),
  )
  .check(z.maxLength(MOST_COMMITMENTS));

const SenderAnswer = z.strictObject({ id: Ulid, name: z.string(), at: Instant, answers: SenderAnswers });

/** The signature that stands, and the last one that was voided, in this order. */
export const Signatures = z.array(
  z.strictObject({
    name: z.string(),
    at: Instant,
    /** Null for one from before ways were kept. */
    way: z.nullable(z.enum(WAYS)),
    voidedAt: z.nullable(Instant),
  }),
);
export type Signatures = z.infer<typeof Signatures>;

const ShownCheckIns = z.strictObject({ text: z.string(), at: Instant });

/** All that a sender's link shows of its learner. */
const Shown = {
  name: z.string(),
  /** A worksheet's text: the commitments as they were when the link was made. */
  text: z.string(),
};

const OwnSenderLink = z.strictObject({
  shown: z.nullable(z.strictObject({ ...Shown, at: Instant, expiresAt: Instant })),
  /** The answer stays when the link is taken back. */
  answer: z.nullable(SenderAnswer),
  checkIns: z.nullable(ShownCheckIns),
});
export type OwnSenderLink = z.infer<typeof OwnSenderLink>;

export const readSenderLink = selfRoute({ path: '/api/commitments', body: null, reply: OwnSenderLink });

export const readSignatures = selfRoute({
  path: '/api/commitments/signatures',
  body: Nothing,
  reply: z.strictObject({ ...OwnSenderLink.shape, signatures: Signatures }),
});

/** The link before it ends, and a signature by it is voided. 404 `worksheet` for a course without one. */
export const makeSenderLink = selfRoute({
  path: '/api/commitments/ask',
  rate: 'person',
  body: z.strictObject({
    name: z.string().check(z.maxLength(1000)),
    text: z.string().check(z.maxLength(LARGEST_WORKSHEET_BYTES)),
  }),
  reply: z.strictObject({ ...OwnSenderLink.shape, code: SecretCode }),
});

/** The link answers like an unknown one, and its text is deleted. */
export const takeBackSenderLink = selfRoute({
  path: '/api/commitments/take-back',
  body: Nothing,
  reply: OwnSenderLink,
});

/** The text takes the place of the one before. 404 with field `link` where no link is open. */
export const showCheckIns = selfRoute({
  path: '/api/commitments/check-in',
  body: z.strictObject({ text: z.string().check(z.maxLength(LARGEST_WORKSHEET_BYTES)) }),
  reply: OwnSenderLink,
});

const OpenedSenderLink = z.strictObject({
  ...Shown,
  expiresAt: Instant,
  answer: z.nullable(SenderAnswer),
  checkIns: z.nullable(ShownCheckIns),
  /** Until when this link may sign in the place of the answer; null before there is one. */
  changeUntil: z.nullable(Instant),
  /** The learner has signed in on this phone, so it can't sign as their sender. */
  isOwn: z.optional(z.literal(true)),
});
export type OpenedSenderLink = z.infer<typeof OpenedSenderLink>;

const whose = z.optional(z.literal(true));

/** An expired link, or one that was taken back, answers like an unknown one. */
export const openSenderLink = openRoute({
  path: '/api/commitments/open',
  tenant: 'code',
  body: z.strictObject({ code: SecretCode, whose }),
  reply: OpenedSenderLink,
});

/**
 * Signs once. `kept` is false where another answer came first or the phone is the learner's own; the reply
 * then holds the answer that stands. A mailed link may replace an answer by a passed-on link, if it names it.
 */
export const answerSenderLink = openRoute({
  path: '/api/commitments/answer',
  tenant: 'code',
  body: z.strictObject({
    code: SecretCode,
    whose,
    id: Ulid,
    known: z.nullable(Ulid),
    name: z.string().check(z.maxLength(MOST_OF_NAME)),
    answers: SenderAnswers,
  }),
  reply: z.strictObject({ ...OpenedSenderLink.shape, kept: z.boolean() }),
});
