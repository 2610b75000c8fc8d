import type { CertificateView, OwnCertificates } from '#domain/contract/certificates.ts';
import type { Certificate, CertificateFile, StatusLists } from '../usecases/certificate-ports.ts';
import type { PersonFile } from '../usecases/ports.ts';
import type { EarnDeps, SealDeps } from './deps.ts';
import { earnCertificates, standingsOf } from './earn.ts';
import { finish } from './finish.ts';
import { SignerDown } from './signer.ts';

type ReadDeps = Pick<EarnDeps, 'catalogues' | 'certificates' | 'cohorts'> & {
  readonly statusLists: Pick<StatusLists, 'readPlace'>;
};

async function viewOf(
  { statusLists }: ReadDeps,
  certificate: Certificate,
): Promise<CertificateView> {
  const { publicId: id, course, kind, path, language, name, awardedAt } = certificate;
  const view = { id, course, kind, path, language, name, awardedAt };
  if (certificate.document === null || certificate.place === null) {
    return { ...view, state: 'being_prepared', reason: '' };
  }
  const revocation = await statusLists.readPlace(certificate.place);
  if (revocation === null) return { ...view, state: 'valid', reason: '' };
  const { why, reason } = revocation;
  return { ...view, state: why === 'replaced' ? 'replaced' : 'revoked', reason };
}

async function answer(
  deps: ReadDeps,
  file: PersonFile,
  { wish, certificates }: CertificateFile,
): Promise<OwnCertificates> {
  return {
    wish,
    certificates: await Promise.all(certificates.map((each) => viewOf(deps, each))),
    standings: (await standingsOf(deps, file)).map(({ course, standing }) => ({
      course,
      kind: standing.kind,
      earned: standing.earned,
      left: standing.left.map((left) =>
        left.kind === 'module'
          ? {
              ...left,
              left: left.left.map((each) =>
                'items' in each ? { ...each, items: [...each.items] } : each,
              ),
            }
          : left,
      ),
      notAskedYet: [...standing.notAskedYet],
      path: standing.path,
    })),
  };
}

/** Somebody's certificates, and how far the others are. Reads only. */
export const readOwn = async (deps: ReadDeps, file: PersonFile): Promise<OwnCertificates> =>
  answer(deps, file, await deps.certificates.readAll(file.person.id));

/** Makes whatever is earned and not there yet. Where the signer is down it is "being prepared", and tried again each minute. */
export async function prepareOwn(
  deps: EarnDeps & SealDeps,
  file: PersonFile,
): Promise<OwnCertificates> {
  const { certificates } = await earnCertificates(deps, file);
  try {
    for (const each of certificates) if (each.dueAt !== null) await finish(deps, each);
  } catch (error) {
    if (!(error instanceof SignerDown)) throw error;
  }
  return readOwn(deps, file);
}
