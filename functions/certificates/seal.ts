import { type StatusPlace, type SubjectClaims, certificateDocument } from '#domain/certificate/document.ts';
import { verificationMethodOf } from '#domain/certificate/issuer.ts';
import { type Unsigned, addProof, proofHolds } from '#domain/certificate/proof.ts';
import { statusListDocument } from '#domain/certificate/status-list.ts';
import type { CertificatesContext } from '../context.ts';
import { publishKeys } from './keys.ts';
import { keyAt } from './signer.ts';

/* Loads JSON-LD, half of the bundle. Import this file when something is signed. */

/** Verifies the signature before it is used. */
async function seal<Document extends Unsigned>(context: CertificatesContext, document: Document) {
  const now = context.now();
  const key = keyAt(await publishKeys(context), now);
  const method = verificationMethodOf(context.issuer.did, key.name);
  const signed = await addProof(document, method, now, (message) => context.signer.sign(key.name, message));
  if (!(await proofHolds(signed, key.bytes))) throw new Error('a fresh signature does not hold');
  return signed;
}

/** @param list its list's address @returns its JSON, byte for byte as everyone gets it @throws SignerDown */
export async function sealCertificate(
  context: CertificatesContext,
  claims: SubjectClaims,
  place: StatusPlace,
  list: string,
): Promise<string> {
  const { credentialStatus, ...document } = certificateDocument(context.issuer, claims, place);
  const status = { ...credentialStatus, id: `${list}#${place.index}`, statusListCredential: list };
  return JSON.stringify(await seal(context, { ...document, credentialStatus: status }));
}

/** @param origin of the site when the list began @throws SignerDown */
export async function sealList(
  context: CertificatesContext,
  { list, origin }: { list: number; origin: string },
  revoked: readonly number[],
): Promise<string> {
  const issuer = { ...context.issuer, origin };
  return JSON.stringify(await seal(context, await statusListDocument(issuer, list, revoked, context.now())));
}
