import { DAY_MS } from '#domain/durations.ts';
import { firstWaking, firstWakingEverywhere } from '#domain/nudges/quiet-hours.ts';
import { whyNone } from '#domain/nudges/recipient.ts';
import { causesOfWeek } from '#domain/nudges/week.ts';
import { composeCheckInMail } from '../mail/compose.ts';
import type { DueMail, MailContent } from '../mail/ports.ts';
import type { Composed } from '../mail/send-due.ts';
import type { NudgesDependencies } from './dependencies.ts';
import { UNSUBSCRIBE_PATH, stopToken } from './reminder-token.ts';

/** What counts for reminders of staff alone speaks against no check-in. */
const ALWAYS = { isIn: true, isDone: false, week: { count: 0, isOneWaiting: false } };

/**
 * The question how commitments go, as it leaves. It takes one of the week's places of reminders, or waits for
 * the next day where both are taken.
 */
export async function composeDueCheckIn(
  deps: Pick<NudgesDependencies, 'people' | 'dueMails' | 'now' | 'pepper' | 'siteOrigin'>,
  mail: DueMail,
  { days }: Extract<MailContent, { about: 'check-in' }>,
): Promise<Composed> {
  const now = deps.now();
  const person = (await deps.people.read(mail.person))?.person;
  if (person === undefined) return null;
  const { email, bouncedAt, remindersOffAt, timeZone } = person;
  const wakingFrom = (at: number): number =>
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
  for (const cause of causesOfWeek(now)) {
    if ((await deps.dueMails.takePlace({ ...mail, cause }, now)) === 'exists') continue;
    const token = stopToken(deps, mail.person, 'reminders');
    const unsubscribe = `${deps.siteOrigin}${UNSUBSCRIBE_PATH}${token}`;
    return { mail: composeCheckInMail(person, days, { siteOrigin: deps.siteOrigin, token, unsubscribe }) };
  }
  return { putOffTo: wakingFrom(now + DAY_MS) };
}
