import { type NameProblem, checkName } from '#domain/name.ts';
import { type Result, fail, ok } from '#domain/result.ts';
import { wholeSeconds } from '../usecases/begin-certificates.ts';
import type { Certificate, RevocationCause } from '../usecases/certificate-ports.ts';
import type { Ids, Ledger } from '../usecases/ports.ts';
import type { SealDeps } from './deps.ts';
import { finish } from './finish.ts';

/** Longest public reason, letters. */
const LONGEST_REASON = 200;

type TakeBackDeps = SealDeps & { readonly ledger: Ledger };

/**
 * Revokes a signed certificate: the ledger first, so that no restore brings it back, then a mark, so that a crash leaves work for the
 * next minute and not a list that says nothing of it.
 */
async function takeBack(
  deps: TakeBackDeps,
  certificate: Certificate,
  why: RevocationCause,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<void> {
  if (certificate.place === null) return;
  const at = deps.now();
  await deps.ledger.record({
    act: `certificate-${why}`,
    subject: certificate.publicId,
    cause: at,
    by,
    at,
    reason,
    place: certificate.place,
  });
  await deps.certificates.mark(certificate, at);
  await deps.statusLists.revoke(certificate.place, { why, reason, at });
  await finish(deps, certificate);
}

/**
 * Revokes a certificate for good. Asking twice is asking once: the first reason stays.
 * @param reason as typed, for everyone to read; held to what a name is held to, so that it reads as it was written
 * @returns `not_found` where there is no such certificate or it is not signed yet
 * @throws SignerDown where the list cannot be signed now: it is revoked all the same, and published within a minute of the signer's return
 */
export async function revokeCertificate(
  deps: TakeBackDeps,
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
  return ok(null);
}

/**
 * Gives a new certificate in the place of one that is signed, the last of its kind. The person's wish of today decides on the name.
 * @returns `not_found` where there is no such certificate, or another stands in its place already
 * @throws SignerDown where it cannot be signed now: it is due, and signed within a minute of the signer's return
 */
export async function replaceCertificate(
  deps: SealDeps & { readonly ids: Pick<Ids, 'secret'> },
  { id }: { readonly id: string },
): Promise<Result<null, 'not_found'>> {
  const certificate = await deps.certificates.find(id);
  if (certificate === null || certificate.document === null) return fail('not_found');
  const { person, course, kind, n, path, language } = certificate;
  const next = { person, course, kind, n: n + 1 };
  const outcome = await deps.certificates.begin({
    ...next,
    path,
    language,
    publicId: deps.ids.secret(),
    awardedAt: wholeSeconds(deps.now()),
  });
  if (outcome === 'exists') return fail('not_found');
  await finish(deps, next);
  return ok(null);
}

/**
 * Erases all of somebody's certificates: revokes what was signed, then deletes it; of each only a bit in a list is left, which says nothing
 * of whom it was. Can be done again after a crash.
 * @param by who asked
 * @throws SignerDown where a list cannot be signed now: ask again
 */
export async function eraseCertificates(
  deps: TakeBackDeps,
  person: string,
  by: string,
): Promise<void> {
  // First, so that nothing new is made meanwhile.
  await deps.certificates.wish(person, { wanted: false, name: null });
  const { certificates } = await deps.certificates.readAll(person);
  for (const certificate of certificates) {
    if (certificate.document !== null) {
      await takeBack(deps, certificate, 'erased', { by, reason: '' });
    }
    await deps.certificates.remove(certificate);
  }
}
