import * as z from 'zod/mini';
import { SectionId, Slug } from '../values/ids.ts';
import { Requirement as ModuleRequirement } from '../course/edition.ts';
import { CERTIFICATE_KINDS } from './facts.ts';

export const CertificateKind = z.enum(CERTIFICATE_KINDS);

export const Requirement = z.enum(['attendance', 'field_log', 'commitments', 'closing_survey']);
export type Requirement = z.infer<typeof Requirement>;

const Items = z.readonly(z.array(SectionId));

const ModuleLeft = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lesson'), lesson: Slug }),
  z.strictObject({ kind: z.literal('score'), items: Items }),
  z.strictObject({ kind: z.literal('mastery'), lesson: Slug, items: Items }),
  z.strictObject({ kind: z.literal('required'), id: ModuleRequirement }),
  z.strictObject({ kind: z.literal('talk') }),
]);

const CertificateLeft = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('module'), module: Slug, left: z.readonly(z.array(ModuleLeft)) }),
  /** Required, and can't be done here yet: nobody can have this certificate before. */
  z.strictObject({ kind: z.literal('opens_later'), what: Requirement }),
  z.strictObject({
    kind: z.literal('training'),
    what: Requirement,
    /** Of `attendance`: days to come or to make up, YYYY-MM-DD. */
    days: z.optional(z.array(z.string())),
  }),
]);

export const CertificateStanding = z.strictObject({
  kind: CertificateKind,
  earned: z.boolean(),
  left: z.readonly(z.array(CertificateLeft)),
  /** Requirements to come. People who earn the certificate now have it without them. */
  notAskedYet: z.readonly(z.array(Requirement)),
  /** The longest path that is done, once it is earned; `core` before. */
  path: z.enum(['core', 'full']),
});
export type CertificateStanding = z.infer<typeof CertificateStanding>;
