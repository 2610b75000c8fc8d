import * as routes from '#domain/contract/passkeys.ts';
import { ok } from '#domain/values/result.ts';
import { FLOW_COOKIE } from '../http/cookies.ts';
import { type Implementation, open, signedIn } from '../http/implementation.ts';
import { readMe } from '../progress/read-me.ts';
import { CODE_SECONDS } from './ask-for-code.ts';
import type { IdentityDependencies } from './dependencies.ts';
import { followed } from '../http/followed.ts';
import { sendNotice } from './notices.ts';
import { beginPasskeySignIn, signInByPasskey } from './passkey-sign-in.ts';
import { makeRecoveryCode, recover, renewRecoveryCode } from './recover.ts';
import { beginSession, recogniseDevice } from './sessions.ts';

/** What makes and removes passkeys: it comes with the first call about one. */
const bringPasskeys = () => import('./passkeys.ts');

/** Passkeys, and the code for those who lost theirs. */
export const passkeyRoutes = (deps: IdentityDependencies): readonly Implementation[] => [
  signedIn(routes.beginPasskey, async ({ caller, now }) => {
    const { beginPasskey } = await bringPasskeys();
    const options = await beginPasskey(deps, caller, now);
    return options.ok ? ok({ options: options.value }) : options;
  }),

  signedIn(routes.addPasskey, async (call) => {
    const { body, caller, device, now } = call;
    const { file } = caller;
    const { addPasskey } = await bringPasskeys();
    const added = await addPasskey(deps, caller, { response: body.response, device, now });
    if (!added.ok) return added;
    await sendNotice(deps, call, file.person.id, 'passkey-added');
    await beginSession(deps, call, file, 'passkey');
    // Made last, so that no failure leaves a code behind that nobody saw.
    return ok({ recoveryCode: await makeRecoveryCode(deps, file, now) });
  }),

  signedIn(routes.removePasskey, async (call) => {
    const { body, caller, now } = call;
    const { removePasskey } = await bringPasskeys();
    const removed = await removePasskey(deps, caller, { id: body.id, now });
    if (!removed.ok) return removed;
    await sendNotice(deps, call, caller.file.person.id, 'passkey-removed');
    return ok({});
  }),

  open(routes.beginPasskeySignIn, async ({ now, cookie, setCookie }) => {
    // The present cookie may hold a code that is on its way: whichever comes first still signs in.
    const flowToken = cookie(FLOW_COOKIE) ?? deps.ids.secret();
    const options = await beginPasskeySignIn(deps, { flowToken, now });
    setCookie(FLOW_COOKIE, flowToken, CODE_SECONDS);
    return ok({ options });
  }),

  open(routes.signInByPasskey, async (call) => {
    const { body, now, cookie, setCookie } = call;
    const flowToken = cookie(FLOW_COOKIE);
    const found = await signInByPasskey(deps, { response: body.response, flowToken, now });
    if (!found.ok) return found;
    const file = found.value;
    await beginSession(deps, call, file, 'passkey');
    setCookie(FLOW_COOKIE, null, 0);
    const isKnownDevice = await recogniseDevice(deps, call, file.person.id);
    if (!isKnownDevice) await sendNotice(deps, call, file.person.id, 'new-device');
    return ok(await readMe(deps, await followed(deps.people, file), file.person.id));
  }),

  signedIn(routes.recover, async (call) => {
    const { body, caller, now } = call;
    const { file } = caller;
    const recovered = await recover(deps, { file, code: body.code, now });
    if (!recovered.ok) return recovered;
    await sendNotice(deps, call, file.person.id, 'recovery-code-used');
    await beginSession(deps, call, file, 'recovery');
    return ok({});
  }),

  signedIn(routes.renewRecoveryCode, async (call) => {
    const { caller, now } = call;
    const renewed = await renewRecoveryCode(deps, caller.file, now);
    if (!renewed.ok) return renewed;
    await sendNotice(deps, call, caller.file.person.id, 'recovery-code-renewed');
    return ok({ recoveryCode: renewed.value });
  }),
];
