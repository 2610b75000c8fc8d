import * as routes from '#domain/contract/sender-mails.ts';
import { isZone } from '#domain/nudges/quiet-hours.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { MailContext } from '../context.ts';
import { type Implementation, signedIn } from '../http/implementation.ts';
import { forgetSender, nameSender, readSenderMails } from './name-sender.ts';

/** The code that makes the mails comes later: no sign-in waits for it. */
export const senderRoutes = (context: MailContext): readonly Implementation[] => [
  signedIn(routes.readSenderMails, async ({ body, caller }) => {
    return ok(await readSenderMails(context, caller.file, body.language));
  }),

  signedIn(routes.nameSender, async ({ body, caller }) => {
    if (!isZone(body.zone)) return fail({ error: 'bad_request', field: 'zone' });
    return nameSender(context, caller.file, body);
  }),

  signedIn(routes.forgetSender, async ({ body, caller }) => {
    return ok(await forgetSender(context, caller.file, body.language));
  }),
];
