import type { Hono } from 'hono';
import type { CertificatesContext } from '../../context.ts';
import { createCostlyReads } from '../../http/costly.ts';
import { lambdaHandler, withTasks } from '../../http/lambda.ts';
import { createApp } from '../../http/pipeline.ts';
import { problemResponse } from '../../http/problems.ts';
import { networkOf } from '../../http/viewer.ts';
import { certificateRoutes } from '../../certificates/routes.ts';

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
