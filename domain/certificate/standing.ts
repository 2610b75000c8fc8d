import * as z from 'zod/mini';
import { SectionId, Slug } from '../values/ids.ts';
import { Requirement as ModuleRequirement } from '../course/requirement.ts';
import { CERTIFICATE_KINDS } from './facts.ts';

/** A kind, where it comes from outside. */
export const CertificateKind = z.enum(CERTIFICATE_KINDS);

/** What a certificate requires besides modules (docs/decisions/certificates.md). */
export const Requirement = z.enum(['attendance', 'field_log', 'commitments', 'closing_survey']);
export type Requirement = z.infer<typeof Requirement>;

const Items = z.readonly(z.array(SectionId));

/** One thing between a learner and a finished module, as `completion.ts` has it. */
const ModuleLeft = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lesson'), lesson: Slug }),
  z.strictObject({ kind: z.literal('score'), items: Items }),
  z.strictObject({ kind: z.literal('mastery'), lesson: Slug, items: Items }),
  z.strictObject({ kind: z.literal('required'), id: ModuleRequirement }),
  z.strictObject({ kind: z.literal('talk') }),
]);

/** One thing between a learner and a certificate. */
const CertificateLeft = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('module'),
    module: Slug,
    left: z.readonly(z.array(ModuleLeft)),
  }),
  /** Required, and cannot be done here yet: nobody can have this certificate before. */
  z.strictObject({ kind: z.literal('opens_later'), what: Requirement }),
  /** Required of the training days, and not there yet. */
  z.strictObject({
    kind: z.literal('training'),
    what: Requirement,
    /** Of `attendance`: the days to come or to make up, YYYY-MM-DD. */
    days: z.optional(z.array(z.string())),
  }),
]);

/** How far someone is with a certificate: earned, or what is left. Learner and trainer see the same value. */
export const CertificateStanding = z.strictObject({
  kind: CertificateKind,
  /** Nothing is left. */
  earned: z.boolean(),
  left: z.readonly(z.array(CertificateLeft)),
  /** What will be required later. People who earn it now have it without. */
  notAskedYet: z.readonly(z.array(Requirement)),
  /** The longest path that is done, once it is earned; `core` before. */
  path: z.enum(['core', 'full']),
});
export type CertificateStanding = z.infer<typeof CertificateStanding>;
