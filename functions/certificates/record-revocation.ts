import { type RevocationCause, lessGraveThan } from '#domain/certificate/facts.ts';
import type { Context } from '../context.ts';
import type { Certificate } from '../storage/certificates.ts';

/**
 * Unless it is revoked for this cause or a graver one. First the ledger, so that no restore brings it back;
 * then a due mark, so that the next minute continues after a crash. It marks once more at the end, since a
 * run in between may have cleared the first mark.
 */
export async function recordRevocation(
  context: Pick<Context, 'certificates' | 'statusLists' | 'ledger' | 'now'>,
  certificate: Certificate,
  why: RevocationCause,
  { by, reason }: { by: string; reason: string },
): Promise<void> {
  const { place, publicId: subject } = certificate;
  if (place === null) return;
  const before = await context.statusLists.readPlace(place);
  const at = context.now();
  if (before !== null && !lessGraveThan(why).includes(before.why)) {
    await context.certificates.mark(certificate, at);
    return;
  }
  await context.ledger.record({ act: `certificate-${why}`, subject, cause: at, by, at, reason, place });
  await context.certificates.mark(certificate, at);
  // A restore may have lost the place, which copies of the certificate still name.
  await context.statusLists.claim(place);
  await context.statusLists.revoke(place, { why, reason, at });
  // Differs from the first mark, so that a run that read the first cannot clear this one.
  await context.certificates.mark(certificate, at + 1);
}
