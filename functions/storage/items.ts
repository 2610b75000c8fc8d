import * as z from 'zod/mini';
import { Language, Slug, Ulid } from '#domain/ids.ts';
import type { Role } from '#domain/contract/people.ts';
import type {
  Affiliate,
  Cohort,
  Enrolment,
  JoinGrant,
  JoinLink,
  Person,
  Session,
} from '../usecases/ports.ts';
import {
  affiliateIndex,
  affiliateKey,
  cohortIndex,
  cohortKey,
  emailClaimKey,
  enrolmentIndex,
  enrolmentKey,
  joinLinkIndex,
  joinLinkKey,
  personKey,
  roleIndex,
  roleKey,
  sessionKey,
} from './keys.ts';

/**
 * Items of `core` and `short` but the record (`record-item.ts`). Each carries `v`, the version of its shape; readers accept this one
 * and the one before (there is none before 1). Parsed on the way out too; unknown attributes are dropped.
 */
const v = z.literal(1);
const Instant = z.int().check(z.nonnegative());
const Hash = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));
const PathSchema = z.enum(['core', 'full']);

/** An item as the database holds it. */
export type Item = Record<string, unknown>;

const PersonItem = z.object({
  v,
  id: Ulid,
  name: z.string(),
  email: z.string(),
  language: Language,
  generation: Instant,
  createdAt: Instant,
});

/** A person's item. */
export const personItem = (person: Person): Item => ({ ...personKey(person.id), v: 1, ...person });

/** @throws ZodError for an item that is not a person */
export function readPerson(item: unknown): Person {
  const { v: _version, ...person } = PersonItem.parse(item);
  return person;
}

const RoleItem = z.object({ v, role: z.enum(['administrator']), scope: z.string() });

/** The item of a person's role. */
export const roleItem = (person: string, role: Role): Item => ({
  ...roleKey(person, role.scope),
  ...roleIndex(role.scope, person),
  v: 1,
  ...role,
});

/** @throws ZodError for an item that is not a role */
export function readRole(item: unknown): Role {
  const { role, scope } = RoleItem.parse(item);
  return { role, scope };
}

const EnrolmentItem = z.object({
  v,
  person: Ulid,
  cohort: Ulid,
  affiliate: Ulid,
  course: Slug,
  path: PathSchema,
  ruleVersion: Instant,
  enrolledAt: Instant,
});

/** The item of an enrolment. @param name the person's, by which the cohort's list is sorted */
export const enrolmentItem = (enrolment: Enrolment, name: string): Item => ({
  ...enrolmentKey(enrolment.person, enrolment.cohort),
  ...enrolmentIndex(enrolment.cohort, name, enrolment.person),
  v: 1,
  ...enrolment,
});

/** @throws ZodError for an item that is not an enrolment */
export function readEnrolment(item: unknown): Enrolment {
  const { v: _version, ...enrolment } = EnrolmentItem.parse(item);
  return enrolment;
}

const EmailClaimItem = z.object({ v, person: Ulid });

/** The item that says whose an address is. @param hmac of the address; the address itself is not in it */
export const emailClaimItem = (hmac: string, person: string): Item => ({
  ...emailClaimKey(hmac),
  v: 1,
  person,
});

/** @returns the person's id @throws ZodError for an item that is not an e-mail claim */
export const readEmailClaim = (item: unknown): string => EmailClaimItem.parse(item).person;

const AffiliateItem = z.object({ v, id: Ulid, name: z.string(), createdAt: Instant });

/** An affiliate's item. */
export const affiliateItem = (affiliate: Affiliate): Item => ({
  ...affiliateKey(affiliate.id),
  ...affiliateIndex(affiliate.name, affiliate.id),
  v: 1,
  ...affiliate,
});

/** @throws ZodError for an item that is not an affiliate */
export function readAffiliate(item: unknown): Affiliate {
  const { v: _version, ...affiliate } = AffiliateItem.parse(item);
  return affiliate;
}

const CohortItem = z.object({
  v,
  id: Ulid,
  affiliate: Ulid,
  course: Slug,
  name: z.string(),
  startsOn: z.nullable(z.string()),
  place: z.string(),
  path: PathSchema,
  createdAt: Instant,
});

/** A cohort's item. */
export const cohortItem = (cohort: Cohort): Item => ({
  ...cohortKey(cohort.id),
  ...cohortIndex(cohort.affiliate, cohort.startsOn, cohort.id),
  v: 1,
  ...cohort,
});

/** @throws ZodError for an item that is not a cohort */
export function readCohort(item: unknown): Cohort {
  const { v: _version, ...cohort } = CohortItem.parse(item);
  return cohort;
}

const JoinLinkItem = z.object({
  v,
  id: Hash,
  grants: z.enum(['enrolment', 'administrator']),
  cohort: z.optional(Ulid),
  affiliate: z.optional(Ulid),
  limit: z.int().check(z.positive()),
  admitted: z.optional(z.set(Ulid)),
  createdAt: Instant,
  expiresAt: Instant,
  closedAt: z.optional(Instant),
});

/** A join link's item before it has admitted anyone. The operator's link is in no cohort's list. */
export function joinLinkItem(link: JoinLink): Item {
  const { grant } = link;
  return {
    ...joinLinkKey(link.id),
    ...(grant.grants === 'enrolment' ? joinLinkIndex(grant.cohort, link.createdAt, link.id) : {}),
    v: 1,
    id: link.id,
    ...grant,
    limit: link.limit,
    createdAt: link.createdAt,
    expiresAt: link.expiresAt,
  };
}

/** @throws Error for an item that is not a join link */
export function readJoinLink(item: unknown): JoinLink {
  const { grants, cohort, affiliate, ...link } = JoinLinkItem.parse(item);
  let grant: JoinGrant;
  if (grants === 'administrator') grant = { grants };
  else if (cohort !== undefined && affiliate !== undefined) grant = { grants, cohort, affiliate };
  else throw new Error('a join link that opens no cohort');
  return {
    id: link.id,
    grant,
    limit: link.limit,
    admitted: link.admitted ?? new Set(),
    createdAt: link.createdAt,
    expiresAt: link.expiresAt,
    closedAt: link.closedAt ?? null,
  };
}

const SessionItem = z.object({
  v,
  id: Hash,
  person: Ulid,
  generation: Instant,
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
});

/** A session's item. */
export const sessionItem = (session: Session): Item => ({
  ...sessionKey(session.id),
  v: 1,
  ...session,
});

/** @throws ZodError for an item that is not a session */
export function readSession(item: unknown): Session {
  const { v: _version, ...session } = SessionItem.parse(item);
  return session;
}
