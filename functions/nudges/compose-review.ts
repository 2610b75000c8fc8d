import type { Terms } from '#domain/record/completion.ts';
import { STALE_MS, causeOfRound, reviewPlaceOf } from '#domain/nudges/week.ts';
import { reviewRounds, reviewStanding } from '#domain/practice/review.ts';
import type { MailContext } from '../context.ts';
import { readTerms } from '../certificates/begin.ts';
import { composeReviewMail } from '../mail/compose.ts';
import type { DueMail, MailContent } from '../storage/due-mails.ts';
import type { Composed } from '../mail/send-due.ts';
import { composeInWeek } from './compose-in-week.ts';

const together = (each: readonly Terms[]): Terms => {
  const isCore = each.every(({ path }) => path === 'core');
  return {
    path: isCore ? 'core' : 'full',
    rolling: each.every(({ rolling }) => rolling),
    // They count from the first that counts for one of them.
    editions: each.reduce<Terms['editions']>(
      (most, { editions }) => (editions.length > most.length ? editions : most),
      [],
    ),
  };
};

/**
 * It leaves while the questions are still to be answered, and where no mail about others has said so since
 * they came. It says nothing of what somebody answered.
 */
export async function composeDueReview(
  context: MailContext,
  mail: DueMail,
  { course: id, form }: Extract<MailContent, { about: 'review' }>,
): Promise<Composed> {
  const now = context.now();
  const [file, course] = [await context.people.read(mail.person), context.readCourse(id)];
  const record = file?.records.get(id);
  if (file === null || record === undefined || course === null) return null;
  const { catalogue } = course;
  const terms = await readTerms(context, file.enrolments, catalogue);
  if (terms.length === 0) return null;
  const reviews = Object.fromEntries(catalogue.modules.map((module) => [module.id, module.review]));
  const rounds = reviewRounds(catalogue, reviews, record, together(terms));
  const round = rounds.find((each) => each.form === form);
  if (round === undefined || round.left.length === 0) return null;
  if (round.dueAt > now) return { putOffTo: round.dueAt };
  if (now >= Math.min(round.endsAt ?? Infinity, round.dueAt + STALE_MS)) return null;
  const standing = reviewStanding(rounds, record, now);
  if (standing.kind === 'stopped') return null;
  // They have put the questions off.
  if (standing.kind === 'rest') return standing.next === null ? null : { putOffTo: standing.next };
  const causes = rounds.filter((each) => each !== round).map((each) => causeOfRound(each.form));
  const others = (await context.dueMails.among([mail.person], causes)).get(mail.person)?.mails ?? [];
  if (others.some(({ sentAt }) => sentAt !== undefined && sentAt >= round.dueAt)) return null;
  const { person } = file;
  return composeInWeek(context, mail, person, reviewPlaceOf, (stop) => composeReviewMail(person, stop));
}
