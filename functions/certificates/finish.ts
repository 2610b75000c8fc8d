import type {
  Certificate,
  CertificateCause,
  CertificateFile,
} from '../usecases/certificate-ports.ts';
import type { SealDeps } from './deps.ts';
import { publishRevocation, takePlace } from './publish.ts';

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
  );
  await deps.certificates.keep(due, { document, name: wish.name });
  return deps.certificates.read(due);
}

const sameKind = (one: CertificateCause, other: CertificateCause): boolean =>
  one.course === other.course && one.kind === other.kind;

/**
 * Does for a certificate all that is still to be done: sign it, revoke those it takes the place of, publish what was revoked. Each step
 * can be done again, so that whoever comes after a crash goes on from there.
 * @throws SignerDown where that is what it waits for: it stays due
 */
export async function finish(deps: SealDeps, cause: CertificateCause): Promise<void> {
  const file = await deps.certificates.readAll(cause.person);
  const ofKind = file.certificates.filter((each) => sameKind(each, cause));
  const due = ofKind.find(({ n }) => n === cause.n);
  if (due === undefined || due.dueAt === null) return;
  if (!file.wish.wanted && due.document === null) {
    await deps.certificates.remove(due);
    return;
  }
  const signed = due.document === null ? await sign(deps, due, file) : due;
  if (signed === null) return;

  const at = deps.now();
  for (const { n, place } of ofKind) {
    if (place === null) continue;
    if (n < signed.n) {
      await deps.statusLists.revoke(place, { why: 'replaced', reason: '', at });
    }
    if ((await deps.statusLists.readPlace(place)) !== null) await publishRevocation(deps, place);
  }
  await deps.certificates.settle(signed, due.dueAt);
}
