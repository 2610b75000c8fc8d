import type { Certificate, CertificateCause, CertificateFile } from './ports.ts';
import { beginAnother } from './begin-another.ts';
import type { SealDeps } from './dependencies.ts';
import { addressOf, publishRevocation, takePlace } from './publish.ts';
import { takeBack } from './revocation.ts';

/** Signs a certificate once. Whoever comes second takes what the first one kept. @returns null where it is gone */
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
    {
      publicId: placed.publicId,
      kind: placed.kind,
      path: placed.path,
      language: placed.language,
      awardedAt: placed.awardedAt,
      name: wish.name,
      subject: crypto.randomUUID(),
    },
    placed.place,
    await addressOf(deps, placed.place.list),
  );
  await deps.certificates.keep(placed, { document, name: wish.name });
  const kept = await deps.certificates.read(due);
  // Erased and earned again meanwhile, it is another's turn.
  return kept?.publicId === placed.publicId ? kept : null;
}

const sameKind = (one: CertificateCause, other: CertificateCause): boolean =>
  one.course === other.course && one.kind === other.kind;

/** Revokes one that another stands in the place of: the ledger first, so that no restore brings it back. */
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

/** A name that was changed or taken back while the certificate was signed does not stay on it. */
async function keepToWish(deps: SealDeps, signed: Certificate): Promise<void> {
  const { wish } = await deps.certificates.readAll(signed.person);
  if (wish.wanted && wish.name !== signed.name) await beginAnother(deps, signed);
}

/**
 * Does for a certificate all that is still to be done: sign it, revoke those it takes the place of, revoke it where its person had it
 * erased, publish what was revoked, delete what is erased. Each step can be done again, so that whoever comes after a crash goes on from there.
 * @throws SignerDown where that is what it waits for: it stays due
 */
export async function finish(deps: SealDeps, cause: CertificateCause): Promise<void> {
  const file = await deps.certificates.readAll(cause.person);
  const ofKind = file.certificates.filter((each) => sameKind(each, cause));
  const due = ofKind.find(({ n }) => n === cause.n);
  if (due === undefined || due.dueAt === null) return;
  if (!file.wish.wanted && due.document === null) {
    // One that is signed this very moment is left to whoever erases.
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
    // Whoever erased got no further.
    await takeBack(deps, signed, 'erased', { by: signed.person, reason: '' });
    await finish(deps, cause);
    return;
  }
  if (revocation === null) await keepToWish(deps, signed);
  else await publishRevocation(deps, signed.place);

  if (revocation?.why === 'erased') await deps.certificates.remove(signed);
  else await deps.certificates.settle(signed, due.dueAt);
}
