import * as z from 'zod/mini';
import type { Instant } from '../values/instant.ts';

/** Data Integrity by `eddsa-rdfc-2022` (W3C "Data Integrity EdDSA Cryptosuites v1.0" 3.2). */
export const Proof = z.strictObject({
  type: z.literal('DataIntegrityProof'),
  cryptosuite: z.literal('eddsa-rdfc-2022'),
  created: z.string(),
  verificationMethod: z.string(),
  proofPurpose: z.literal('assertionMethod'),
  proofValue: z.string(),
});
export type Proof = z.infer<typeof Proof>;

/** ISO 8601 with whole seconds, the only form in which we write times. */
export const isoSeconds = (at: Instant): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');
