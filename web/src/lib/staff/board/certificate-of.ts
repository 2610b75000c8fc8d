import { certificatesOfLearner } from '#domain/contract/certificates.ts';
import { type Outcome, call } from '#lib/api/client.ts';

/** Finds the id of the newest certificate of somebody that counts; null where there is none. */
export type CertificateOf = (person: string) => Promise<Outcome<string | null>>;

/** @param cohort one of the learner's, which the caller looks after */
export async function newestCertificate(cohort: string, person: string): ReturnType<CertificateOf> {
  const outcome = await call(certificatesOfLearner, { cohort, person });
  if (!outcome.ok) return outcome;
  const newest = outcome.value.certificates.filter(({ state }) => state === 'valid').at(-1);
  return { ok: true, value: newest?.id ?? null };
}
