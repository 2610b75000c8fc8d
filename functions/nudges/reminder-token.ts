import { Ulid } from '#domain/values/ids.ts';
import type { MailContext } from '../context.ts';
import type { Stop } from '../mail/compose.ts';
import { mailboxHash } from '../mail/gate.ts';
import { isSameHash } from '../secrets.ts';

/** `sender-mails` go to somebody without an account, known by the keyed hash of their mailbox alone. */
export type Stoppable = 'reminders' | 'weekly-report' | 'sender-mails';

const hashOf = ({ pepper }: MailContext, of: string, what: Stoppable): string => {
  if (what === 'sender-mails') return pepper.ofSenderMails(of);
  return what === 'reminders' ? pepper.ofReminders(of) : pepper.ofWeeklyReport(of);
};

/** It opens nothing but stopping. It's part of a path, since mail programs post to an address (RFC 8058). */
export const stopToken = (context: MailContext, of: string, what: Stoppable): string =>
  `${of}.${hashOf(context, of, what)}`;

export interface Stopped {
  /** A person's id; for who has no account the hash of a mailbox. */
  readonly of: string;
  readonly what: Stoppable;
}

export function readStopToken(context: MailContext, token: string): Stopped | null {
  const [of = '', hash = ''] = token.split('.');
  const whats = Ulid.safeParse(of).success
    ? (['reminders', 'weekly-report'] as const)
    : (['sender-mails'] as const);
  const what = whats.find((each) => isSameHash(hash, hashOf(context, of, each)));
  return what === undefined ? null : { of, what };
}

export const UNSUBSCRIBE_PATH = '/api/auth/unsubscribe/';

export const stopBy = (siteOrigin: string, token: string): Stop => ({
  ...{ siteOrigin, token },
  unsubscribe: `${siteOrigin}${UNSUBSCRIBE_PATH}${token}`,
});

export const stopForMailbox = (context: MailContext, email: string): Stop =>
  stopBy(context.siteOrigin, stopToken(context, mailboxHash(context, email), 'sender-mails'));
