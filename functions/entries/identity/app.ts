import type { Hono } from 'hono';
import * as adding from '#domain/contract/adding.ts';
import * as address from '#domain/contract/address.ts';
import * as deletion from '#domain/contract/deletion.ts';
import * as envelopes from '#domain/contract/envelopes.ts';
import * as invitations from '#domain/contract/invitations.ts';
import * as learners from '#domain/contract/learners.ts';
import * as merges from '#domain/contract/merges.ts';
import * as nudges from '#domain/contract/nudges.ts';
import * as ownItems from '#domain/contract/own-items.ts';
import * as passes from '#domain/contract/passes.ts';
import * as passkeys from '#domain/contract/passkeys.ts';
import * as platforms from '#domain/contract/platforms.ts';
import * as senderMails from '#domain/contract/sender-mails.ts';
import * as signInCards from '#domain/contract/sign-in-cards.ts';
import * as transfers from '#domain/contract/transfers.ts';
import * as waitingRoom from '#domain/contract/waiting-room.ts';
import { CALENDAR_PATH, calendarRoutes } from '../../calendar/routes.ts';
import type { IdentityContext } from '../../context.ts';
import { later } from '../../http/implementation.ts';
import { lambdaHandler, withTasks } from '../../http/lambda.ts';
import { createApp } from '../../http/pipeline.ts';
import { codeRoutes } from '../../identity/code-routes.ts';
import { joinLinkRoutes } from '../../identity/join-link-routes.ts';
import { sessionRoutes } from '../../identity/session-routes.ts';
import { UNSUBSCRIBE_PATH } from '../../nudges/reminder-token.ts';
import { createInvokeAsync } from '../../async-invocation.ts';
import { createCodeSeal, createSeal } from '../../secrets.ts';
import type { Settings } from '../../settings.ts';
import type { Database } from '../../storage/client.ts';
import { createInvitedAddresses } from '../../storage/invited-addresses.ts';
import type { IDENTITY } from '../functions.ts';
import { openMailContext } from '../open-mail-context.ts';

/** Signing in by a mailed code is read at the start; all other code comes with the first call about it. */
export function createIdentityApp(context: IdentityContext): Hono {
  const app = createApp(context, [
    ...codeRoutes(context),
    ...sessionRoutes(context),
    ...joinLinkRoutes(context),
    ...calendarRoutes(context),
    ...later(context, [passkeys], () => import('../../identity/passkey-routes.ts')),
    ...later(context, [adding], () => import('../../identity/people-routes.ts')),
    ...later(context, [signInCards], () => import('../../identity/sign-in-card-routes.ts')),
    ...later(context, [invitations], () => import('../../identity/invitation-routes.ts')),
    ...later(context, [waitingRoom], () => import('../../identity/waiting-room-routes.ts')),
    ...later(context, [transfers], () => import('../../people/transfer-routes.ts')),
    ...later(context, [learners], () => import('../../people/learner-routes.ts')),
    ...later(context, [merges], () => import('../../people/merge-routes.ts')),
    ...later(context, [ownItems], () => import('../../identity/own-items.ts')),
    ...later(context, [address], () => import('../../identity/address.ts')),
    ...later(context, [deletion], () => import('../../identity/deletion.ts')),
    ...later(context, [nudges], () => import('../../nudges/routes.ts')),
    ...later(context, [envelopes], () => import('../../envelopes/routes.ts')),
    ...later(context, [passes], () => import('../../passes/routes.ts')),
    ...later(context, [senderMails], () => import('../../senders/routes.ts')),
    ...later(context, [platforms], () => import('../../lti/routes.ts')),
  ]);
  app.on(['GET', 'POST'], `${UNSUBSCRIBE_PATH}*`, async ({ req }) => {
    const { unsubscribe } = await import('../../nudges/unsubscribe.ts');
    return unsubscribe(context, req.raw);
  });
  app.get(`${CALENDAR_PATH}*`, async ({ req }) => {
    const { answerCalendar } = await import('../../calendar/read-calendar.ts');
    return answerCalendar(context, req.raw);
  });
  app.on(['GET', 'POST'], `${platforms.LTI_PATH}*`, async ({ req }) => {
    const { answerPlatform } = await import('../../lti/answer.ts');
    return answerPlatform(context, req.raw);
  });
  return app;
}

export const createIdentityHandler = (context: IdentityContext) =>
  withTasks(lambdaHandler(createIdentityApp(context)), async (event) => {
    // Holds the messages of all mails; no request reads them.
    const { runTask } = await import('./tasks.ts');
    await runTask(context, event);
  });

export type IdentitySettings = Settings<Exclude<(typeof IDENTITY)['settings'][number], 'originSecrets'>>;

export function openIdentityContext(
  settings: IdentitySettings,
  database: Database,
  edition: number,
  folder?: URL,
): IdentityContext {
  const { codePepper } = settings;
  return {
    ...openMailContext(settings, database, folder),
    edition,
    codeSeal: createCodeSeal(codePepper),
    invitedAddresses: createInvitedAddresses(
      database,
      settings.tables.short,
      createSeal(codePepper, 'addresses of invitations'),
    ),
    invokeAsync: createInvokeAsync(settings.functionName),
    actsAsItself: true,
  };
}
