import type { Hono } from 'hono';
import type { CertificatesContext } from '../../context.ts';
import { createCostlyReads } from '../../http/costly.ts';
import { lambdaHandler, withTasks } from '../../http/lambda.ts';
import { createApp } from '../../http/pipeline.ts';
import { problemResponse } from '../../http/problems.ts';
import { networkOf } from '../../http/viewer.ts';
import { certificateRoutes } from '../../certificates/routes.ts';
import { fileURLToPath } from 'node:url';
import { issuerOf } from '#domain/certificate/issuer.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { createInvokeAsync } from '../../async-invocation.ts';
import { createFileSigner } from '../../certificates/key-file.ts';
import type { Signer } from '../../certificates/signer.ts';
import { readSigningKeys } from '../../certificates/keys.ts';
import { BadSettings, ENV, type Settings } from '../../settings.ts';
import type { Database } from '../../storage/client.ts';
import type { CERTIFICATES } from '../functions.ts';
import { openContext } from '../open-context.ts';

/** The code of these pages is loaded with the first request for one. */
const VERIFY_PAGES = [
  ['/verify/', 'en'],
  ['/es/verify/', 'es'],
] as const;

export function createCertificatesApp(context: CertificatesContext): Hono {
  const app = createApp(context, certificateRoutes(context));
  const costlyReads = createCostlyReads();
  for (const [under, language] of VERIFY_PAGES) {
    app.get(`${under}*`, async ({ req }) => {
      const { verifyPage } = await import('../../certificates/verify-page.ts');
      const at = req.path.slice(under.length).replace(/\/$/, '');
      const { raw } = req;
      const [reader, now] = [{ network: networkOf(raw.headers) }, context.now()];
      const refusal = costlyReads.refusal(reader, now);
      if (refusal !== null) return problemResponse(refusal);
      const page = await verifyPage(context, raw, language, at);
      if (page.ok) costlyReads.count(reader, now);
      return page;
    });
  }
  return app;
}

export const createCertificatesHandler = (context: CertificatesContext) =>
  withTasks(lambdaHandler(createCertificatesApp(context)), async (event) => {
    const { runTask } = await import('./tasks.ts');
    await runTask(context, event);
  });

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
