import { ALLIANCE } from '#domain/access.ts';
import { RULE_VERSION } from '#domain/completion.ts';
import type { Language } from '#domain/ids.ts';
import { type Result, fail, ok } from '#domain/result.ts';
import type { Cohorts, Ids, JoinLink, JoinLinks } from '../usecases/ports.ts';
import type { PeopleWriter } from '../storage/people.ts';
import type { Reservations } from '../usecases/sign-in-ports.ts';

/** What admitting someone needs. */
export interface AdmitDeps {
  readonly peopleWriter: PeopleWriter;
  readonly reservations: Reservations;
  readonly joinLinks: Pick<JoinLinks, 'read' | 'admit'>;
  readonly cohorts: Pick<Cohorts, 'readCohort'>;
  readonly ids: Pick<Ids, 'ulid'>;
}

/** Someone who has shown that the address is theirs, and holds a join link. */
export interface Newcomer {
  readonly email: string;
  readonly emailHash: string;
  /** As `domain/name.ts` returned it; kept only if they are new. */
  readonly name: string;
  readonly language: Language;
  readonly joinLink: string;
  /** ms since 1970 UTC. */
  readonly now: number;
}

/** Claims an address. @returns whose it is now: `person`, or whoever came first */
async function claimedBy(
  peopleWriter: PeopleWriter,
  emailHash: string,
  person: string,
): Promise<string> {
  if ((await peopleWriter.claimEmail(emailHash, person)) === 'written') return person;
  const first = await peopleWriter.findByEmail(emailHash);
  if (first === null) throw new Error('an e-mail claim is there and not there');
  return first;
}

/** Gives an admitted person what the link grants. */
async function grant(
  { peopleWriter, cohorts }: AdmitDeps,
  link: JoinLink,
  person: string,
  { name, now }: Newcomer,
): Promise<void> {
  if (link.grant.grants === 'administrator') {
    await peopleWriter.grantRole(person, { role: 'administrator', scope: ALLIANCE });
    return;
  }
  const cohort = await cohorts.readCohort(link.grant.cohort);
  if (cohort === null) throw new Error('a join link names a cohort that is not there');
  await peopleWriter.enrol(
    {
      person,
      cohort: cohort.id,
      affiliate: cohort.affiliate,
      course: cohort.course,
      path: cohort.path,
      // Frozen here: the rule they are judged by from now on, whatever comes later.
      ruleVersion: RULE_VERSION,
      enrolledAt: now,
    },
    name,
  );
}

/**
 * Admits someone by a join link: a place of the link, then the address, the person, and what the link grants. Each step is one
 * write that does nothing where it is done already, so that a crash after any of them and a retry end the same. Nothing
 * lasting is written before the link has a place for them.
 * @returns the person's id, or `not_found` where the link is missing, closed, expired or full
 */
export async function admit(
  deps: AdmitDeps,
  newcomer: Newcomer,
): Promise<Result<string, 'not_found'>> {
  const { peopleWriter, reservations, joinLinks, ids } = deps;
  const { email, emailHash, language, name, joinLink, now } = newcomer;
  const link = await joinLinks.read(joinLink);
  if (link === null) return fail('not_found');
  const known = await peopleWriter.findByEmail(emailHash);
  const expected = known ?? (await reservations.reserve(emailHash, ids.ulid(), now));
  if ((await joinLinks.admit(joinLink, expected, now)) === 'dead') return fail('not_found');
  const person = known ?? (await claimedBy(peopleWriter, emailHash, expected));
  if (person !== expected && (await joinLinks.admit(joinLink, person, now)) === 'dead') {
    return fail('not_found');
  }
  await peopleWriter.create({ id: person, name, email, language, generation: 0, createdAt: now });
  await grant(deps, link, person, newcomer);
  return ok(person);
}
