import type { Hono } from 'hono';
import type { ApiDeps } from '../deps.ts';
import { createApp } from './app.ts';
import { allianceRoute } from './routes/alliance.ts';
import { closeJoinLinkRoute } from './routes/close-join-link.ts';
import { healthRoute } from './routes/health.ts';
import { makeJoinLinkRoute } from './routes/make-join-link.ts';
import { meRoute } from './routes/me.ts';
import { openAffiliateRoute } from './routes/open-affiliate.ts';
import { openCohortRoute } from './routes/open-cohort.ts';
import { syncRoute } from './routes/sync.ts';

/** The HTTP side of the `api` function. */
export const createApi = (deps: ApiDeps): Hono =>
  createApp({
    on: 'api',
    deps,
    implementations: [
      healthRoute(deps.courseHash),
      meRoute(deps),
      syncRoute(deps),
      allianceRoute(deps),
      openAffiliateRoute(deps),
      openCohortRoute(deps),
      makeJoinLinkRoute(deps),
      closeJoinLinkRoute(deps),
    ],
  });
