import * as routes from '#domain/contract/learners.ts';
import { ALLIANCE } from '#domain/people/access.ts';
import { UNDO_MS, movedAt } from '#domain/people/transfer.ts';
import { checkName } from '#domain/values/name.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import { type Failure, missing } from '../http/problems.ts';
import { type Implementation, inCohort, inCohortByHome, signedIn } from '../http/implementation.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { PersonFile } from '../storage/people.ts';
import { takeOut, enrolmentIn } from '../cohorts/learners.ts';
import { canBeTwoAgain } from './merge.ts';

/** Writes somebody's name wherever lists show it. Of two who rename at once, both end with the later name. */
async function spreadName(context: Context, person: string, name: string): Promise<void> {
  const file = await context.people.read(person);
  if (file === null) return;
  for (const { cohort } of file.enrolments) await context.members.rename(cohort, person, name);
  for (const { cohort } of file.waiting) await context.joinRequests.rename(person, cohort, name);
  for (const role of file.roles) await context.staff.rename(person, role, name);
  const { name: now = name } = (await context.people.read(person))?.person ?? {};
  if (now !== name) await spreadName(context, person, now);
}

/**
 * A call that was cut off is made again, and writes the name where it is missing. So does one that shows a
 * name that lists have kept from before.
 * @param note writes down who corrects it, before it is done
 */
async function rename(
  context: Context,
  { person }: Pick<PersonFile, 'person'>,
  { name: text, was }: { name: string; was: string },
  note?: () => Promise<void>,
): Promise<Result<{ readonly name: string }, Failure>> {
  const checked = checkName(text);
  if (!checked.ok) return fail({ error: checked.error, field: 'name' });
  const name = checked.value;
  if (person.name !== name) {
    if (person.name === was) await note?.();
    if ((await context.peopleWriter.rename(person.id, was, name)) === 'missing') {
      await spreadName(context, person.id, person.name);
      return missing('name');
    }
  }
  await spreadName(context, person.id, name);
  return ok({ name });
}

/**
 * The new cohort comes first, so that their phone is never refused for being in none. Leaving names it: of
 * two who move somebody at once to two cohorts, one does.
 */
async function move(
  context: Context,
  cohort: Cohort,
  { person, to, by }: { person: string; to: string; by: string },
): Promise<Result<Record<string, never>, Failure>> {
  const { peopleWriter, members, ledger } = context;
  const [file, next, transfer] = await Promise.all([
    context.people.read(person),
    context.cohorts.readCohort(to),
    context.transfers.read(person),
  ]);
  const place = file?.enrolments.find((each) => each.cohort === cohort.id);
  if (file === null || place === undefined) return missing('person');
  const isOpen = next?.affiliate === cohort.affiliate && next.endedAt === undefined;
  if (next === null || next.id === cohort.id || !isOpen || next.affiliate === ALLIANCE) return missing('to');
  const at = context.now();
  // The undoing of a transfer takes them out of the cohort that they came to.
  if (at < movedAt(transfer) + UNDO_MS) return missing('transfer');
  // The undoing of a merge puts both accounts back where they were.
  if (await canBeTwoAgain(context, file)) return missing('merge');
  const { path, edition, enrolledAt } = place;
  const enrolment = enrolmentIn(next, file.person, null, edition, enrolledAt);
  const came = await peopleWriter.enrol({ ...enrolment, path, cameAt: at }, at + 1);
  const left = { by, at, leftBy: 'transfer' } as const;
  await ledger.record({ act: 'restored-to-cohort', subject: `${person}:${to}`, ...left });
  await ledger.record({ act: 'removed-from-cohort', subject: `${person}:${cohort.id}`, ...left });
  const movedTo = await members.moveAway(cohort.id, person, at, to);
  if (movedTo === to) return ok({});
  if (came === 'written') await takeOut(context, person, to, left);
  return missing('person');
}

export const implement = (context: Context): readonly Implementation[] => [
  inCohortByHome(routes.correctName, context, async ({ body, cohort, by }) => {
    const { person, ...renaming } = body;
    const file = await context.people.read(person);
    const isIn = file?.enrolments.some((each) => each.cohort === cohort.id) === true;
    // The name of somebody with a role stands in lists and mails of other places, too: they correct it.
    if (file === null || !isIn || file.roles.length > 0) return missing('person');
    const read = { cohort: cohort.id, exported: 'name-corrected', at: context.now() } as const;
    return rename(context, file, renaming, () => context.exports.recordRead({ person, reader: by, ...read }));
  }),

  signedIn(routes.correctOwnName, async ({ body, caller }) => rename(context, caller.file, body)),

  inCohort(routes.moveLearner, context, async ({ body: { person, to }, cohort, by }) =>
    move(context, cohort, { person, to, by }),
  ),
];
