import { Ulid } from '#domain/values/ids.ts';
import type { Instant } from '#domain/values/instant.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import { putChallenge, readChallenge, relyingParty, useChallenge } from './challenges.ts';
import type { PersonFile } from '../storage/people.ts';
import { type Assertion, checkSignIn, signInOptions } from './webauthn.ts';

const WRONG_PASSKEY = { error: 'wrong_passkey' } as const;

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
