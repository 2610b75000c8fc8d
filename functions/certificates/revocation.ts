import { type RevocationCause, lessGraveThan } from '#domain/certificate/revocation.ts';
import type { Certificate } from '../storage/certificates.ts';
import type { SealDeps } from './dependencies.ts';

/**
 * Revokes a signed certificate, unless it is revoked for this cause or a graver one. First the ledger, so
 * that no restore brings it back; then a due mark, so that the next minute continues after a crash. It marks
 * once more at the end, since a run in between may have cleared the first mark.
 */
export async function recordRevocation(
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
  // Differs from the first mark, so that a run that read the first cannot clear this one.
  await deps.certificates.mark(certificate, at + 1);
}
