import { type NameProblem, checkName } from '#domain/name.ts';
import { type Result, fail, ok } from '#domain/result.ts';
import type { Certificate } from './ports.ts';
import { beginAnother } from './begin-another.ts';
import type { SealDeps } from './dependencies.ts';
import { finish } from './finish.ts';
import { takeBack } from './revocation.ts';

/** Longest public reason, letters. */
const LONGEST_REASON = 200;

/**
 * Revokes a certificate for good. Asking twice is asking once: the first reason stays.
 * @param reason as typed, for everyone to read; held to what a name is held to, so that it reads as it was written
 * @returns `not_found` where there is no such certificate or it is not signed yet
 * @throws SignerDown where the list cannot be signed now: it is revoked all the same, and published within a minute of the signer's return
 */
export async function revokeCertificate(
  deps: SealDeps,
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
  const certificate = await deps.certificates.find(request.id);
  if (certificate === null || certificate.document === null) return fail('not_found');
  await takeBack(deps, certificate, 'revoked', { by: request.by, reason });
  await finish(deps, certificate);
  return ok(null);
}

/**
 * Gives a new certificate in the place of one that is signed, the last of its kind. The person's wish of today decides on the name.
 * @returns `not_found` where there is no such certificate, another stands in its place already, or its owner wants none
 * @throws SignerDown where it cannot be signed now: it is due, and signed within a minute of the signer's return
 */
export async function replaceCertificate(
  deps: SealDeps,
  { id }: { readonly id: string },
): Promise<Result<null, 'not_found'>> {
  const certificate = await deps.certificates.find(id);
  if (certificate === null || certificate.document === null) return fail('not_found');
  const outcome = await beginAnother(deps, certificate);
  if (outcome === 'exists') return fail('not_found');
  const next = { ...certificate, n: certificate.n + 1 };
  await finish(deps, next);
  return (await deps.certificates.read(next)) === null ? fail('not_found') : ok(null);
}

/** Deletes a certificate that was never signed. @returns it, where it has been signed meanwhile; null where it is gone */
async function removeUnsigned(
  { certificates }: SealDeps,
  before: Certificate,
): Promise<Certificate | null> {
  let certificate: Certificate | null = before;
  while (certificate !== null && certificate.document === null) {
    if ((await certificates.remove(certificate)) === 'done') return null;
    certificate = await certificates.read(certificate);
  }
  return certificate;
}

/**
 * Erases all of somebody's certificates: from here on nobody can open them. What was signed is revoked and, once that is published,
 * deleted; of each only a bit in a list is left, which says nothing of whom it was. Whoever comes after a crash goes on from there.
 * @param by who asked
 * @throws SignerDown where a list cannot be signed now: it is published, and all is deleted, within a minute of the signer's return
 */
export async function eraseCertificates(deps: SealDeps, person: string, by: string): Promise<void> {
  // Marked before the wish, so that a crash at any place leaves none that holds and that nobody takes up.
  for (const certificate of (await deps.certificates.readAll(person)).certificates) {
    await deps.certificates.mark(certificate, deps.now());
  }
  // The wish before the rest, so that nothing new is made meanwhile.
  await deps.certificates.wish(person, { wanted: false, name: null });
  const { certificates } = await deps.certificates.readAll(person);
  const signed: Certificate[] = [];
  for (const certificate of certificates) {
    const left = await removeUnsigned(deps, certificate);
    if (left === null) continue;
    await takeBack(deps, left, 'erased', { by, reason: '' });
    signed.push(left);
  }
  for (const certificate of signed) await finish(deps, certificate);
}
