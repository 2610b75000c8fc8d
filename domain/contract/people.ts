import * as z from 'zod/mini';
import { CohortOwner, StaffRole } from '../people/access.ts';
import { Language, Ulid, Instant } from '../values/ids.ts';

/** As typed: trimmed and compared in lower case by `domain/values/email.ts`. */
export const EmailText = z.string().check(z.minLength(3), z.maxLength(254));

export const NameText = z.string().check(z.maxLength(2000));

export const PathName = z.enum(['core', 'full']);

export const AffiliateName = z.strictObject({ id: Ulid, name: z.string() });
export type AffiliateName = z.infer<typeof AffiliateName>;

/** The Alliance's name is empty: pages say it in their language. */
export const OwnerName = z.strictObject({ id: CohortOwner, name: z.string() });
export type OwnerName = z.infer<typeof OwnerName>;

export const CohortName = z.strictObject({
  id: Ulid,
  name: z.string(),
  startsOn: z.nullable(z.string()),
  endsOn: z.nullable(z.string()),
  place: z.string(),
});
export type CohortName = z.infer<typeof CohortName>;

export const CohortView = z.strictObject({
  ...CohortName.shape,
  path: PathName,
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
  email: z.string(),
  language: Language,
});
export type PersonView = z.infer<typeof PersonView>;
