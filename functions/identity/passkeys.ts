import { type Result, fail, ok } from '#domain/values/result.ts';
import { isStrong } from '#domain/people/sessions.ts';
import type { Instant } from '#domain/values/instant.ts';
import type { IdentityContext } from '../context.ts';
import type { Caller } from '../http/session.ts';
import {
  putChallenge,
  readChallenge,
  relyingParty,
  useChallenge,
  type Registration,
  checkRegistration,
  registrationOptions,
  type Assertion,
  checkSignIn,
  signInOptions,
} from './webauthn.ts';
import { type TooMany, countWithin, passkeysAddedBy, tooMany } from '../http/limits.ts';
import { Ulid } from '#domain/values/ids.ts';
import type { PersonFile } from '../storage/people.ts';

/** More devices than anyone signs in on, and few enough to read at once. */
export const MOST_PASSKEYS = 20;

const WRONG_PASSKEY = { error: 'wrong_passkey' } as const;
const TOO_MANY_PASSKEYS = { error: 'too_many_passkeys' } as const;
const PASSKEY_REQUIRED = { error: 'passkey_required' } as const;

/**
 * Someone with a role who has a passkey must have signed in by it or by the recovery code: else the mailbox
 * alone would do (docs/bars.md S12).
 */
const mayChange = ({ file, session }: Caller, hasPasskeys: boolean): boolean =>
  file.roles.length === 0 || !hasPasskeys || isStrong(session);

type MayNotAdd = typeof PASSKEY_REQUIRED | typeof TOO_MANY_PASSKEYS;

function mayAdd(caller: Caller, count: number): MayNotAdd | null {
  if (!mayChange(caller, count > 0)) return PASSKEY_REQUIRED;
  return count < MOST_PASSKEYS ? null : TOO_MANY_PASSKEYS;
}

export async function beginPasskey(
  context: IdentityContext,
  caller: Caller,
  now: Instant,
): Promise<Result<Record<string, unknown>, MayNotAdd>> {
  const { person } = caller.file;
  const passkeys = await context.passkeys.listOf(person.id);
  const refusal = mayAdd(caller, passkeys.length);
  if (refusal !== null) return fail(refusal);
  const challenge = putChallenge(context.pepper, { purpose: 'register', boundTo: caller.session.id, now });
  const site = relyingParty(context.siteOrigin);
  return ok(await registrationOptions(site, person, challenge, passkeys));
}

/**
 * Two calls at once could each see room for one more, so it counts again afterwards and removes its own where
 * there are too many.
 */
export async function addPasskey(
  context: IdentityContext,
  caller: Caller,
  {
    response,
    device,
    now,
  }: { readonly response: Registration; readonly device: string; readonly now: Instant },
): Promise<Result<null, MayNotAdd | typeof WRONG_PASSKEY | TooMany>> {
  const person = caller.file.person.id;
  const passkeys = await context.passkeys.listOf(person);
  const refusal = mayAdd(caller, passkeys.length);
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
export async function removePasskey(
  context: IdentityContext,
  caller: Caller,
  { id, now }: { readonly id: string; readonly now: Instant },
): Promise<Result<null, typeof PASSKEY_REQUIRED | { readonly error: 'not_found' | 'last_passkey' }>> {
  const { person, roles } = caller.file;
  const isStaff = roles.length > 0;
  const passkeys = await context.passkeys.listOf(person.id);
  if (!mayChange(caller, passkeys.length > 0)) return fail(PASSKEY_REQUIRED);
  if (!passkeys.some((passkey) => passkey.id === id)) return fail({ error: 'not_found' });
  if (isStaff && passkeys.length === 1) return fail({ error: 'last_passkey' });
  const key = context.ids.hash(id);
  await context.ledger.record({ act: 'passkey-removed', subject: key, by: person.id, at: now });
  if ((await context.passkeys.remove(person.id, key, now)) === 'missing') {
    return fail({ error: 'not_found' });
  }
  if (isStaff && (await context.passkeys.listOf(person.id)).length === 0) {
    await context.passkeys.putBack(person.id, key);
    return fail({ error: 'last_passkey' });
  }
  return ok(null);
}

export async function beginPasskeySignIn(
  context: IdentityContext,
  { flowToken, now }: { readonly flowToken: string; readonly now: Instant },
): Promise<Record<string, unknown>> {
  const boundTo = context.ids.hash(flowToken);
  const challenge = putChallenge(context.pepper, { purpose: 'sign-in', boundTo, now });
  return signInOptions(relyingParty(context.siteOrigin), challenge);
}

interface PasskeySignIn {
  readonly response: Assertion;
  readonly flowToken: string | null;
  readonly now: Instant;
}

function personIn({ response }: Assertion): string | null {
  const text = Buffer.from(response.userHandle ?? '', 'base64url').toString('utf8');
  return Ulid.safeParse(text).success ? text : null;
}

async function checkPasskey(
  context: IdentityContext,
  { response, flowToken, now }: PasskeySignIn,
): Promise<PersonFile | null> {
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

/**
 * Every mismatch gets the same answer. Misses aren't counted: nobody guesses a signature, and one person's
 * misses must not shut out the others of their network.
 */
export async function signInByPasskey(
  context: IdentityContext,
  signIn: PasskeySignIn,
): Promise<Result<PersonFile, typeof WRONG_PASSKEY>> {
  const file = await checkPasskey(context, signIn);
  return file === null ? fail(WRONG_PASSKEY) : ok(file);
}
