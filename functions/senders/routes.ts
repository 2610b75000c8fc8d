import * as routes from '#domain/contract/sender-mails.ts';
import { isZone, dayIn, morningOf } from '#domain/nudges/quiet-hours.ts';
import { fail, ok, type Result } from '#domain/values/result.ts';
import type { MailContext, Context } from '../context.ts';
import { type Implementation, signedIn } from '../http/implementation.ts';
import type * as z from 'zod/mini';
import type { SenderMails, nameSender as nameRoute } from '#domain/contract/sender-mails.ts';
import { normalizeEmail } from '#domain/values/email.ts';
import type { Language, Instant } from '#domain/values/ids.ts';
import * as senderMails from '#domain/nudges/sender-mails.ts';
import { utcDay } from '#domain/values/calendar.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { Failure } from '../http/problems.ts';
import { countWithin, sendersNamedBy, tooMany } from '../http/limits.ts';
import type { PersonFile } from '../storage/people.ts';
import type { DueMail } from '../storage/due-mails.ts';
import type { SenderLink } from '../storage/senders.ts';
import { SETTLES_MS, isAnswered, isOpen, writeSenderMail } from './compose-due.ts';

/** The days of a training can move, and the mail looks at them itself. */
const WAITS_MS = 400 * DAY_MS;
/** A preview has this in place of secrets: they are for who gets the mail. */
const NO_SECRET = '…';

const causeOf = (mail: senderMails.SenderMail, { id }: Pick<Cohort, 'id'>): string => `sender-${mail}:${id}`;

interface Training {
  readonly cohort: Cohort;
  readonly spans: readonly { readonly mail: senderMails.SenderMail; readonly span: senderMails.Span }[];
}

async function trainingOf({ cohorts, now }: Context, { enrolments }: PersonFile): Promise<Training | null> {
  const all = await Promise.all(enrolments.map((each) => cohorts.readCohort(each.cohort)));
  const cohort = senderMails.trainingOfSender(
    all.flatMap((each) => (each === null || each.endedAt !== undefined ? [] : [each])),
    utcDay(now()),
  );
  if (cohort === null) return null;
  const spans = senderMails.SENDER_MAILS.flatMap((mail) => {
    const span = senderMails.senderMailSpan(mail, cohort);
    return span === null ? [] : [{ mail, span }];
  });
  return { cohort, spans };
}

interface Standing {
  readonly mail: senderMails.SenderMail;
  readonly span: senderMails.Span;
  readonly due: DueMail | null;
  readonly link: SenderLink | null;
  /** Is a sender named? Naming one takes up again what was given up. */
  readonly isNamed: boolean;
  readonly zone: string | undefined;
  readonly now: Instant;
}

function standingOf({ mail, span, due, link, isNamed, zone, now }: Standing) {
  if (due?.sentAt !== undefined) return { day: utcDay(due.sentAt), state: 'sent' } as const;
  const asked = due?.content.about === 'sender' ? due.content.zone : 'UTC';
  const today = dayIn(now, zone ?? asked);
  const isToSign = mail === 'sign';
  const isGivenUp = isNamed && due?.givenUpAt !== undefined;
  let state: SenderMails['mails'][number]['state'] = 'to-come';
  if (isGivenUp || (isToSign && isAnswered(link))) state = 'over';
  else if (span.to < today) state = 'late';
  else if (span.from <= today) {
    state = isToSign && !isOpen(link, now) && senderMails.waitsForLink(span, today) ? 'link' : 'next';
  }
  return { day: span.from, state } as const;
}

export async function readSenderMails(context: Context, file: PersonFile, language: Language) {
  const { senders, senderLinks } = context;
  const { person } = file;
  const [sender, link, training] = await Promise.all([
    senders.read(person.id),
    senderLinks.read(person.id),
    trainingOf(context, file),
  ]);
  const known = { link, isNamed: sender !== null, zone: person.timeZone, now: context.now() };
  const to = sender === null ? { email: '', language } : { email: sender.email, language: sender.language };
  const mails = (training?.spans ?? []).map(async ({ mail, span }) => {
    const cohort = training?.cohort ?? { startsOn: null };
    const cause = training === null ? '' : causeOf(mail, training.cohort);
    const due = await context.dueMails.read({ person: person.id, cause });
    const code = mail === 'ahead' ? null : NO_SECRET;
    const facts = { sender: to, name: person.name, cohort, code, token: NO_SECRET };
    const { subject, text } = writeSenderMail(context.siteOrigin, mail, facts);
    return { mail, ...standingOf({ mail, span, due, ...known }), subject, text };
  });
  return { sender: sender === null ? null : to, mails: await Promise.all(mails) };
}

/** The mails come first, under causes of this training: a crash loses none, and no address gets two. */
export async function nameSender(
  context: Context,
  file: PersonFile,
  { email: typed, language, zone }: z.output<typeof nameRoute.body>,
): Promise<Result<SenderMails, Failure>> {
  const email = normalizeEmail(typed);
  if (!email.ok) return fail({ error: email.error, field: 'email' });
  const { senders } = context;
  const training = await trainingOf(context, file);
  if (training === null) return fail({ error: 'not_found', field: 'cohort' });
  const limit = sendersNamedBy(file.person.id);
  const now = context.now();
  if (!(await countWithin(context.counters, limit, now))) return fail(tooMany(limit, now));
  const act = context.ids.ulid();
  const { cohort } = training;
  for (const { mail, span } of training.spans) {
    if (span.to < dayIn(now, zone)) continue;
    const content = { about: 'sender', mail, cohort: cohort.id, zone } as const;
    const dueAt = Math.min(Math.max(morningOf(span.from, zone), now + SETTLES_MS), now + DAY_MS);
    const key = { person: file.person.id, cause: causeOf(mail, cohort) };
    await context.dueMails.make({ ...key, act, content, dueAt, until: now + WAITS_MS });
  }
  await senders.name(file.person.id, { email: email.value, language, at: now });
  return ok(await readSenderMails(context, file, language));
}

export async function forgetSender(context: Context, file: PersonFile, language: Language) {
  const { senders } = context;
  const { id } = file.person;
  const sender = await senders.read(id);
  if (sender !== null) {
    const row = { subject: id, cause: sender.at, by: id, at: context.now() };
    await context.ledger.record({ act: 'sender-forgotten', ...row });
    await senders.forget(id, sender.at);
  }
  return readSenderMails(context, file, language);
}

/** The code that makes the mails comes later: no sign-in waits for it. */
export const implement = (context: MailContext): readonly Implementation[] => [
  signedIn(routes.readSenderMails, async ({ body, caller }) => {
    return ok(await readSenderMails(context, caller.file, body.language));
  }),

  signedIn(routes.nameSender, async ({ body, caller }) => {
    if (!isZone(body.zone)) return fail({ error: 'bad_request', field: 'zone' });
    return nameSender(context, caller.file, body);
  }),

  signedIn(routes.forgetSender, async ({ body, caller }) => {
    return ok(await forgetSender(context, caller.file, body.language));
  }),
];
