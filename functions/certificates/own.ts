import type {
  CertificateView,
  CertificatesOfLearner,
  OwnCertificates,
} from '#domain/contract/certificates.ts';
import type { CertificatesContext, Context } from '../context.ts';
import type { Certificate, CertificateFile } from '../storage/certificates.ts';
import type { PersonFile } from '../storage/people.ts';
import { certificatesOf, earnCertificates, lastOfEach, standingsOf } from './earn.ts';
import { finish } from './finish.ts';
import { SignerDown } from './signer.ts';

/** Each round takes up what the one before began: a name that changed meanwhile. */
const ROUNDS = 4;

/** Null for one that is being erased. */
async function viewOf({ statusLists }: Context, certificate: Certificate): Promise<CertificateView | null> {
  const { publicId: id, course, kind, path, language, name, awardedAt } = certificate;
  const view = { id, course, kind, path, language, name, awardedAt };
  if (certificate.document === null || certificate.place === null) {
    return { ...view, state: 'being_prepared', reason: '' };
  }
  const revocation = await statusLists.readPlace(certificate.place);
  if (revocation === null) return { ...view, state: 'valid', reason: '' };
  if (revocation.why === 'erased') return null;
  return { ...view, state: revocation.why, reason: revocation.reason };
}

async function answer(
  context: Context,
  file: PersonFile,
  { wish, certificates }: CertificateFile,
): Promise<OwnCertificates> {
  const views = await Promise.all(certificates.map((each) => viewOf(context, each)));
  return {
    wish,
    certificates: views.filter((view) => view !== null),
    standings: [...(await standingsOf(context, file))],
  };
}

/** Reads only. */
export const readOwn = async (context: Context, file: PersonFile): Promise<OwnCertificates> =>
  answer(context, file, await certificatesOf(context, file.person));

/** The last certificate of each kind, without its name, for staff. */
export async function readForStaff(context: Context, file: PersonFile): Promise<CertificatesOfLearner> {
  const { certificates, standings } = await readOwn(context, file);
  return {
    certificates: lastOfEach(certificates).map((each) => ({ ...each, name: null })),
    standings,
  };
}

/** Where the signer is down, a certificate is "being prepared" and retried each minute. */
export async function prepareOwn(context: CertificatesContext, file: PersonFile): Promise<OwnCertificates> {
  try {
    for (let round = 1; round <= ROUNDS; round += 1) {
      const { certificates } = await earnCertificates(context, file);
      const due = certificates.filter(({ dueAt }) => dueAt !== null);
      if (due.length === 0) break;
      for (const each of due) await finish(context, each);
    }
  } catch (error) {
    if (!(error instanceof SignerDown)) throw error;
  }
  return readOwn(context, file);
}
