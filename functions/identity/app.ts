import type { Hono } from 'hono';
import { lambdaHandler, withTasks } from '../http/lambda.ts';
import { createApp } from '../http/pipeline.ts';
import { codeRoutes } from './code-routes.ts';
import type { IdentityDependencies } from './dependencies.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { signInCardRoutes } from './sign-in-card-routes.ts';

/** The HTTP side of `identity`. */
export const createIdentityApp = (deps: IdentityDependencies): Hono =>
  createApp(deps, [
    ...codeRoutes(deps),
    ...passkeyRoutes(deps),
    ...sessionRoutes(deps),
    ...peopleRoutes(deps),
    ...signInCardRoutes(deps),
    ...invitationRoutes(deps),
  ]);

/** The Lambda handler: HTTP API events, and tasks that the function sent itself. */
export const createIdentityHandler = (deps: IdentityDependencies) =>
  withTasks(lambdaHandler(createIdentityApp(deps)), async (event) => {
    // Holds the messages of all mails; no request reads them.
    const { runTask } = await import('./tasks.ts');
    await runTask(deps, event);
  });
