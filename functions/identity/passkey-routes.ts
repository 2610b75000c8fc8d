import * as routes from '#domain/contract/passkeys.ts';
import { ok, type Result, fail } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import { FLOW_COOKIE } from '../http/cookies.ts';
import { type Implementation, open, signedIn } from '../http/implementation.ts';
import { readMe } from '../progress/read-me.ts';
import { CODE_SECONDS } from './ask-for-code.ts';
import { followed } from '../http/session.ts';
import { sendNotice, beginSession, recogniseDevice } from './sessions.ts';
import { addPasskey, beginPasskey, removePasskey, beginPasskeySignIn, signInByPasskey } from './passkeys.ts';
import type { Instant } from '#domain/values/instant.ts';
import { type TooMany, countWithin, recoveryTriesOf, tooMany } from '../http/limits.ts';
import type { PersonFile } from '../storage/people.ts';
import { cleanRecoveryCode, isSameHash, newRecoveryCode } from '../secrets.ts';

/** For someone with a role who has no unused code. @returns it, to be shown once; null where none was made */
export async function makeRecoveryCode(
  { recoveryCodes, pepper }: IdentityContext,
  { person, roles }: PersonFile,
  now: Instant,
): Promise<string | null> {
  if (roles.length === 0) return null;
  const code = newRecoveryCode();
  const hash = pepper.ofRecoveryCode(person.id, code);
  const made = await recoveryCodes.make(person.id, { hash, createdAt: now });
  return made === 'written' ? code : null;
}

/**
 * The ledger is written first, so that a restore never brings the old code back.
 * @returns the new one, to be shown once; `not_found` for someone without a role, who needs none
 */
export async function renewRecoveryCode(
  { recoveryCodes, ledger, pepper }: IdentityContext,
  { person, roles }: PersonFile,
  now: Instant,
): Promise<Result<string, { readonly error: 'not_found' }>> {
  if (roles.length === 0) return fail({ error: 'not_found' });
  const { id } = person;
  await ledger.record({ act: 'recovery-code-renewed', subject: id, by: id, at: now });
  const code = newRecoveryCode();
  const hash = pepper.ofRecoveryCode(id, code);
  await recoveryCodes.replace(id, { hash, createdAt: now });
  return ok(code);
}

/** Of many calls at once one wins. */
async function useCode(
  { recoveryCodes, ledger, pepper, ids }: IdentityContext,
  person: string,
  typed: string,
  now: Instant,
): Promise<boolean> {
  const code = cleanRecoveryCode(typed);
  const kept = code === null ? null : await recoveryCodes.read(person);
  if (code === null || kept === null) return false;
  if (!isSameHash(kept.hash, pepper.ofRecoveryCode(person, code))) return false;
  const cause = kept.createdAt;
  await ledger.record({ act: 'recovery-code-used', subject: person, cause, by: person, at: now });
  return recoveryCodes.use(person, kept, { by: ids.ulid(), at: now });
}

/** Tries are counted before anything is compared, and for this person only. */
export async function recover(
  context: IdentityContext,
  { file, code, now }: { readonly file: PersonFile; readonly code: string; readonly now: Instant },
): Promise<Result<null, { readonly error: 'wrong_code' } | TooMany>> {
  const tries = recoveryTriesOf(file.person.id);
  if (!(await countWithin(context.counters, tries, now))) return fail(tooMany(tries, now));
  return (await useCode(context, file.person.id, code, now)) ? ok(null) : fail({ error: 'wrong_code' });
}

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
