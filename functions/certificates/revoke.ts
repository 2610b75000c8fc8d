import { type NameProblem, checkName } from '#domain/values/name.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { CertificatesContext } from '../context.ts';
import type { Certificate } from '../storage/certificates.ts';
import { begin } from './begin.ts';
import { finish } from './finish.ts';
import { recordRevocation } from './record-revocation.ts';

const LONGEST_REASON = 200;

/**
 * For ever. Revoking twice changes nothing: the first reason stays.
 * @param reason public; the rules of names apply to it
 * @returns `not_found` for a missing or unsigned certificate
 * @throws SignerDown where the list cannot be signed now: it is revoked all the same, and published within a
 * minute of the signer's return
 */
export async function revokeCertificate(
  context: CertificatesContext,
  request: { readonly id: string; readonly reason: string; readonly by: string },
): Promise<Result<null, 'not_found' | { readonly reason: NameProblem }>> {
  const words = request.reason.split(/\s+/).filter((word) => word !== '');
  for (const word of words) {
    const checked = checkName(word);
    if (!checked.ok) return fail({ reason: checked.error });
  }
  const reason = words.join(' ').normalize('NFC');
  if (reason === '') return fail({ reason: 'name_empty' });
  if (reason.length > LONGEST_REASON) return fail({ reason: 'name_too_long' });
  const certificate = await context.certificates.find(request.id);
  if (certificate === null || certificate.document === null) return fail('not_found');
  await recordRevocation(context, certificate, 'revoked', { by: request.by, reason });
  await finish(context, certificate);
  return ok(null);
}

/**
 * The last of its kind. The name follows the person's present wish.
 * @returns `not_found` where it is missing, has a successor, or its owner wants none
 * @throws SignerDown where it cannot be signed now: it is due, and signed within a minute of the signer's
 * return
 */
export async function replaceCertificate(context: CertificatesContext, { id }: { id: string }) {
  const certificate = await context.certificates.find(id);
  if (certificate === null || certificate.document === null) return fail('not_found');
  const next = { ...certificate, n: certificate.n + 1 };
  if ((await begin(context, next, context.now())) === 'exists') return fail('not_found');
  await finish(context, next);
  return (await context.certificates.read(next)) === null ? fail('not_found') : ok(null);
}

/** @returns it, where it has been signed meanwhile; null where it is gone */
async function removeUnsigned({ certificates }: CertificatesContext, before: Certificate) {
  let certificate: Certificate | null = before;
  while (certificate !== null && certificate.document === null) {
    if ((await certificates.remove(certificate)) === 'done') return null;
    certificate = await certificates.read(certificate);
  }
  return certificate;
}

/**
 * Nobody can open them any more. Signed ones are revoked and, once that is published, deleted. Of each only a
 * bit in a list is left, which names nobody. Another run continues after a crash.
 * @throws SignerDown where a list cannot be signed now: it is published, and all is deleted, within a minute
 * of the signer's return
 */
export async function eraseCertificates(context: CertificatesContext, person: string, by: string) {
  // Marked before the wish, so that after a crash anywhere a later run takes them all up.
  for (const certificate of (await context.certificates.readAll(person)).certificates) {
    await context.certificates.mark(certificate, context.now());
  }
  // The wish comes first, so that nothing new is made meanwhile.
  await context.certificates.wish(person, { wanted: false, name: null });
  const { certificates } = await context.certificates.readAll(person);
  const signed: Certificate[] = [];
  for (const certificate of certificates) {
    const left = await removeUnsigned(context, certificate);
    if (left === null) continue;
    await recordRevocation(context, left, 'erased', { by, reason: '' });
    signed.push(left);
  }
  for (const certificate of signed) await finish(context, certificate);
}
