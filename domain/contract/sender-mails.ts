import * as z from 'zod/mini';
import { Language } from '../values/ids.ts';
import { SENDER_MAILS } from '../nudges/sender-mails.ts';
import { selfRoute } from './route.ts';

const SenderMails = z.strictObject({
  sender: z.nullable(z.strictObject({ email: z.string(), language: Language })),
  mails: z.array(
    z.strictObject({
      mail: z.enum(SENDER_MAILS),
      /** YYYY-MM-DD: when it left, or the day from which it can. */
      day: z.string(),
      /** `link`: it waits for a link. `late`: its days are over. `over`: it was given up, or answered. */
      state: z.enum(['to-come', 'next', 'link', 'sent', 'late', 'over']),
      subject: z.string(),
      text: z.string(),
    }),
  ),
});
export type SenderMails = z.infer<typeof SenderMails>;

/** @param body.language of the mails where nobody is named yet */
export const readSenderMails = selfRoute({
  path: '/api/auth/sender',
  body: z.strictObject({ language: Language }),
  reply: SenderMails,
});

/** Replaces the person before. 404 with field `cohort` where there is no training to write about. */
export const nameSender = selfRoute({
  path: '/api/auth/sender/name',
  rate: 'person',
  body: z.strictObject({
    email: z.string().check(z.maxLength(1000)),
    language: Language,
    zone: z.string().check(z.maxLength(64)),
  }),
  reply: SenderMails,
});

export const forgetSender = selfRoute({
  path: '/api/auth/sender/forget',
  body: z.strictObject({ language: Language }),
  reply: SenderMails,
});
