import type { Hono } from 'hono';
import type { ApiDeps } from './dependencies.ts';
import { createApp } from '../http/pipeline.ts';
import { boardRoute } from '../http/routes/board.ts';
import { changePathRoute } from '../http/routes/change-path.ts';
import { closeInvitationRoute } from '../http/routes/close-invitation.ts';
import { closeJoinLinkRoute } from '../http/routes/close-join-link.ts';
import { editCohortRoute } from '../http/routes/edit-cohort.ts';
import { endCoordinatorRoute } from '../http/routes/end-coordinator.ts';
import { endStaffRoute } from '../http/routes/end-staff.ts';
import { healthRoute } from '../http/routes/health.ts';
import { inviteCoordinatorRoute } from '../http/routes/invite-coordinator.ts';
import { inviteStaffRoute } from '../http/routes/invite-staff.ts';
import { makeJoinLinkRoute } from '../http/routes/make-join-link.ts';
import { meRoute } from '../http/routes/me.ts';
import { myCohortsRoute } from '../http/routes/my-cohorts.ts';
import { openAffiliateRoute } from '../http/routes/open-affiliate.ts';
import { openCohortRoute } from '../http/routes/open-cohort.ts';
import { readAffiliateRoute } from '../http/routes/read-affiliate.ts';
import { readCohortRoute } from '../http/routes/read-cohort.ts';
import { removeLearnerRoute } from '../http/routes/remove-learner.ts';
import { restoreLearnerRoute } from '../http/routes/restore-learner.ts';
import { syncRoute } from '../http/routes/sync.ts';

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
