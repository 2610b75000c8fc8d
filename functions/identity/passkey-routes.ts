import * as routes from '#domain/contract/passkeys.ts';
import { ok, type Result, fail } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import { FLOW_COOKIE } from '../http/cookies.ts';
import { type CallOf, type Implementation, type OpenCallOf, open, signedIn } from '../http/implementation.ts';
import { readMe } from '../progress/read-me.ts';
import { CODE_SECONDS } from './ask-for-code.ts';
import type { Failure } from '../http/problems.ts';
import { followed, type Caller } from '../http/session.ts';
import { sendNotice, beginSession, recogniseDevice } from './sessions.ts';
import { type TooMany, countWithin, recoveryTriesOf, tooMany, passkeysAddedBy } from '../http/limits.ts';
import type { PersonFile } from '../storage/people.ts';
import { cleanRecoveryCode, isSameHash, newRecoveryCode } from '../secrets.ts';
import { isStrong } from '#domain/people/sessions.ts';
import {
  putChallenge,
  readChallenge,
  relyingParty,
  useChallenge,
  checkRegistration,
  registrationOptions,
  type Assertion,
  checkSignIn,
  signInOptions,
} from './webauthn.ts';
import { type Instant, Ulid } from '#domain/values/ids.ts';

/** More devices than anyone signs in on, and few enough to read at once. */
const MOST_PASSKEYS = 20;

const WRONG_PASSKEY = { error: 'wrong_passkey' } as const;
const TOO_MANY_PASSKEYS = { error: 'too_many_passkeys' } as const;
const PASSKEY_REQUIRED = { error: 'passkey_required' } as const;

/** Somebody with a role and a passkey signed in by it or a recovery code, not by mail (docs/bars.md S12). */
export const mayChange = ({ file, session }: Caller, hasPasskeys: boolean): boolean =>
  file.roles.length === 0 || !hasPasskeys || isStrong(session);

function mayNotAdd(caller: Caller, count: number): Failure | null {
  if (!mayChange(caller, count > 0)) return PASSKEY_REQUIRED;
  return count < MOST_PASSKEYS ? null : TOO_MANY_PASSKEYS;
}

async function beginPasskey(context: IdentityContext, { caller, now }: CallOf<typeof routes.beginPasskey>) {
  const { person } = caller.file;
  const passkeys = await context.passkeys.listOf(person.id);
  const refusal = mayNotAdd(caller, passkeys.length);
  if (refusal !== null) return fail(refusal);
  const challenge = putChallenge(context.pepper, { purpose: 'register', boundTo: caller.session.id, now });
  const site = relyingParty(context.siteOrigin);
  return ok({ options: await registrationOptions(site, person, challenge, passkeys) });
}

/** Two calls at once could each see room for one more, so it counts again, and removes its own if need be. */
async function addPasskey(
  context: IdentityContext,
  { body: { response }, caller, by: person, device, now }: CallOf<typeof routes.addPasskey>,
): Promise<Result<null, Failure>> {
  const passkeys = await context.passkeys.listOf(person);
  const refusal = mayNotAdd(caller, passkeys.length);
  if (refusal !== null) return fail(refusal);
  const challenge = readChallenge(context.pepper, response.response.clientDataJSON, {
    purpose: 'register',
    boundTo: caller.session.id,
    now,
  });
  if (challenge === null) return fail(WRONG_PASSKEY);
  const made = await checkRegistration(relyingParty(context.siteOrigin), response, challenge);
  if (made === null || !(await useChallenge(context, challenge))) return fail(WRONG_PASSKEY);
  const additions = passkeysAddedBy(person);
  if (!(await countWithin(context.counters, additions, now))) return fail(tooMany(additions, now));
  const key = context.ids.hash(made.id);
  const passkey = { ...made, person, device, createdAt: now, lastUsedAt: null };
  if ((await context.passkeys.add(key, passkey)) === 'exists') return fail(WRONG_PASSKEY);
  if ((await context.passkeys.listOf(person)).length <= MOST_PASSKEYS) return ok(null);
  await context.passkeys.remove(person, key, now);
  return fail(TOO_MANY_PASSKEYS);
}

/**
 * The last one of someone with a role stays. Two calls at once could each see the other's passkey, so it
 * counts again afterwards and puts one back where none is left. @param id its credential id
 */
