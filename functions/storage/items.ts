import * as z from 'zod/mini';
import { type Role, StaffRole, ALLIANCE } from '#domain/access.ts';
import { SessionMethod } from '#domain/sessions.ts';
import { Language, Slug, Ulid } from '#domain/ids.ts';
import type { Affiliate, Cohort, Enrolment, JoinLink, StaffEntry } from '../cohorts/ports.ts';
import type { Person, Session } from '../identity/ports.ts';
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
  personOf,
  roleIndex,
  roleKey,
  sessionIndex,
  sessionKey,
} from './keys.ts';

/**
 * Items of `core` and `short` but the record (`record-item.ts`). Each carries `v`, the version of its shape; readers accept this one
 * and the one before: what version 2 added may be absent. Parsed on the way out too; unknown attributes are dropped.
 */
const v = z.literal(1);
/** For shapes that version 3 changed. */
const v3 = z.union([z.literal(1), z.literal(2), z.literal(3)]);
/** For shapes that version 2 changed. */
const v2 = z.union([z.literal(1), z.literal(2)]);
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

const RoleItem = z.object({
  v: v2,
  pk: z.string(),
  name: z._default(z.string(), ''),
  role: StaffRole,
  scope: z.string(),
  endedAt: z.optional(Instant),
});

/** The item of a person's role. @param name the person's, for those who look after roles */
export const roleItem = (person: string, name: string, role: Role, grantedAt: number): Item => ({
  ...roleKey(person, role.scope, role.role),
  ...roleIndex(role.scope, person, role.role),
  v: 2,
  name,
  ...role,
  grantedAt,
});

/** @returns null for a role that has ended @throws ZodError for an item that is not a role */
export function readRole(item: unknown): Role | null {
  const { role, scope, endedAt } = RoleItem.parse(item);
  return endedAt === undefined ? { role, scope } : null;
}

/** @throws ZodError for an item that is not a role */
export function readStaffEntry(item: unknown): StaffEntry {
  const { pk, name, role } = RoleItem.parse(item);
  return { person: personOf(pk), name, role };
}

const EnrolmentItem = z.object({
  v: v3,
  person: Ulid,
  cohort: Ulid,
  affiliate: Ulid,
  course: Slug,
  path: PathSchema,
  /** Since version 3. Whoever joined before did so under the first edition. */
  edition: z._default(Instant, 1),
  enrolledAt: Instant,
  name: z._default(z.string(), ''),
  language: z._default(Language, 'en'),
  leftAt: z.optional(Instant),
});

/** The item of an enrolment of someone who is in. */
export const enrolmentItem = ({ leftAt: _never, ...enrolment }: Enrolment): Item => ({
  ...enrolmentKey(enrolment.person, enrolment.cohort),
  ...enrolmentIndex(enrolment.cohort, enrolment.name, enrolment.person),
  v: 3,
  ...enrolment,
});

/** @throws ZodError for an item that is not an enrolment */
export function readEnrolment(item: unknown): Enrolment {
  const { v: _version, leftAt = null, ...enrolment } = EnrolmentItem.parse(item);
  return { ...enrolment, leftAt };
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
  v: v2,
  id: Ulid,
  affiliate: Ulid,
  course: Slug,
  name: z.string(),
  startsOn: z.nullable(z.string()),
  endsOn: z._default(z.nullable(z.string()), null),
  place: z.string(),
  path: PathSchema,
  createdAt: Instant,
});

/** A cohort's item. */
export const cohortItem = (cohort: Cohort): Item => ({
  ...cohortKey(cohort.id),
  ...cohortIndex(cohort.affiliate, cohort.startsOn, cohort.id),
  v: 2,
  ...cohort,
});

/** @throws ZodError for an item that is not a cohort */
export function readCohort(item: unknown): Cohort {
  const { v: _version, ...cohort } = CohortItem.parse(item);
  return cohort;
}

const JoinLinkItem = z.object({
  v: z.literal(2),
  id: Hash,
  grant: z.discriminatedUnion('grants', [
    z.object({ grants: z.literal('enrolment'), cohort: Ulid, affiliate: Ulid }),
    z.object({ grants: z.literal('role'), role: StaffRole, scope: z.string() }),
  ]),
  madeBy: z.nullable(Ulid),
  limit: z.int().check(z.positive()),
  admitted: z.optional(z.set(Ulid)),
  createdAt: Instant,
  expiresAt: Instant,
  closedAt: z.optional(Instant),
});

/** Before version 2 there was one role, and the parts of the grant stood side by side. */
const JoinLinkItem1 = z.object({
  v: z.literal(1),
  ...z.omit(JoinLinkItem, { v: true, grant: true, madeBy: true }).shape,
  grants: z.enum(['enrolment', 'administrator']),
  cohort: z.optional(Ulid),
  affiliate: z.optional(Ulid),
});

/** A join link's item before it has admitted anyone. The operator's link is in nobody's list. */
export function joinLinkItem(link: JoinLink): Item {
  const { grant } = link;
  const where = grant.grants === 'enrolment' ? grant.cohort : grant.scope;
  return {
    ...joinLinkKey(link.id),
    ...(where === ALLIANCE ? {} : joinLinkIndex(where, link.createdAt, link.id)),
    v: 2,
    id: link.id,
    grant,
    madeBy: link.madeBy,
    limit: link.limit,
    createdAt: link.createdAt,
    expiresAt: link.expiresAt,
  };
}

/** @throws Error for an item that is not a join link */
export function readJoinLink(item: unknown): JoinLink {
  const parsed = z.union([JoinLinkItem, JoinLinkItem1]).parse(item);
  const { id, limit, admitted = new Set(), createdAt, expiresAt, closedAt = null } = parsed;
  const rest = { id, limit, admitted, createdAt, expiresAt, closedAt };
  if (parsed.v === 2) return { ...rest, grant: parsed.grant, madeBy: parsed.madeBy };
  if (parsed.grants === 'administrator') {
    const grant = { grants: 'role', role: 'administrator', scope: ALLIANCE } as const;
    return { ...rest, grant, madeBy: null };
  }
  const { cohort, affiliate } = parsed;
  if (cohort === undefined || affiliate === undefined) throw new Error('a link to no cohort');
  return { ...rest, grant: { grants: 'enrolment', cohort, affiliate }, madeBy: null };
}

const SessionItem = z.object({
  v: v2,
  id: Hash,
  person: Ulid,
  method: z._default(SessionMethod, 'code'),
  device: z._default(z.string(), ''),
  generation: Instant,
  createdAt: Instant,
  lastSeenAt: Instant,
  expiresAt: Instant,
});

/** A session's item. */
export const sessionItem = (session: Session): Item => ({
  ...sessionKey(session.id),
  ...sessionIndex(session.person, session.createdAt, session.id),
  v: 2,
  ...session,
});

/** @throws ZodError for an item that is not a session */
export function readSession(item: unknown): Session {
  const { v: _version, ...session } = SessionItem.parse(item);
  return session;
}
