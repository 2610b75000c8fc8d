import type { CertificatesContext } from '../context.ts';
import type { Certificate, CertificateCause, CertificateFile } from '../storage/certificates.ts';
import { begin, isSameKind } from './begin.ts';
import { addressOf, publishRevocation, takePlace } from './publish.ts';
import { recordRevocation } from './record-revocation.ts';

/** Of several at a time, all take the first that was stored; null where the certificate is gone. */
async function sign(context: CertificatesContext, due: Certificate, { wish }: CertificateFile) {
  let placed: Certificate | null = due;
  if (due.place === null) {
    await context.certificates.place(due, await takePlace(context));
    placed = await context.certificates.read(due);
  }
  if (placed === null || placed.place === null) return null;
  const { sealCertificate } = await import('./seal.ts');
  const document = await sealCertificate(
    context,
    { ...placed, name: wish.name, subject: crypto.randomUUID() },
    placed.place,
    await addressOf(context, placed.place.list),
  );
  await context.certificates.keep(placed, { document, name: wish.name });
  const stored = await context.certificates.read(due);
  // It was erased and earned again meanwhile: the new one is signed on its own turn.
  return stored?.publicId === placed.publicId ? stored : null;
}

async function replace(context: CertificatesContext, old: Certificate, by: Certificate): Promise<void> {
  const { publicId: subject, person, place } = old;
  if (place === null) return;
  const at = context.now();
  const row = { subject, cause: by.n, by: person, at, place, ...(by.place && { successor: by.place }) };
  await context.ledger.record({ act: 'certificate-replaced', ...row });
  await context.statusLists.revoke(place, { why: 'replaced', reason: '', at });
}

/** Begins another where the name changed while this one was being signed. */
async function keepToWish(context: CertificatesContext, signed: Certificate): Promise<void> {
  const { wish } = await context.certificates.readAll(signed.person);
  if (wish.wanted && wish.name !== signed.name) {
    await begin(context, { ...signed, n: signed.n + 1 }, context.now());
  }
}

/**
 * Signs it, revokes the ones it replaces, revokes it where its owner erased it, publishes revocations,
 * deletes erased ones. Each step can be repeated, so a later run continues after a crash.
 * @throws SignerDown: the certificate stays due
 */
export async function finish(context: CertificatesContext, cause: CertificateCause): Promise<void> {
  const file = await context.certificates.readAll(cause.person);
  const ofKind = file.certificates.filter((each) => isSameKind(each, cause));
  const due = ofKind.find(({ n }) => n === cause.n);
  if (due === undefined || due.dueAt === null) return;
  if (!file.wish.wanted && due.document === null) {
    // Where it is being signed at this moment, the erasing call deletes it.
    await context.certificates.remove(due);
    return;
  }
  const signed = due.document === null ? await sign(context, due, file) : due;
  if (signed === null || signed.place === null) return;

  for (const old of ofKind) {
    if (old.place === null || old.n === signed.n) continue;
    const revocation = await context.statusLists.readPlace(old.place);
    if (revocation === null && old.n < signed.n) await replace(context, old, signed);
    if (revocation !== null || old.n < signed.n) await publishRevocation(context, old.place);
  }
  const revocation = await context.statusLists.readPlace(signed.place);
  if (!file.wish.wanted && revocation?.why !== 'erased') {
    // The erasing call crashed before it got here.
    await recordRevocation(context, signed, 'erased', { by: signed.person, reason: '' });
    await finish(context, cause);
    return;
  }
  if (revocation === null) await keepToWish(context, signed);
  else await publishRevocation(context, signed.place);

  if (revocation?.why === 'erased') await context.certificates.remove(signed);
  else await context.certificates.clearDue(signed, due.dueAt);
}
