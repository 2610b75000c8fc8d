import type { Language, Instant } from '#domain/values/ids.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { ownerOf, cohortName } from '../cohorts/views.ts';
import { accountsOf, followed } from '../http/session.ts';
import { joiningClosed } from '../http/switches.ts';
import { addressHashOf } from '../secrets.ts';
import { claimedBy, makePerson } from './admit.ts';
import { enrolmentIn } from '../cohorts/learners.ts';
import { type Invitation, isOpenInvitation, isWaiting } from '#domain/people/invitation.ts';
import type { IdentityContext } from '../context.ts';
import type { PersonFile } from '../storage/people.ts';

interface Owner {
  readonly email: string;
  readonly emailHash: string;
  readonly language: Language;
  readonly now: Instant;
}

interface Invited {
  readonly address: string;
  readonly invitation: Invitation;
  readonly cohort: Cohort;
}

/** The newest first; none while nobody can join. */
async function invitedTo(
  { invitations, cohorts, switches }: IdentityContext,
  addresses: readonly string[],
  counts: (invitation: Invitation) => boolean,
): Promise<readonly Invited[]> {
  const all = await Promise.all(
    addresses.map(async (address) =>
      (await invitations.of(address)).filter(counts).map((invitation) => ({ address, invitation })),
    ),
  );
  const found = all.flat().sort((one, other) => other.invitation.invitedAt - one.invitation.invitedAt);
  if (found.length === 0 || (await joiningClosed(switches)) !== null) return [];
  const places = await Promise.all(found.map(({ invitation }) => cohorts.readCohort(invitation.cohort)));
  return found.flatMap((each, at) => {
    const cohort = places[at] ?? null;
    return cohort === null || cohort.endedAt !== undefined ? [] : [{ ...each, cohort }];
  });
}

/** Unless they were removed since the invitation (docs/bars.md S33). */
const enter = (
  { peopleWriter, edition }: IdentityContext,
  { cohort, invitation }: Invited,
  person: Parameters<typeof enrolmentIn>[1],
  now: Instant,
) =>
  peopleWriter.enrol(
    enrolmentIn(cohort, person, invitation.home ?? null, edition, now),
    invitation.invitedAt,
    // Somebody who left comes back by their own yes.
    true,
  );

const noteTaken = async (
  { invitations, invitedAddresses }: IdentityContext,
  { address, cohort }: Invited,
  now: Instant,
): Promise<void> => {
  await invitations.take(address, cohort.id, now);
  await invitedAddresses.forget(address, cohort.id);
};

/**
 * Makes the person of an invited address at their first sign-in. Coming is their yes where one cohort invites
 * them; where several do, and people with an account, are asked (`answerInvitation`). Each step is one write
 * that changes nothing the second time, and the person comes last, so that a crash before leaves a newcomer.
 * @returns null where the address is nobody's and no invitation waits for it
 */
export async function acceptInvitations(
  context: IdentityContext,
  { email, emailHash, language, now }: Owner,
): Promise<{ readonly person: string; readonly isNew: boolean } | null> {
  const { people, peopleWriter, reservations, ids } = context;
  const claim = await peopleWriter.claimOf(emailHash);
  if (claim?.keptFor !== undefined) return null;
  const known = claim?.person ?? null;
  if (known !== null && (await people.read(known)) !== null) return { person: known, isNew: false };
  const invited = await invitedTo(context, [emailHash], (each) => isWaiting(each, now));
  const [newest, ...others] = invited;
  if (newest === undefined) return null;
  const id =
    known ??
    (await claimedBy(peopleWriter, emailHash, await reservations.reserve(emailHash, ids.ulid(), now)));
  if (id === null) return null;
  const person = { id, name: newest.invitation.name, email, language, generation: 0, createdAt: now };
  if (others.length === 0) await enter(context, newest, person, now);
  const { isNew } = await makePerson(context, person);
  if (others.length === 0) await noteTaken(context, newest, now);
  return { person: id, isNew };
}

async function invitationsOf(
  context: IdentityContext,
  file: PersonFile,
  counts: (invitation: Invitation) => boolean,
): Promise<readonly Invited[]> {
  const accounts = await accountsOf(context.people, file);
  const addresses = accounts.flatMap(({ person }) => addressHashOf(context.pepper, person) ?? []);
  const isIn = new Set(file.enrolments.map(({ cohort }) => cohort));
  return invitedTo(context, addresses, (each) => !isIn.has(each.cohort) && counts(each));
}

/** Each once; a merged account is asked for the kept one. */
export async function ownInvitations(context: IdentityContext, caller: PersonFile, now: Instant) {
  const file = await followed(context.people, caller);
  const waiting = await invitationsOf(context, file, (each) => isWaiting(each, now));
  const cohorts = [...new Map(waiting.map(({ cohort }) => [cohort.id, cohort])).values()];
  return {
    invitations: await Promise.all(
      cohorts.map(async (cohort) => ({
        affiliate: await ownerOf(context, cohort),
        cohort: cohortName(cohort),
      })),
    ),
  };
}

/** A second yes finds them in the cohort, and changes nothing. */
export async function answerInvitation(
  context: IdentityContext,
  caller: PersonFile,
  { cohort, yes, now }: { cohort: string; yes: boolean; now: Instant },
): Promise<Result<Record<string, never>, { readonly error: 'not_found'; readonly field: 'cohort' }>> {
  const file = await followed(context.people, caller);
  if (file.enrolments.some((each) => each.cohort === cohort)) return ok({});
  const open = await invitationsOf(
    context,
    file,
    (each) => each.cohort === cohort && isOpenInvitation(each, now),
  );
  const [newest] = open;
  if (newest === undefined) return fail({ error: 'not_found', field: 'cohort' });
  const isOld =
    yes &&
    (await enter(context, newest, file.person, now)) === 'exists' &&
    !(await context.people.read(file.person.id))?.enrolments.some((each) => each.cohort === cohort);
  for (const each of open) {
    if (yes && !isOld) await noteTaken(context, each, now);
    else {
      await context.invitations.decline(each.address, cohort, now);
      await context.invitedAddresses.forget(each.address, cohort);
    }
  }
  // It is older than their removal: it lets nobody in, and asks no more.
  return isOld ? fail({ error: 'not_found', field: 'cohort' }) : ok({});
}
