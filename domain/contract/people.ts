import * as z from 'zod/mini';
import { CohortOwner, StaffRole } from '../people/access.ts';
import { Language, Ulid } from '../values/ids.ts';

/** An e-mail address as typed: trimmed and compared in lower case by `domain/values/email.ts`. */
export const EmailText = z.string().check(z.minLength(3), z.maxLength(254));

/**
 * A name as typed; `domain/values/name.ts` says what is wrong with it. Generous here so that the rule can
 * speak.
 */
export const NameText = z.string().check(z.maxLength(2000));

/** A path through the course: the lessons marked core, or all of them. */
export const PathName = z.enum(['core', 'full']);

/** An affiliate as its people see it. */
export const AffiliateName = z.strictObject({ id: Ulid, name: z.string() });
export type AffiliateName = z.infer<typeof AffiliateName>;

/** Whose a cohort is, as its people see it. The Alliance's name is empty: pages say it in their language. */
export const OwnerName = z.strictObject({ id: CohortOwner, name: z.string() });
export type OwnerName = z.infer<typeof OwnerName>;

/** A cohort as its people see it. A rolling cohort has no days. */
export const CohortName = z.strictObject({
  id: Ulid,
  name: z.string(),
  /** First day, YYYY-MM-DD in the cohort's own place; null for a rolling cohort. */
  startsOn: z.nullable(z.string()),
  /** Last day, not before the first; null for a rolling cohort and where nobody has set it. */
  endsOn: z.nullable(z.string()),
  place: z.string(),
});
export type CohortName = z.infer<typeof CohortName>;

/** A cohort as its staff see it. */
export const CohortView = z.strictObject({
  ...CohortName.shape,
  /** The path that newcomers take. */
  path: PathName,
  /** When somebody ended it, ms; absent while nobody has, as older pages know it. */
  endedAt: z.optional(z.int()),
});
export type CohortView = z.infer<typeof CohortView>;

/** Someone with a role, as other staff of the same place see them. */
export const StaffMember = z.strictObject({ person: Ulid, name: z.string(), role: StaffRole });
export type StaffMember = z.infer<typeof StaffMember>;

/** How someone takes part in a cohort. */
export const EnrolmentView = z.strictObject({
  /** Their home affiliate; the Alliance where nobody has said which one that is. */
  affiliate: OwnerName,
  cohort: CohortName,
  path: PathName,
  /** Number of the course's edition when they joined: none before it judges them. */
  edition: z.int(),
  /** ms since 1970 UTC. */
  enrolledAt: z.int(),
});
export type EnrolmentView = z.infer<typeof EnrolmentView>;

/** The signed-in person, as they may see themselves. */
export const PersonView = z.strictObject({
  id: Ulid,
  name: z.string(),
  /** Empty where they have none. */
  email: z.string(),
  language: Language,
});
export type PersonView = z.infer<typeof PersonView>;
