import {
  type CertificateFacts,
  type StatusPlace,
  certificateDocument,
} from '#domain/credential/certificate-document.ts';
import { verificationMethodOf } from '#domain/credential/issuer.ts';
import { type Signed, type Unsigned, addProof, proofHolds } from '#domain/credential/proof.ts';
import { statusListDocument } from '#domain/credential/status-list.ts';
import type { SealDeps } from './deps.ts';
import { keyAt } from './signer.ts';

/*
 * What needs JSON-LD, and so the half of the bundle that only signing loads: import this file when it is needed.
 */

/** Signs a document with the key of the day, and looks whether others will find it good before anyone has it. */
async function seal<Document extends Unsigned>(
  deps: Pick<SealDeps, 'signer' | 'issuer' | 'now'>,
  document: Document,
): Promise<Signed<Document>> {
  const now = deps.now();
  const key = keyAt(await deps.signer.keys(), now);
  const method = verificationMethodOf(deps.issuer.did, key.name);
  const signed = await addProof(document, method, now, (message) =>
    deps.signer.sign(key.name, message),
  );
  if (!(await proofHolds(signed, key.bytes))) throw new Error('a fresh signature does not hold');
  return signed;
}

/**
 * A certificate, signed.
 * @returns its JSON, byte for byte what everyone will be given
 * @throws SignerDown
 */
export const sealCertificate = async (
  deps: SealDeps,
  facts: CertificateFacts,
  place: StatusPlace,
): Promise<string> =>
  JSON.stringify(await seal(deps, certificateDocument(deps.issuer, facts, place)));

/**
 * A status list, signed.
 * @throws SignerDown
 */
export const sealList = async (
  deps: SealDeps,
  list: number,
  revoked: readonly number[],
): Promise<string> =>
  JSON.stringify(
    await seal(deps, await statusListDocument(deps.issuer, list, revoked, deps.now())),
  );
