import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { fileURLToPath } from 'node:url';
import type { Hono } from 'hono';
import type { Catalogue } from '#domain/course.ts';
import { issuerOf } from '#domain/certificate/issuer.ts';
import type { CertificatesConfig } from './config.ts';
import { createApp } from '../http/pipeline.ts';
import { lambdaHandler } from '../http/lambda.ts';
import { logToOutput } from '../http/log.ts';
import { ids, random } from '../ids.ts';
import { createLater } from '../async-invocation.ts';
import { createCertificates } from '../storage/certificates.ts';
import type { Database } from '../storage/client.ts';
import { createCohorts } from '../storage/cohorts.ts';
import { createCounters } from '../storage/counters.ts';
import { createIssuerKeys } from '../storage/issuer-keys.ts';
import { createLedger } from '../storage/ledger.ts';
import { createMembers } from '../storage/members.ts';
import { createPeople } from '../storage/people.ts';
import { createSessions } from '../storage/sessions.ts';
import { createStatusLists } from '../storage/status-lists.ts';
import { createSweeps } from '../storage/sweeps.ts';
import type { CertificatesDeps } from './dependencies.ts';
import { createFileSigner } from './key-file.ts';
import { certificateRoutes } from './routes.ts';
import type { Signer } from './signer.ts';

/** KMS's client is only read where there are keys in KMS. */
async function signerOf(keys: CertificatesConfig['signingKeys']): Promise<Signer> {
  if ('file' in keys) return createFileSigner(fileURLToPath(keys.file));
  const { createKmsSigner } = await import('./kms-signer.ts');
  return createKmsSigner(keys.kms);
}

/** Wires `certificates` to its tables, signer and clock: the one place that does. */
export async function wireCertificates(
  config: CertificatesConfig,
  database: Database,
  catalogue: Catalogue,
): Promise<CertificatesDeps> {
  const { core, short, log } = config.tables;
  return {
    siteOrigin: config.siteOrigin,
    issuer: issuerOf(config.siteOrigin, config.issuerHost),
    signer: await signerOf(config.signingKeys),
    log: logToOutput,
    now: Date.now,
    random,
    ids,
    later: createLater(config.functionName),
    catalogues: (course) => (course === catalogue.course ? catalogue : null),
    certificates: createCertificates(database, core),
    statusLists: createStatusLists(database, core),
    issuerKeys: createIssuerKeys(database, core),
    sweeps: createSweeps(database, core),
    // Nothing of the training days is written down yet.
    training: () => Promise.resolve(null),
    people: createPeople(database, core),
    cohorts: createCohorts(database, core),
    members: createMembers(database, core),
    sessions: createSessions(database, short),
    counters: createCounters(database, short),
    ledger: createLedger(database, log),
  };
}

/** Where the pages of certificates are; their part is only read when one is asked for. */
const VERIFY_PAGES = [
  ['/verify/', 'en'],
  ['/es/verify/', 'es'],
] as const;

/** The HTTP side of `certificates`: the list of routes, and the pages of certificates. */
export function createCertificatesApp(deps: CertificatesDeps): Hono {
  const app = createApp({ on: 'certificates', deps, implementations: certificateRoutes(deps) });
  for (const [under, language] of VERIFY_PAGES) {
    app.get(`${under}*`, async (context) => {
      const { verifyPage } = await import('./verify-page.ts');
      const at = context.req.path.slice(under.length).replace(/\/$/, '');
      return verifyPage(deps, context.req.raw, language, at);
    });
  }
  return app;
}

/** The Lambda handler: tasks by the clock or from itself, and HTTP API events. */
export function createCertificatesHandler(deps: CertificatesDeps) {
  const answer = lambdaHandler(createCertificatesApp(deps));
  return async (
    event: APIGatewayProxyEventV2 | { readonly task: string },
  ): Promise<APIGatewayProxyStructuredResultV2 | null> => {
    if ('task' in event) {
      const { runTask } = await import('./tasks.ts');
      await runTask(deps, event);
      return null;
    }
    return answer(event);
  };
}
