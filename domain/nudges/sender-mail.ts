/**
 * The mails that the person who sent a learner gets, one of each at most: what they will be asked to give,
 * to sign, and to ask how it goes.
 */
export const SENDER_MAILS = ['ahead', 'sign', 'look-back'] as const;
export type SenderMail = (typeof SENDER_MAILS)[number];
