import type { Language } from '#domain/ids.ts';
import { joiningClosed } from '../http/switches.ts';
import { claimedBy, makePerson } from './admit.ts';
import type { IdentityDependencies } from './dependencies.ts';
import { enrolmentIn } from './enrolment-in.ts';
import { isWaiting } from './ports.ts';

type AcceptDependencies = Parameters<typeof makePerson>[0] &
  Pick<
    IdentityDependencies,
    'peopleWriter' | 'invitations' | 'reservations' | 'cohorts' | 'switches' | 'ids' | 'edition'
  >;

/** Someone who has shown that the address is theirs. */
interface Owner {
  readonly email: string;
  readonly emailHash: string;
  readonly language: Language;
  /** ms since 1970 UTC. */
  readonly now: number;
}

/**
 * Takes the invitations of an address whose owner signs in: the person, where they are new, and a place in
 * each cohort. Each step is one write that changes nothing the second time. While nobody can join, they wait.
 * @returns who it is, or null where the address is nobody's and no invitation waits for it
 */
export async function acceptInvitations(
  deps: AcceptDependencies,
  { email, emailHash, language, now }: Owner,
): Promise<{ readonly person: string; readonly isNew: boolean } | null> {
  const { peopleWriter, invitations, reservations, cohorts, ids, edition } = deps;
  const known = await peopleWriter.findByEmail(emailHash);
  const waiting = (await invitations.of(emailHash)).filter((each) => isWaiting(each, now));
  const closed = waiting.length === 0 || (await joiningClosed(deps.switches)) !== null;
  const places = closed ? [] : await Promise.all(waiting.map(({ cohort }) => cohorts.readCohort(cohort)));
  const invited = waiting.flatMap((invitation, at) => {
    const cohort = places[at] ?? null;
    return cohort === null ? [] : [{ invitation, cohort }];
  });
  const [newest] = invited.toSorted((one, other) => other.invitation.invitedAt - one.invitation.invitedAt);
  if (newest === undefined) return known === null ? null : { person: known, isNew: false };
  const id =
    known ??
    (await claimedBy(peopleWriter, emailHash, await reservations.reserve(emailHash, ids.ulid(), now)));
  const { name } = newest.invitation;
  const made = await makePerson(deps, { id, name, email, language, generation: 0, createdAt: now });
  const { mergedInto } = made.person;
  const kept = mergedInto === undefined ? null : await deps.people.read(mergedInto);
  for (const { invitation, cohort } of invited) {
    // One that is older than their removal does not undo it (docs/bars.md S33).
    await peopleWriter.enrol(
      enrolmentIn(cohort, kept?.person ?? made.person, invitation.home ?? null, edition, now),
      invitation.invitedAt,
    );
    await invitations.take(emailHash, cohort.id, now);
  }
  return { person: id, isNew: made.isNew };
}
