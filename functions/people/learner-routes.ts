import * as routes from '#domain/contract/learners.ts';
import { ALLIANCE, type Role } from '#domain/people/access.ts';
import { checkName } from '#domain/values/name.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import type { Failure } from '../http/problems.ts';
import { type Implementation, inCohort, inCohortByHome, signedIn } from '../http/implementation.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { enrolmentIn } from './enrolment-in.ts';

const missing = (field: string) => fail({ error: 'not_found', field } as const);

/** Writes somebody's name wherever lists show it. Of two who rename at once, both end with the later name. */
async function spreadName(context: Context, person: string, name: string): Promise<void> {
  const file = await context.people.read(person);
  if (file === null) return;
  for (const { cohort } of file.enrolments) await context.members.rename(cohort, person, name);
  for (const role of file.roles satisfies readonly Role[]) await context.staff.rename(person, role, name);
  const { name: now = name } = (await context.people.read(person))?.person ?? {};
  if (now !== name) await spreadName(context, person, now);
}

/** A call that was cut off is made again, and writes the name where it is missing. */
async function rename(
  context: Context,
  person: string,
  { name: text, was }: { readonly name: string; readonly was: string },
): Promise<Result<{ readonly name: string }, Failure>> {
  const checked = checkName(text);
  if (!checked.ok) return fail({ error: checked.error, field: 'name' });
  const name = checked.value;
  const outcome = await context.peopleWriter.rename(person, was, name);
  if (outcome === 'missing' && (await context.people.read(person))?.person.name !== name) {
    return missing('name');
  }
  await spreadName(context, person, name);
  return ok({ name });
}

/** The new cohort comes first, so that their phone is never refused for being in none. */
async function move(
  context: Context,
  cohort: Cohort,
  { person, to, by }: { readonly person: string; readonly to: string; readonly by: string },
): Promise<Result<Record<string, never>, Failure>> {
  const [file, next] = await Promise.all([context.people.read(person), context.cohorts.readCohort(to)]);
  const place = file?.enrolments.find((each) => each.cohort === cohort.id);
  if (file === null || place === undefined) return missing('person');
  const isOpen = next?.affiliate === cohort.affiliate && next.endedAt === undefined;
  if (next === null || next.id === cohort.id || !isOpen || next.affiliate === ALLIANCE) return missing('to');
  const at = context.now();
  const left = { by, at, leftBy: 'transfer' } as const;
  if ((await context.members.restore(to, person, 'transfer')) === 'done') {
    await context.ledger.record({ act: 'restored-to-cohort', subject: `${person}:${to}`, ...left });
  } else {
    const { path, edition, enrolledAt } = place;
    const enrolment = enrolmentIn(next, file.person, null, edition, enrolledAt);
    await context.peopleWriter.enrol({ ...enrolment, path, cameAt: at }, at);
  }
  await context.ledger.record({ act: 'removed-from-cohort', subject: `${person}:${cohort.id}`, ...left });
  await context.members.remove(cohort.id, person, at, 'transfer');
  return ok({});
}

export const learnerRoutes = (context: Context): readonly Implementation[] => [
  inCohortByHome(routes.correctName, context, async ({ body, cohort, caller }) => {
    const { person, ...renaming } = body;
    const file = await context.people.read(person);
    if (file?.enrolments.some((each) => each.cohort === cohort.id) !== true) return missing('person');
    const reader = caller.file.person.id;
    const read = { cohort: cohort.id, exported: 'name-corrected', at: context.now() } as const;
    await context.exports.recordRead({ person, reader, ...read });
    return rename(context, person, renaming);
  }),

  signedIn(routes.correctOwnName, async ({ body, caller }) => rename(context, caller.file.person.id, body)),

  inCohort(routes.moveLearner, context, async ({ body: { person, to }, cohort, caller }) =>
    move(context, cohort, { person, to, by: caller.file.person.id }),
  ),
];
