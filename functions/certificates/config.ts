import * as z from 'zod/mini';
import { KeyName } from '#domain/certificate/issuer.ts';
import { areNamedOnce } from './keys.ts';
import { ENV, type Environment, Origin, TableName } from '../settings.ts';

const KmsKey = z.union([
  z.strictObject({
    name: KeyName,
    /** Its ARN. */
    kms: z.string().check(z.minLength(1)),
    /** ISO 8601. A later key signs 48 hours after it is first in the settings at the earliest (`keys.ts`). */
    signsFrom: z.iso.datetime(),
  }),
  /** Signs no more: its public half in multibase, for what it signed. */
  z.strictObject({ name: KeyName, publicKey: z.string().check(z.startsWith('z6Mk')) }),
]);
/** A key in KMS, as the settings name it. */
export type KmsKey = z.infer<typeof KmsKey>;

const KmsKeys = z.array(KmsKey).check(z.minLength(1), z.refine(areNamedOnce));

const CertificatesEnv = z.object({
  [ENV.tableCore]: TableName,
  [ENV.tableShort]: TableName,
  [ENV.tableLog]: TableName,
  [ENV.siteOrigin]: Origin,
  [ENV.issuerHost]: z.string().check(z.regex(/^[a-z0-9.-]+(:\d{1,5})?$/)),
  [ENV.signingKeys]: z.string().check(z.minLength(1)),
  [ENV.functionName]: z.string().check(z.minLength(1)),
});

/** Settings of the `certificates` function. */
export interface CertificatesConfig {
  readonly tables: { readonly core: string; readonly short: string; readonly log: string };
  readonly siteOrigin: string;
  readonly issuerHost: string;
  /** A key file's address, or keys in KMS. */
  readonly signingKeys: { readonly file: URL } | { readonly kms: readonly KmsKey[] };
  readonly functionName: string;
}

/**
 * Settings of `certificates`, read once at cold start.
 * @throws ZodError naming every missing or bad variable
 */
export function loadCertificatesConfig(environment: Environment): CertificatesConfig {
  const env = CertificatesEnv.parse(environment);
  const keys = env.SIGNING_KEYS;
  return {
    tables: { core: env.TABLE_CORE, short: env.TABLE_SHORT, log: env.TABLE_LOG },
    siteOrigin: env.SITE_ORIGIN,
    issuerHost: env.ISSUER_HOST,
    signingKeys: keys.startsWith('file:///')
      ? { file: new URL(keys) }
      : { kms: KmsKeys.parse(JSON.parse(keys)) },
    functionName: env.AWS_LAMBDA_FUNCTION_NAME,
  };
}
