import type { Certificate, CertificateCause, CertificateFile } from '../storage/certificates.ts';
import { begin } from './begin.ts';
import type { SealDeps } from './dependencies.ts';
import { addressOf, publishRevocation, takePlace } from './publish.ts';
import { recordRevocation } from './revocation.ts';

/**
 * Signs a certificate once. Of several at a time, all take the first that was stored. @returns null where it
 * is gone
 */
async function sign(
  deps: SealDeps,
  due: Certificate,
  { wish }: CertificateFile,
): Promise<Certificate | null> {
  let placed: Certificate | null = due;
  if (due.place === null) {
    await deps.certificates.place(due, await takePlace(deps));
    placed = await deps.certificates.read(due);
  }
  if (placed === null || placed.place === null) return null;
  const { sealCertificate } = await import('./seal.ts');
  const document = await sealCertificate(
    deps,
    { ...placed, name: wish.name, subject: crypto.randomUUID() },
    placed.place,
    await addressOf(deps, placed.place.list),
  );
  await deps.certificates.keep(placed, { document, name: wish.name });
  const stored = await deps.certificates.read(due);
  // It was erased and earned again meanwhile: the new one is signed on its own turn.
  return stored?.publicId === placed.publicId ? stored : null;
}

const sameKind = (one: CertificateCause, other: CertificateCause): boolean =>
  one.course === other.course && one.kind === other.kind;

/** Revokes a replaced certificate. The ledger is written first, so that no restore brings it back. */
async function replace(deps: SealDeps, old: Certificate, by: Certificate): Promise<void> {
  if (old.place === null) return;
  const at = deps.now();
  await deps.ledger.record({
    act: 'certificate-replaced',
    subject: old.publicId,
    cause: by.n,
    by: old.person,
    at,
    place: old.place,
    ...(by.place === null ? {} : { successor: by.place }),
  });
  await deps.statusLists.revoke(old.place, { why: 'replaced', reason: '', at });
}

/** Begins another where the name changed while this one was being signed. */
async function keepToWish(deps: SealDeps, signed: Certificate): Promise<void> {
  const { wish } = await deps.certificates.readAll(signed.person);
  if (wish.wanted && wish.name !== signed.name) {
    await begin(deps, { ...signed, n: signed.n + 1 }, deps.now());
  }
}

/**
 * Does all that is still due for a certificate: sign it, revoke those it replaces, revoke it where its owner
 * erased it, publish revocations, delete what is erased. Each step can be repeated, so a later run continues
 * after a crash.
 * @throws SignerDown where the signer is down: the certificate stays due
 */
export async function finish(deps: SealDeps, cause: CertificateCause): Promise<void> {
  const file = await deps.certificates.readAll(cause.person);
  const ofKind = file.certificates.filter((each) => sameKind(each, cause));
  const due = ofKind.find(({ n }) => n === cause.n);
  if (due === undefined || due.dueAt === null) return;
  if (!file.wish.wanted && due.document === null) {
    // Where it is being signed at this moment, the erasing call deletes it.
    await deps.certificates.remove(due);
    return;
  }
  const signed = due.document === null ? await sign(deps, due, file) : due;
  if (signed === null || signed.place === null) return;

  for (const old of ofKind) {
    if (old.place === null || old.n === signed.n) continue;
    const revocation = await deps.statusLists.readPlace(old.place);
    if (revocation === null && old.n < signed.n) await replace(deps, old, signed);
    if (revocation !== null || old.n < signed.n) await publishRevocation(deps, old.place);
  }
  const revocation = await deps.statusLists.readPlace(signed.place);
  if (!file.wish.wanted && revocation?.why !== 'erased') {
    // The erasing call crashed before it got here.
    await recordRevocation(deps, signed, 'erased', { by: signed.person, reason: '' });
    await finish(deps, cause);
    return;
  }
  if (revocation === null) await keepToWish(deps, signed);
  else await publishRevocation(deps, signed.place);

  if (revocation?.why === 'erased') await deps.certificates.remove(signed);
  else await deps.certificates.clearDue(signed, due.dueAt);
}
