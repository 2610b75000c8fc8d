import type { Hono } from 'hono';
import * as accessRequests from '#domain/contract/access-requests.ts';
import * as affiliates from '#domain/contract/affiliates.ts';
import * as alliance from '#domain/contract/alliance.ts';
import * as attendance from '#domain/contract/attendance.ts';
import * as audit from '#domain/contract/audit.ts';
import * as cohorts from '#domain/contract/cohorts.ts';
import * as commitments from '#domain/contract/commitments.ts';
import { closeJoinLink, reopenJoinLink } from '#domain/contract/join-links.ts';
import * as feeds from '#domain/contract/feeds.ts';
import * as papers from '#domain/contract/papers.ts';
import * as relays from '#domain/contract/relays.ts';
import * as reports from '#domain/contract/reports.ts';
import * as sharing from '#domain/contract/sharing.ts';
import * as telephones from '#domain/contract/telephones.ts';
import type { InvokeAsync } from '../../async-invocation.ts';
import type { ApiContext, Context } from '../../context.ts';
import { boardRoutes } from '../../cohorts/board-routes.ts';
import { lambdaHandler } from '../../http/lambda.ts';
import { later } from '../../http/implementation.ts';
import { createApp } from '../../http/pipeline.ts';
import { progressRoutes } from '../../progress/routes.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { createWholeReads } from '../../http/costly.ts';
import type { Settings } from '../../settings.ts';
import type { Database } from '../../storage/client.ts';
import type { API } from '../functions.ts';
import { openContext } from '../open-context.ts';
import type { ClockTask } from '../../task-events.ts';
import { Unavailable } from '../../database-calls.ts';

/** Code that isn't asked for in most of the function's life is loaded once it is. */
export function createApiApp(context: ApiContext): Hono {
  const app = createApp(context, [
    ...progressRoutes(context),
    ...boardRoutes(context),
    ...later(
      context,
      [cohorts, { closeJoinLink, reopenJoinLink }],
      () => import('../../cohorts/cohort-routes.ts'),
    ),
    ...later(context, [affiliates], () => import('../../cohorts/affiliate-routes.ts')),
    ...later(context, [alliance], () => import('../../cohorts/alliance-routes.ts')),
    ...later(context, [telephones], () => import('../../cohorts/telephone-routes.ts')),
    ...later(context, [attendance, papers], () => import('../../training/routes.ts')),
    ...later(context, [reports], () => import('../../reports/routes.ts')),
    ...later(
      context,
      [sharing, commitments, accessRequests, audit],
      () => import('../../worksheets/routes.ts'),
    ),
    ...later(context, [feeds], () => import('../../feeds/routes.ts')),
    ...later(context, [relays], () => import('../../feeds/relay-routes.ts')),
  ]);
  app.get(`${feeds.FEED_PATH}*`, async ({ req }) => {
    const { answerFeed } = await import('../../feeds/read-feed.ts');
    return answerFeed(context, req.raw);
  });
  return app;
}

/** By the clock's function. Where that can't be started, the queue does it within a minute. */
export const tellBy =
  (invokeClock: InvokeAsync<ClockTask>, { log, ids }: Pick<Context, 'log' | 'ids'>) =>
  async (person: string): Promise<void> => {
    try {
      await invokeClock({ task: 'tell-scores', person });
    } catch (error) {
      if (!(error instanceof Unavailable)) throw error;
      log({
        level: 'warn',
        message: 'scores wait for the next minute',
        id: ids.ulid(),
        route: 'tell-scores',
      });
    }
  };

export const createApiHandler = (context: ApiContext) => lambdaHandler(createApiApp(context));

export type ApiSettings = Settings<
  Exclude<(typeof API)['settings'][number], 'originSecrets' | 'clockFunction'>
>;

export const openApiContext = (
  settings: ApiSettings,
  database: Database,
  catalogue: Catalogue,
): ApiContext => ({
  ...openContext(settings, database, (course) => (course === catalogue.course ? catalogue : null)),
  course: catalogue.course,
  courseHash: catalogue.hash,
  epoch: settings.epoch,
  wholeReads: createWholeReads(),
});
