import type { SenderMail } from '#domain/nudges/sender-mail.ts';
import { nameForMail } from '#domain/nudges/sender-mails.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { type Mail, composeSenderMail } from '../mail/compose.ts';
import { stopBy } from '../nudges/reminder-token.ts';
import type { Sender } from '../storage/senders.ts';

interface Facts {
  readonly sender: Pick<Sender, 'email' | 'language'>;
  readonly name: string;
  readonly cohort: Pick<Cohort, 'startsOn'>;
  /** By which the link opens; null where none is open. */
  readonly code: string | null;
  readonly token: string;
}

export const writeSenderMail = (
  siteOrigin: string,
  mail: SenderMail,
  { sender, name, cohort, code, token }: Facts,
): Mail =>
  composeSenderMail(
    sender,
    { mail, name: nameForMail(name), startsOn: cohort.startsOn ?? '', code },
    stopBy(siteOrigin, token),
  );
