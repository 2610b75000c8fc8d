import * as routes from '#domain/contract/sender-mails.ts';
import { isZone } from '#domain/nudges/zone.ts';
import { fail, ok } from '#domain/values/result.ts';
import { type Implementation, signedIn } from '../http/implementation.ts';
import type { NudgesDependencies } from '../nudges/dependencies.ts';

/** Mails to the person who sent a learner. What makes them comes later: no sign-in waits for it. */
export const senderRoutes = (deps: NudgesDependencies): readonly Implementation[] => [
  signedIn(routes.readSenderMails, async ({ body, caller }) => {
    const { readSenderMails } = await import('./name-sender.ts');
    return ok(await readSenderMails(deps, caller.file, body.language));
  }),

  signedIn(routes.nameSender, async ({ body, caller }) => {
    if (!isZone(body.zone)) return fail({ error: 'bad_request', field: 'zone' });
    const { nameSender } = await import('./name-sender.ts');
    return nameSender(deps, caller.file, body);
  }),

  signedIn(routes.forgetSender, async ({ body, caller }) => {
    const { forgetSender } = await import('./name-sender.ts');
    return ok(await forgetSender(deps, caller.file, body.language));
  }),
];
