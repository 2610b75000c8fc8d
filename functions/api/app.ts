import type { Hono } from 'hono';
import { affiliateRoutes } from '../cohorts/affiliate-routes.ts';
import { allianceRoutes } from '../cohorts/alliance-routes.ts';
import { boardRoutes } from '../cohorts/board-routes.ts';
import { cohortRoutes } from '../cohorts/cohort-routes.ts';
import { telephoneRoutes } from '../cohorts/telephone-routes.ts';
import { lambdaHandler } from '../http/lambda.ts';
import { createApp } from '../http/pipeline.ts';
import { progressRoutes } from '../progress/routes.ts';
import { reportRoutes } from '../reports/routes.ts';
import { trainingRoutes } from '../training/routes.ts';
import { worksheetRoutes } from '../worksheets/routes.ts';
import type { ApiDependencies } from './dependencies.ts';

/** The HTTP side of the `api` function. */
export const createApiApp = (deps: ApiDependencies): Hono =>
  createApp(deps, [
    ...progressRoutes(deps),
    ...affiliateRoutes(deps),
    ...allianceRoutes(deps),
    ...cohortRoutes(deps),
    ...boardRoutes(deps),
    ...telephoneRoutes(deps),
    ...trainingRoutes(deps),
    ...reportRoutes(deps),
    ...worksheetRoutes(deps),
  ]);

/** The Lambda handler: HTTP API events. */
export const createApiHandler = (deps: ApiDependencies) => lambdaHandler(createApiApp(deps));
