import * as z from 'zod/mini';
import { Language, Ulid } from '../ids.ts';

/** An e-mail address as typed: trimmed and compared in lower case by `domain/email.ts`. */
export const EmailText = z.string().check(z.minLength(3), z.maxLength(254));

/** A name as typed; `domain/name.ts` says what is wrong with it. Generous here so that the rule can speak. */
export const NameText = z.string().check(z.maxLength(2000));

/** A role and the scope it holds in: a cohort, an affiliate or the whole alliance. */
export const Role = z.strictObject({
  role: z.enum(['administrator']),
  scope: z.string(),
});
export type Role = z.infer<typeof Role>;

/** An affiliate as its people see it. */
export const AffiliateName = z.strictObject({ id: Ulid, name: z.string() });

/** A cohort as its people see it. A rolling cohort has no first day. */
export const CohortName = z.strictObject({
  id: Ulid,
  name: z.string(),
  /** First day, YYYY-MM-DD in the cohort's own place; null for a rolling cohort. */
  startsOn: z.nullable(z.string()),
  place: z.string(),
});

/** How someone takes part in a cohort. */
export const EnrolmentView = z.strictObject({
  affiliate: AffiliateName,
  cohort: CohortName,
  path: z.enum(['core', 'full']),
  /** The rule they are judged by, frozen when they joined. */
  ruleVersion: z.int(),
  /** ms since 1970 UTC. */
  enrolledAt: z.int(),
});
export type EnrolmentView = z.infer<typeof EnrolmentView>;

/** The signed-in person, as they may see themselves. */
export const PersonView = z.strictObject({
  id: Ulid,
  name: z.string(),
  email: z.string(),
  language: Language,
});
export type PersonView = z.infer<typeof PersonView>;
