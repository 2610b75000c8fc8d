import type { Hono } from 'hono';
import * as invitations from '#domain/contract/invitations.ts';
import * as merges from '#domain/contract/merges.ts';
import * as transfers from '#domain/contract/transfers.ts';
import * as waitingRoom from '#domain/contract/waiting-room.ts';
import { later } from '../../http/later.ts';
import { lambdaHandler, withTasks } from '../../http/lambda.ts';
import { createApp } from '../../http/pipeline.ts';
import { CALENDAR_PATH } from '../../calendar/calendar-link.ts';
import { calendarRoutes } from '../../calendar/routes.ts';
import { UNSUBSCRIBE_PATH } from '../../nudges/reminder-token.ts';
import { nudgeRoutes } from '../../nudges/routes.ts';
import { passRoutes } from '../../passes/routes.ts';
import { senderRoutes } from '../../senders/routes.ts';
import { codeRoutes } from '../../identity/code-routes.ts';
import type { IdentityDependencies } from '../../identity/dependencies.ts';
import { joinLinkRoutes } from '../../identity/join-link-routes.ts';
import { passkeyRoutes } from '../../identity/passkey-routes.ts';
import { peopleRoutes } from '../../identity/people-routes.ts';
import { sessionRoutes } from '../../identity/session-routes.ts';
import { signInCardRoutes } from '../../identity/sign-in-card-routes.ts';

/**
 * The HTTP side of `identity`: its routes, where mail programs stop reminders, and calendars. What is rarely
 * asked for is loaded once it is.
 */
export function createIdentityApp(deps: IdentityDependencies): Hono {
  const app = createApp({ ...deps, actsAsItself: true }, [
    ...codeRoutes(deps),
    ...passkeyRoutes(deps),
    ...sessionRoutes(deps),
    ...peopleRoutes(deps),
    ...signInCardRoutes(deps),
    ...later([invitations], async () =>
      (await import('../../identity/invitation-routes.ts')).invitationRoutes(deps),
    ),
    ...joinLinkRoutes(deps),
    ...later([waitingRoom], async () =>
      (await import('../../identity/waiting-room-routes.ts')).waitingRoomRoutes(deps),
    ),
    ...later([transfers], async () => (await import('../../people/transfer-routes.ts')).transferRoutes(deps)),
    ...later([merges], async () => (await import('../../people/merge-routes.ts')).mergeRoutes(deps)),
    ...nudgeRoutes(deps),
    ...calendarRoutes(deps),
    ...passRoutes(deps),
    ...senderRoutes(deps),
  ]);
  app.on(['GET', 'POST'], `${UNSUBSCRIBE_PATH}*`, async (context) => {
    const { unsubscribe } = await import('../../nudges/unsubscribe.ts');
    return unsubscribe(deps, context.req.raw);
  });
  app.get(`${CALENDAR_PATH}*`, async (context) => {
    const { answerCalendar } = await import('../../calendar/answer-calendar.ts');
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
