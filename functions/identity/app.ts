import type { Hono } from 'hono';
import { lambdaHandler, withTasks } from '../http/lambda.ts';
import { createApp } from '../http/pipeline.ts';
import { CALENDAR_PATH } from '../calendar/calendar-link.ts';
import { calendarRoutes } from '../calendar/routes.ts';
import { UNSUBSCRIBE_PATH } from '../nudges/reminder-token.ts';
import { nudgeRoutes } from '../nudges/routes.ts';
import { passRoutes } from '../passes/routes.ts';
import { mergeRoutes } from '../people/merge-routes.ts';
import { transferRoutes } from '../people/transfer-routes.ts';
import { senderRoutes } from '../senders/routes.ts';
import { codeRoutes } from './code-routes.ts';
import type { IdentityDependencies } from './dependencies.ts';
import { invitationRoutes } from './invitation-routes.ts';
import { joinLinkRoutes } from './join-link-routes.ts';
import { passkeyRoutes } from './passkey-routes.ts';
import { peopleRoutes } from './people-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { signInCardRoutes } from './sign-in-card-routes.ts';
import { waitingRoomRoutes } from './waiting-room-routes.ts';

/** The HTTP side of `identity`: its routes, where mail programs stop reminders, and people's calendars. */
export function createIdentityApp(deps: IdentityDependencies): Hono {
  const app = createApp({ ...deps, actsAsItself: true }, [
    ...codeRoutes(deps),
    ...passkeyRoutes(deps),
    ...sessionRoutes(deps),
    ...peopleRoutes(deps),
    ...signInCardRoutes(deps),
    ...invitationRoutes(deps),
    ...joinLinkRoutes(deps),
    ...waitingRoomRoutes(deps),
    ...transferRoutes(deps),
    ...mergeRoutes(deps),
    ...nudgeRoutes(deps),
    ...calendarRoutes(deps),
    ...passRoutes(deps),
    ...senderRoutes(deps),
  ]);
  app.on(['GET', 'POST'], `${UNSUBSCRIBE_PATH}*`, async (context) => {
    const { unsubscribe } = await import('../nudges/unsubscribe.ts');
    return unsubscribe(deps, context.req.raw);
  });
  app.get(`${CALENDAR_PATH}*`, async (context) => {
    const { answerCalendar } = await import('../calendar/answer-calendar.ts');
    return answerCalendar(deps, context.req.raw);
  });
  return app;
}

/** The Lambda handler: HTTP API events, and tasks that the function sent itself. */
export const createIdentityHandler = (deps: IdentityDependencies) =>
  withTasks(lambdaHandler(createIdentityApp(deps)), async (event) => {
    // Holds the messages of all mails; no request reads them.
    const { runTask } = await import('./tasks.ts');
    await runTask(deps, event);
  });
