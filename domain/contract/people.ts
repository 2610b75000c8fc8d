import * as z from 'zod/mini';
import { CohortOwner, StaffRole } from '../people/access.ts';
import { Language, Ulid } from '../values/ids.ts';
import { Instant } from '../values/instant.ts';

/** As typed: trimmed and compared in lower case by `domain/values/email.ts`. */
export const EmailText = z.string().check(z.minLength(3), z.maxLength(254));

/** As typed. Generous, so that `domain/values/name.ts` can say what is wrong with it. */
export const NameText = z.string().check(z.maxLength(2000));

export const PathName = z.enum(['core', 'full']);

export const AffiliateName = z.strictObject({ id: Ulid, name: z.string() });
export type AffiliateName = z.infer<typeof AffiliateName>;

/** The Alliance's name is empty: pages say it in their language. */
export const OwnerName = z.strictObject({ id: CohortOwner, name: z.string() });
export type OwnerName = z.infer<typeof OwnerName>;

/** A rolling cohort has no days. */
export const CohortName = z.strictObject({
  id: Ulid,
  name: z.string(),
  /** YYYY-MM-DD in the cohort's own place; null for a rolling cohort. */
  startsOn: z.nullable(z.string()),
  /** Not before the first; null for a rolling cohort and where nobody has set it. */
  endsOn: z.nullable(z.string()),
  place: z.string(),
});
export type CohortName = z.infer<typeof CohortName>;

/** A cohort for its staff. */
export const CohortView = z.strictObject({
  ...CohortName.shape,
  /** The path that newcomers take. */
  path: PathName,
  /** Absent while nobody has ended it. */
  endedAt: z.optional(Instant),
});
export type CohortView = z.infer<typeof CohortView>;

export const StaffMember = z.strictObject({ person: Ulid, name: z.string(), role: StaffRole });
export type StaffMember = z.infer<typeof StaffMember>;

export const EnrolmentView = z.strictObject({
  /** Their home affiliate; the Alliance where nobody has said one. */
  affiliate: OwnerName,
  cohort: CohortName,
  path: PathName,
  /** The course's edition when they joined. Earlier editions don't judge them. */
  edition: z.int(),
  enrolledAt: Instant,
});
export type EnrolmentView = z.infer<typeof EnrolmentView>;

export const PersonView = z.strictObject({
  id: Ulid,
  name: z.string(),
  /** Empty where they have none. */
  email: z.string(),
  language: Language,
});
export type PersonView = z.infer<typeof PersonView>;
