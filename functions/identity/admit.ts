import { LEADS, mayReach } from '#domain/people/access.ts';
import type { Language, Instant } from '#domain/values/ids.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { JoinLink } from '../storage/join-links.ts';
import { enrolmentIn } from '../cohorts/learners.ts';
import { type GrantedPlace, placeOf } from './find-join-link.ts';
import type { Person } from '#domain/people/person.ts';
import type { Context, IdentityContext } from '../context.ts';

export interface Newcomer {
  readonly email: string;
  readonly emailHash: string;
  /** From `domain/values/name.ts`; kept only if they are new. */
  readonly name: string;
  readonly language: Language;
  /** Their own word; counts where the link asks for it. */
  readonly home?: string | null;
  readonly joinLink: string;
  readonly now: Instant;
}

/** `not_found`: the link is dead, leads nowhere or to an ended cohort, or is older than their removal. */
export type NotAdmitted = 'not_found' | 'not_yourself';

/** @returns the address's owner: `person`, or who claimed it first; null while it's kept for somebody else */
export async function claimedBy(peopleWriter: Context['peopleWriter'], emailHash: string, person: string) {
  if ((await peopleWriter.claimEmail(emailHash, person)) === 'written') return person;
  return peopleWriter.findByEmail(emailHash);
}

/** Where the link has no home: that of all their places, or else the one that they named, if there is one. */
async function homeOf({ people, cohorts }: IdentityContext, person: string, said: string | null) {
  const known = new Set((await people.read(person))?.enrolments.map(({ affiliate }) => affiliate));
  known.delete(null);
  const [first = null] = known;
  if (known.size === 1) return first;
  return said === null ? null : ((await cohorts.readAffiliate(said))?.id ?? null);
}

/**
 * `over`: the link is older than their removal or than the end of their role, and does not undo it
 * (docs/bars.md S33). Somebody who left comes back by any link. With a waiting room they wait.
 */
async function grant(
  context: IdentityContext,
  link: JoinLink,
  { cohort }: GrantedPlace,
  { id, name, language }: Pick<Person, 'id' | 'name' | 'language'>,
  { home: said = null, now }: Pick<Newcomer, 'home' | 'now'>,
): Promise<'given' | 'had' | 'over'> {
  const { people, peopleWriter, joinRequests, edition } = context;
  if (link.grant.grants === 'role') {
    const { role, scope } = link.grant;
    const given = await peopleWriter.grantRole({ id, name }, { role, scope }, now, link.createdAt);
    if (given === 'written') return 'given';
    const file = await people.read(id);
    const hasIt = file?.roles.some((each) => each.role === role && each.scope === scope);
    return hasIt === true ? 'had' : 'over';
  }
  if (cohort === null) throw new Error('a place as a learner that is in no cohort');
  const home = link.grant.affiliate ?? (await homeOf(context, id, said));
  if (link.waits) {
    const isHere = (await people.read(id))?.enrolments.some((each) => each.cohort === cohort.id);
    if (isHere === true) return 'had';
    const { course } = cohort;
    const request = { person: id, cohort: cohort.id, affiliate: home, course, name, language, askedAt: now };
    if ((await joinRequests.make(request, link.createdAt)) === 'written') return 'given';
    const before = await joinRequests.read(id, cohort.id);
    return before?.answeredAt === undefined ? 'had' : 'over';
  }
  const enrolment = enrolmentIn(cohort, { id, name, language }, home, edition, now);
  if ((await peopleWriter.enrol(enrolment, link.createdAt, true)) === 'written') return 'given';
  const file = await people.read(id);
  const isIn = file?.enrolments.some((each) => each.cohort === cohort.id);
  return isIn === true ? 'had' : 'over';
}

/** A known person keeps their name, whatever was typed now. */
export async function makePerson({ people, peopleWriter }: Context, person: Person) {
  if ((await peopleWriter.create(person)) === 'written') return { person, isNew: true };
  const file = await people.read(person.id);
  if (file === null) throw new Error('a person is there and not there');
  return { person: file.person, isNew: false };
}

/** A link for a role ends with its maker's own: else somebody whose role was ended would come back by it. */
async function mayMakerStillGive(
  { people }: Context,
  { madeBy, grant }: JoinLink,
  { affiliate }: GrantedPlace,
): Promise<boolean> {
  // One that a command made is the operator's.
  if (madeBy === null || grant.grants !== 'role') return true;
  const roles = (await people.read(madeBy))?.roles ?? [];
  const place =
    affiliate === null ? ({ kind: 'alliance' } as const) : { kind: 'affiliate' as const, affiliate };
  return mayReach(LEADS, roles, place);
}

/**
 * Takes a place of the link, then the address, the person, and the grant. Each step is one write that changes
 * nothing the second time, so that a crash and a retry end the same. Nothing lasting is written before the
 * link has a place, and nothing at all where it would give a role to its own maker (docs/bars.md S31).
 */
export async function admit(context: IdentityContext, newcomer: Newcomer) {
  const { peopleWriter, reservations, joinLinks, ids } = context;
  const { email, emailHash, language, name, joinLink, now } = newcomer;
  const link = await joinLinks.read(joinLink);
  const place = link === null ? null : await placeOf(context, link.grant);
  if (link === null || place === null || place.cohort?.endedAt !== undefined) return fail('not_found');
  if (link.grant.grants === 'role' && !(await mayMakerStillGive(context, link, place))) {
    return fail('not_found');
  }
  const claim = await peopleWriter.claimOf(emailHash);
  if (claim?.keptFor !== undefined) return fail('not_found');
  const known = claim?.person ?? null;
  if (known !== null && known === link.madeBy && link.grant.grants === 'role') return fail('not_yourself');
  const expected = known ?? (await reservations.reserve(emailHash, ids.ulid(), now));
  if ((await joinLinks.admit(joinLink, expected, now)) === 'dead') return fail('not_found');
  const id = known ?? (await claimedBy(peopleWriter, emailHash, expected));
  if (id === null) return fail('not_found');
  if (id !== expected && (await joinLinks.admit(joinLink, id, now)) === 'dead') return fail('not_found');
  const made = await makePerson(context, { id, name, email, language, generation: 0, createdAt: now });
  // Somebody whose account was merged joins by the kept one. A role is given to no absorbed account.
  const { mergedInto } = made.person;
  if (mergedInto !== undefined && link.grant.grants === 'role') return fail('not_found');
  const kept = mergedInto === undefined ? null : await context.people.read(mergedInto);
  const outcome = await grant(context, link, place, kept?.person ?? made.person, newcomer);
  if (outcome === 'over') return fail('not_found');
  const hasNewRole = link.grant.grants === 'role' && outcome === 'given';
  return ok({ person: id, isNew: made.isNew, hasNewRole });
}