async function removePasskey(
  context: IdentityContext,
  { body: { id }, caller, now }: CallOf<typeof routes.removePasskey>,
): Promise<Result<null, Failure>> {
  const { person, roles } = caller.file;
  const isStaff = roles.length > 0;
  const passkeys = await context.passkeys.listOf(person.id);
  if (!mayChange(caller, passkeys.length > 0)) return fail(PASSKEY_REQUIRED);
  if (!passkeys.some((passkey) => passkey.id === id)) return fail({ error: 'not_found' });
  if (isStaff && passkeys.length === 1) return fail({ error: 'last_passkey' });
  const key = context.ids.hash(id);
  await context.ledger.record({ act: 'passkey-removed', subject: key, by: person.id, at: now });
  if ((await context.passkeys.remove(person.id, key, now)) === 'missing') return fail({ error: 'not_found' });
  if (isStaff && (await context.passkeys.listOf(person.id)).length === 0) {
    await context.passkeys.putBack(person.id, key);
    return fail({ error: 'last_passkey' });
  }
  return ok(null);
}

function personIn({ response }: Assertion): string | null {
  const text = Buffer.from(response.userHandle ?? '', 'base64url').toString('utf8');
  return Ulid.safeParse(text).success ? text : null;
}

/**
 * Every mismatch gets the same answer. Misses aren't counted: nobody guesses a signature, and one person's
 * misses must not shut out the others of their network.
 */
async function checkPasskey(
  context: IdentityContext,
  { body: { response }, cookie, now }: OpenCallOf<typeof routes.signInByPasskey>,
): Promise<PersonFile | null> {
  const flowToken = cookie(FLOW_COOKIE);
  if (flowToken === null) return null;
  const challenge = readChallenge(context.pepper, response.response.clientDataJSON, {
    purpose: 'sign-in',
    boundTo: context.ids.hash(flowToken),
    now,
  });
  const person = personIn(response);
  if (challenge === null || person === null) return null;
  const key = context.ids.hash(response.id);
  const [passkey, file] = await Promise.all([
    context.passkeys.read(person, key),
    context.people.read(person),
  ]);
  if (passkey === null || file === null) return null;
  const site = relyingParty(context.siteOrigin);
  const counter = await checkSignIn(site, response, challenge, passkey);
  if (counter === null || !(await useChallenge(context, challenge))) return null;
  const use = { counter, at: now, by: context.ids.ulid() };
  return (await context.passkeys.noteUse(person, key, use)) === 'noted' ? file : null;
}

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

/** @returns the new one, to be shown once; `not_found` for someone without a role, who needs none */
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
  { file, code, now }: { file: PersonFile; code: string; now: Instant },
): Promise<Result<null, { readonly error: 'wrong_code' } | TooMany>> {
  const tries = recoveryTriesOf(file.person.id);
  if (!(await countWithin(context.counters, tries, now))) return fail(tooMany(tries, now));
  return (await useCode(context, file.person.id, code, now)) ? ok(null) : fail({ error: 'wrong_code' });
}

export const implement = (context: IdentityContext): readonly Implementation[] => [
  signedIn(routes.beginPasskey, (call) => beginPasskey(context, call)),

  signedIn(routes.addPasskey, async (call) => {
    const { file } = call.caller;
    const added = await addPasskey(context, call);
    if (!added.ok) return added;
    await sendNotice(context, call, file.person.id, 'passkey-added');
    await beginSession(context, call, file, 'passkey');
    // Made last, so that no failure leaves a code behind that nobody saw.
    return ok({ recoveryCode: await makeRecoveryCode(context, file, call.now) });
  }),

  signedIn(routes.removePasskey, async (call) => {
    const removed = await removePasskey(context, call);
    if (!removed.ok) return removed;
    await sendNotice(context, call, call.by, 'passkey-removed');
    return ok({});
  }),

  open(routes.beginPasskeySignIn, async ({ now, cookie, setCookie }) => {
    // The present cookie may hold a code that is on its way: whichever comes first still signs in.
    const flowToken = cookie(FLOW_COOKIE) ?? context.ids.secret();
    const boundTo = context.ids.hash(flowToken);
    const challenge = putChallenge(context.pepper, { purpose: 'sign-in', boundTo, now });
    const options = await signInOptions(relyingParty(context.siteOrigin), challenge);
    setCookie(FLOW_COOKIE, flowToken, CODE_SECONDS);
    return ok({ options });
  }),

  open(routes.signInByPasskey, async (call) => {
    const file = await checkPasskey(context, call);
    if (file === null) return fail(WRONG_PASSKEY);
    await beginSession(context, call, file, 'passkey');
    call.setCookie(FLOW_COOKIE, null, 0);
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
