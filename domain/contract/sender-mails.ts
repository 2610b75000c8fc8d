import * as z from 'zod/mini';
import { Language } from '../values/ids.ts';
import { SENDER_MAILS } from '../nudges/sender-mail.ts';
import { selfRoute } from './route.ts';

/** Whom the caller has named as their sender, and what that person gets. */
const SenderMails = z.strictObject({
  /** Null where nobody is named. */
  sender: z.nullable(z.strictObject({ email: z.string(), language: Language })),
  /** None where the caller is in no training with days of which a mail is to come. */
  mails: z.array(
    z.strictObject({
      mail: z.enum(SENDER_MAILS),
      /** YYYY-MM-DD: when it left, or the day from which it can. */
      day: z.string(),
      /**
       * `next` from that day on, `link` while it waits for one, `late` once its days are over, and `over`
       * where it was given up or is answered.
       */
      state: z.enum(['to-come', 'next', 'link', 'sent', 'late', 'over']),
      /** As its reader gets it, but for the link and the address that stops such mails. */
      subject: z.string(),
      text: z.string(),
    }),
  ),
});
export type SenderMails = z.infer<typeof SenderMails>;

/** What the caller's sender gets by mail. @param body.language of the mails where nobody is named yet */
export const readSenderMails = selfRoute({
  path: '/api/auth/sender',
  body: z.strictObject({ language: Language }),
  reply: SenderMails,
});

/**
 * Names the person who gets these mails, in the place of the one before. 404 with field `cohort` where there
 * is no training to write about.
 */
export const nameSender = selfRoute({
  path: '/api/auth/sender/name',
  rate: 'person',
  body: z.strictObject({
    email: z.string().check(z.maxLength(1000)),
    language: Language,
    /** By whose clock the night is quiet, as `America/Chicago`. */
    zone: z.string().check(z.maxLength(64)),
  }),
  reply: SenderMails,
});

/** Forgets the address; no further mail leaves. */
export const forgetSender = selfRoute({
  path: '/api/auth/sender/forget',
  body: z.strictObject({ language: Language }),
  reply: SenderMails,
});
