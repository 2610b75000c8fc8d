import type { Hono } from 'hono';
import type { ApiDeps } from '../deps.ts';
import { createApp } from './app.ts';
import { boardRoute } from './routes/board.ts';
import { changePathRoute } from './routes/change-path.ts';
import { closeInvitationRoute } from './routes/close-invitation.ts';
import { closeJoinLinkRoute } from './routes/close-join-link.ts';
import { editCohortRoute } from './routes/edit-cohort.ts';
import { endCoordinatorRoute } from './routes/end-coordinator.ts';
import { endStaffRoute } from './routes/end-staff.ts';
import { healthRoute } from './routes/health.ts';
import { inviteCoordinatorRoute } from './routes/invite-coordinator.ts';
import { inviteStaffRoute } from './routes/invite-staff.ts';
import { makeJoinLinkRoute } from './routes/make-join-link.ts';
import { meRoute } from './routes/me.ts';
import { myCohortsRoute } from './routes/my-cohorts.ts';
import { openAffiliateRoute } from './routes/open-affiliate.ts';
import { openCohortRoute } from './routes/open-cohort.ts';
import { readAffiliateRoute } from './routes/read-affiliate.ts';
import { readCohortRoute } from './routes/read-cohort.ts';
import { removeLearnerRoute } from './routes/remove-learner.ts';
import { restoreLearnerRoute } from './routes/restore-learner.ts';
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
      myCohortsRoute(deps),
      openAffiliateRoute(deps),
      readAffiliateRoute(deps),
      inviteCoordinatorRoute(deps),
      closeInvitationRoute(deps),
      endCoordinatorRoute(deps),
      openCohortRoute(deps),
      readCohortRoute(deps),
      editCohortRoute(deps),
      inviteStaffRoute(deps),
      endStaffRoute(deps),
      makeJoinLinkRoute(deps),
      closeJoinLinkRoute(deps),
      boardRoute(deps),
      changePathRoute(deps),
      removeLearnerRoute(deps),
      restoreLearnerRoute(deps),
    ],
  });
