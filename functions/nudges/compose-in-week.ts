import { DAY_MS } from '#domain/values/durations.ts';
import { firstWaking, firstWakingEverywhere } from '#domain/nudges/quiet-hours.ts';
import { whyNone } from '#domain/nudges/recipient.ts';
import type { Mail, Stop } from '../mail/compose.ts';
import type { DueMail } from '../storage/due-mails.ts';
import type { Composed } from '../mail/send-due.ts';
import type { Person } from '#domain/people/person.ts';
import type { MailContext } from '../context.ts';
import { stopBy, stopToken } from './reminder-token.ts';
import type { Instant } from '#domain/values/instant.ts';

/** What counts for reminders of staff alone speaks against no mail that leaves by itself. */
const ALWAYS = { isIn: true, isDone: false, week: { count: 0, isOneWaiting: false } };

/**
 * A reminder that nobody sends leaves by day where its reader is, in one of the week's places, and waits for
 * the next day where those are taken.
 * @param placesOf the places that it may take at a time, as causes
 */
export async function composeInWeek(
  context: MailContext,
  mail: DueMail,
  { email, bouncedAt, remindersOffAt, timeZone }: Person,
  placesOf: (at: Instant) => readonly string[],
  write: (stop: Stop) => Mail,
): Promise<Composed> {
  const now = context.now();
  const wakingFrom = (at: Instant): number =>
    timeZone === undefined ? firstWakingEverywhere(at) : firstWaking(at, timeZone);
  const waking = wakingFrom(now);
  if (waking > now) return { putOffTo: waking };
  const why = whyNone({
    ...ALWAYS,
    email,
    hasBounced: bouncedAt !== undefined,
    wantsNone: remindersOffAt !== undefined,
  });
  if (why !== null) return null;
  for (const cause of placesOf(now)) {
    if ((await context.dueMails.takePlace({ ...mail, cause }, now)) === 'exists') continue;
    const { siteOrigin } = context;
    const token = stopToken(context, mail.person, 'reminders');
    return { mail: write(stopBy(siteOrigin, token)) };
  }
  return { putOffTo: wakingFrom(now + DAY_MS) };
}
