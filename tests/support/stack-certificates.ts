import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { readFile } from 'node:fs/promises';
import { ulid } from 'ulid';
import { openCertificatesContext } from '#functions/entries/certificates/app.ts';
import type { CertificatesContext } from '#functions/context.ts';
import { finish } from '#functions/certificates/finish.ts';
import { replaceCertificate, revokeCertificate } from '#functions/certificates/revoke.ts';
import { ids } from '#functions/ids.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import {
  type StatusPlace,
  type UnsignedCertificate,
  certificateDocument,
} from '#domain/certificate/document.ts';
import { verificationMethodOf } from '#domain/certificate/issuer.ts';
import { addProof } from '#domain/certificate/proof.ts';
import { LOCAL_TABLES } from '#infra/local/database.ts';
import { facts } from './golden.ts';
import type { TestStack } from './stack.ts';

/** The stack's own issuer, worked by a test: the function's code over the stack's database and keys. */
export interface StackIssuer {
  /** @returns the public id of a certificate that is signed. @param name signed in; null for none */
  readonly give: (name?: string | null) => Promise<string>;
  readonly revoke: (id: string, reason: string) => Promise<void>;
  readonly replace: (id: string) => Promise<void>;
  /** Signs a certificate that the site does not have, at a place of the stack's first list. */
  readonly sign: (
    changes?: Partial<UnsignedCertificate>,
    place?: StatusPlace,
  ) => Promise<Record<string, unknown>>;
  readonly deps: CertificatesContext;
  readonly close: () => void;
}

export async function openIssuer(stack: TestStack): Promise<StackIssuer> {
  const note = JSON.parse(await readFile(join(stack.dataDir, 'stack.json'), 'utf8')) as { database: string };
  const client = new DynamoDBClient({
    endpoint: note.database,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const deps = await openCertificatesContext(
    {
      tables: LOCAL_TABLES,
      siteOrigin: stack.origin,
      issuerHost: (await readFile(join(stack.dataDir, 'issuer-host'), 'utf8')).trim(),
      signingKeys: pathToFileURL(join(stack.dataDir, 'signing-keys')).href,
      functionName: 'certificates',
    },
    DynamoDBDocumentClient.from(client),
    readCatalogue(),
  );
  return {
    deps,
    close: () => client.destroy(),
    give: async (name = 'María Elena Ruiz') => {
      const publicId = ids.secret();
      const cause = { person: ulid(), course: 'core', kind: 'ready', n: 1 } as const;
      await deps.certificates.wish(cause.person, { wanted: true, name });
      const awardedAt = Math.floor(Date.now() / 1000) * 1000;
      await deps.certificates.begin({ ...cause, publicId, path: 'core', language: 'en', awardedAt });
      await finish(deps, cause);
      return publicId;
    },
    revoke: async (id, reason) => {
      const revoked = await revokeCertificate(deps, { id, reason, by: 'test' });
      if (!revoked.ok) throw new Error(JSON.stringify(revoked.error));
    },
    replace: async (id) => {
      const replaced = await replaceCertificate(deps, { id });
      if (!replaced.ok) throw new Error(replaced.error);
    },
    sign: async (changes = {}, place = { list: 1, index: 0 }) => {
      const [key] = await deps.signer.keys();
      const now = Date.now();
      const document = {
        ...certificateDocument(deps.issuer, facts({ awardedAt: now, publicId: ids.secret() }), place),
        ...changes,
      };
      const method = verificationMethodOf(deps.issuer.did, key!.name);
      return addProof(document, method, now, (message) => deps.signer.sign(key!.name, message));
    },
  };
}
