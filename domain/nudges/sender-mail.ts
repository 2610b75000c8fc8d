/**
 * Mails to a learner's sender, one of each at most: a notice of the request, the request to sign, and a
 * question how it goes.
 */
export const SENDER_MAILS = ['ahead', 'sign', 'look-back'] as const;
export type SenderMail = (typeof SENDER_MAILS)[number];
