import * as routes from '#domain/contract/passkeys.ts';
import { ok } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import { FLOW_COOKIE } from '../http/cookies.ts';
import { type Implementation, open, signedIn } from '../http/implementation.ts';
import { readMe } from '../progress/read-me.ts';
import { CODE_SECONDS } from './ask-for-code.ts';
import { followed } from '../http/session.ts';
import { sendNotice } from './notices.ts';
import { addPasskey, beginPasskey, removePasskey } from './passkeys.ts';
import { beginPasskeySignIn, signInByPasskey } from './passkey-sign-in.ts';
import { makeRecoveryCode, recover, renewRecoveryCode } from './recover.ts';
import { beginSession, recogniseDevice } from './sessions.ts';

export const passkeyRoutes = (context: IdentityContext): readonly Implementation[] => [
  signedIn(routes.beginPasskey, async ({ caller, now }) => {
    const options = await beginPasskey(context, caller, now);
    return options.ok ? ok({ options: options.value }) : options;
  }),

  signedIn(routes.addPasskey, async (call) => {
    const { body, caller, device, now } = call;
    const { file } = caller;
    const added = await addPasskey(context, caller, { response: body.response, device, now });
    if (!added.ok) return added;
    await sendNotice(context, call, file.person.id, 'passkey-added');
    await beginSession(context, call, file, 'passkey');
    // Made last, so that no failure leaves a code behind that nobody saw.
    return ok({ recoveryCode: await makeRecoveryCode(context, file, now) });
  }),

  signedIn(routes.removePasskey, async (call) => {
    const { body, caller, now } = call;
    const removed = await removePasskey(context, caller, { id: body.id, now });
    if (!removed.ok) return removed;
    await sendNotice(context, call, caller.file.person.id, 'passkey-removed');
    return ok({});
  }),

  open(routes.beginPasskeySignIn, async ({ now, cookie, setCookie }) => {
    // The present cookie may hold a code that is on its way: whichever comes first still signs in.
    const flowToken = cookie(FLOW_COOKIE) ?? context.ids.secret();
    const options = await beginPasskeySignIn(context, { flowToken, now });
    setCookie(FLOW_COOKIE, flowToken, CODE_SECONDS);
    return ok({ options });
  }),

  open(routes.signInByPasskey, async (call) => {
    const { body, now, cookie, setCookie } = call;
    const flowToken = cookie(FLOW_COOKIE);
    const found = await signInByPasskey(context, { response: body.response, flowToken, now });
    if (!found.ok) return found;
    const file = found.value;
    await beginSession(context, call, file, 'passkey');
    setCookie(FLOW_COOKIE, null, 0);
    const isKnownDevice = await recogniseDevice(context, call, file.person.id);
    if (!isKnownDevice) await sendNotice(context, call, file.person.id, 'new-device');
    return ok(await readMe(context, await followed(context.people, file), file.person.id));
  }),

  signedIn(routes.recover, async (call) => {
    const { body, caller, now } = call;
    const { file } = caller;
    const recovered = await recover(context, { file, code: body.code, now });
    if (!recovered.ok) return recovered;
    await sendNotice(context, call, file.person.id, 'recovery-code-used');
    await beginSession(context, call, file, 'recovery');
    return ok({});
  }),

  signedIn(routes.renewRecoveryCode, async (call) => {
    const { caller, now } = call;
    const renewed = await renewRecoveryCode(context, caller.file, now);
    if (!renewed.ok) return renewed;
    await sendNotice(context, call, caller.file.person.id, 'recovery-code-renewed');
    return ok({ recoveryCode: renewed.value });
  }),
];
