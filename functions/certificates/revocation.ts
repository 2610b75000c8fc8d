import { type RevocationCause, lessGraveThan } from '#domain/certificate/revocation.ts';
import type { Certificate } from './ports.ts';
import type { SealDeps } from './dependencies.ts';

/**
 * Revokes a signed certificate, unless it is for this cause or a graver one: the ledger first, so that no restore brings it back, then a
 * mark, so that a crash leaves work for the next minute and not a list that says nothing of it. Marked once more when it is revoked:
 * whoever looked in between saw nothing to do and may have taken the first mark off. To ask again is to have it taken up again.
 */
export async function takeBack(
  deps: SealDeps,
  certificate: Certificate,
  why: RevocationCause,
  { by, reason }: { readonly by: string; readonly reason: string },
): Promise<void> {
  const { place, publicId: subject } = certificate;
  if (place === null) return;
  const before = await deps.statusLists.readPlace(place);
  const at = deps.now();
  if (before !== null && !lessGraveThan(why).includes(before.why)) {
    await deps.certificates.mark(certificate, at);
    return;
  }
  await deps.ledger.record({
    act: `certificate-${why}`,
    subject,
    cause: at,
    by,
    at,
    reason,
    place,
  });
  await deps.certificates.mark(certificate, at);
  await deps.statusLists.revoke(place, { why, reason, at });
  // Another time than the first, so that who saw the first cannot take this one off.
  await deps.certificates.mark(certificate, at + 1);
}
