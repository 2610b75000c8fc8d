import { fileURLToPath } from 'node:url';
import { issuerOf } from '#domain/certificate/issuer.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { createInvokeAsync } from '../../async-invocation.ts';
import { createFileSigner } from '../../certificates/key-file.ts';
import type { Signer } from '../../certificates/signer.ts';
import { readSigningKeys } from '../../certificates/signing-keys.ts';
import type { CertificatesContext } from '../../context.ts';
import { BadSettings, ENV, type Settings } from '../../settings.ts';
import type { Database } from '../../storage/client.ts';
import type { CERTIFICATES } from '../functions.ts';
import { openContext } from '../open-context.ts';

export type CertificatesSettings = Settings<
  Exclude<(typeof CERTIFICATES)['settings'][number], 'originSecrets'>
>;

/** KMS's client is only read where there are keys in KMS. */
async function signerOf(signingKeys: string): Promise<Signer> {
  const keys = readSigningKeys(signingKeys);
  if (keys === null) throw new BadSettings([ENV.signingKeys]);
  if ('file' in keys) return createFileSigner(fileURLToPath(keys.file));
  const { createKmsSigner } = await import('../../certificates/kms-signer.ts');
  return createKmsSigner(keys.kms);
}

/** @throws BadSettings where `SIGNING_KEYS` names no keys */
export const openCertificatesContext = async (
  settings: CertificatesSettings,
  database: Database,
  catalogue: Catalogue,
): Promise<CertificatesContext> => ({
  ...openContext(settings, database, (course) => (course === catalogue.course ? catalogue : null)),
  issuer: issuerOf(settings.siteOrigin, settings.issuerHost),
  signer: await signerOf(settings.signingKeys),
  invokeAsync: createInvokeAsync(settings.functionName),
});
