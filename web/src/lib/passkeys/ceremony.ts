import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/browser';
import { addPasskey, beginPasskey, beginPasskeySignIn, signInByPasskey } from '#domain/contract/passkeys.ts';
import type { Me } from '#domain/contract/sign-in.ts';
import { call, type CallFailure } from '../api/client.ts';

/**
 * Why the browser's own dialogue brought no passkey.
 * - `unsupported`: this browser knows none.
 * - `not_now`: turned away, timed out, or no passkey of ours here; browsers don't say which.
 * - `made_already`: the account has one here.
 * - `device_cannot`: the device has no screen lock, or cannot keep a passkey.
 * - `broken`: anything else.
 */
export interface DialogueFailure {
  readonly ok: false;
  readonly error: 'unsupported' | 'not_now' | 'made_already' | 'device_cannot' | 'broken';
}

/** How asking for a passkey ended. */
export type Ceremony<Value> = { readonly ok: true; readonly value: Value } | DialogueFailure | CallFailure;

/** True if this browser knows passkeys at all. */
export const knowsPasskeys = (): boolean => typeof PublicKeyCredential === 'function';

/** True if this very device can keep a passkey: it has a screen lock, a fingerprint, a face. */
export const keepsPasskeys = async (): Promise<boolean> =>
  knowsPasskeys() && (await PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable());

const BY_NAME: Readonly<Record<string, DialogueFailure['error']>> = {
  NotAllowedError: 'not_now',
  AbortError: 'not_now',
  InvalidStateError: 'made_already',
  ConstraintError: 'device_cannot',
  NotSupportedError: 'device_cannot',
};

/** True if it's enough for the browser's dialogue to open. The rest is between the server and the browser. */
const isCreation = (options: object): options is PublicKeyCredentialCreationOptionsJSON =>
  ['challenge', 'rp', 'user', 'pubKeyCredParams'].every((key) => key in options);
const isRequest = (options: object): options is PublicKeyCredentialRequestOptionsJSON =>
  'challenge' in options;

const loadTools = () => import('@simplewebauthn/browser');

/** Runs one dialogue of the browser's; what can go wrong in it is an answer. */
async function dialogue<Shown>(
  open: (tools: Awaited<ReturnType<typeof loadTools>>) => Promise<Shown>,
): Promise<Ceremony<Shown>> {
  const tools = await loadTools().catch(() => null);
  if (tools === null) return { ok: false, error: 'offline' };
  try {
    return { ok: true, value: await open(tools) };
  } catch (error) {
    const name = error instanceof Error ? error.name : '';
    return { ok: false, error: BY_NAME[name] ?? 'broken' };
  }
}

/**
 * Makes a passkey on this device and hands it to the server.
 * @returns the recovery code, which is shown only now; null where there is one already or none is needed
 */
export async function makePasskey(): Promise<Ceremony<string | null>> {
  if (!knowsPasskeys()) return { ok: false, error: 'unsupported' };
  const begun = await call(beginPasskey, {});
  if (!begun.ok) return begun;
  const optionsJSON = begun.value.options;
  if (!isCreation(optionsJSON)) return { ok: false, error: 'unreadable' };
  const made = await dialogue<RegistrationResponseJSON>((tools) => tools.startRegistration({ optionsJSON }));
  if (!made.ok) return made;
  const added = await call(addPasskey, {
    response: { ...made.value, clientExtensionResults: { ...made.value.clientExtensionResults } },
  });
  return added.ok ? { ok: true, value: added.value.recoveryCode } : added;
}

/** Signs in by a passkey that this device, or one near it, holds. */
export async function showPasskey(): Promise<Ceremony<Me>> {
  if (!knowsPasskeys()) return { ok: false, error: 'unsupported' };
  const begun = await call(beginPasskeySignIn, {});
  if (!begun.ok) return begun;
  const optionsJSON = begun.value.options;
  if (!isRequest(optionsJSON)) return { ok: false, error: 'unreadable' };
  const shown = await dialogue<AuthenticationResponseJSON>((tools) =>
    tools.startAuthentication({ optionsJSON }),
  );
  if (!shown.ok) return shown;
  return call(signInByPasskey, {
    response: { ...shown.value, clientExtensionResults: { ...shown.value.clientExtensionResults } },
  });
}
