import { HOUR_MS, DAY_MS } from '#domain/values/durations.ts';
import { dayIn, firstWaking, morningOf } from '#domain/nudges/quiet-hours.ts';
import { senderMailSpan, waitsForLink, nameForMail, type SenderMail } from '#domain/nudges/sender-mails.ts';
import { SENDER_LINK_MS } from '#domain/worksheets/commitments.ts';
import type { MailContext } from '../context.ts';
import { mailboxHash } from '../mail/gate.ts';
import type { DueMail, MailContent } from '../storage/due-mails.ts';
import type { Composed } from '../mail/send-due.ts';
import { stopToken, stopBy } from '../nudges/reminder-token.ts';
import type { Instant } from '#domain/values/ids.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { type Mail, composeSenderMail } from '../mail/compose.ts';
import type { Sender, SenderLink } from '../storage/senders.ts';

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

/** Nothing leaves to an address before this: so long a typo can be corrected. */
export const SETTLES_MS = HOUR_MS;
const LOOKS_AGAIN_MS = 4 * HOUR_MS;

export const isOpen = (link: SenderLink | null, now: Instant): link is SenderLink =>
  link?.shown !== undefined && now < link.at + SENDER_LINK_MS;

/** Nobody is asked to sign what is answered. */
export const isAnswered = (link: SenderLink | null): boolean =>
  link?.shown !== undefined && link.answer !== undefined;

/** A mail is looked at each day before its time, because the days of a training change. */
export async function composeDueSenderMail(
  context: MailContext,
  { person: id }: Pick<DueMail, 'person'>,
  { mail, cohort: about, zone: asked }: Extract<MailContent, { about: 'sender' }>,
): Promise<Composed> {
  const now = context.now();
  const { senders, senderLinks } = context;
  const [file, cohort, sender] = await Promise.all([
    context.people.read(id),
    context.cohorts.readCohort(about),
    senders.read(id),
  ]);
  const span = cohort === null ? null : senderMailSpan(mail, cohort);
  const isIn = file?.enrolments.some((each) => each.cohort === about) === true;
  if (file === null || cohort === null || sender === null || span === null || !isIn) return null;
  if (cohort.endedAt !== undefined) return null;
  const zone = file.person.timeZone ?? asked;
  const today = dayIn(now, zone);
  if (today > span.to) return null;
  const leaves = Math.max(morningOf(span.from, zone), sender.at + SETTLES_MS);
  if (now < leaves) return { putOffTo: Math.min(leaves, now + DAY_MS) };
  const waking = firstWaking(now, zone);
  if (waking > now) return { putOffTo: waking };
  const link = mail === 'ahead' ? null : await senderLinks.read(id);
  const isToSign = mail === 'sign';
  if (isToSign && isAnswered(link)) return null;
  if (isToSign && !isOpen(link, now) && waitsForLink(span, today)) {
    return { putOffTo: firstWaking(now + LOOKS_AGAIN_MS, zone) };
  }
  let code: string | null = null;
  if (isOpen(link, now)) {
    code = context.pepper.ofSenderLink(id, link.id);
    const opened = await senderLinks.openByMail(link, context.ids.hash(code));
    // Taken back or made again just now: the next look knows which.
    if (opened === 'behind') return { putOffTo: firstWaking(now + LOOKS_AGAIN_MS, zone) };
  }
  const token = stopToken(context, mailboxHash(context, sender.email), 'sender-mails');
  return {
    mail: writeSenderMail(context.siteOrigin, mail, { sender, name: file.person.name, cohort, code, token }),
  };
}

/** Nobody writes again to somebody whose mail server took no mail. */
export async function noteSenderRefused(
  { pepper, senders, mailStops }: MailContext,
  person: string,
  at: Instant,
): Promise<void> {
  const sender = await senders.read(person);
  if (sender !== null) await mailStops.noteRefused(pepper.ofEmail(sender.email), at);
}
