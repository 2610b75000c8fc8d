import * as z from 'zod/mini';
import { Me } from './sign-in.ts';
import { Nothing, openRoute, selfRoute } from './route.ts';

/** Base64url of at most 1,023 bytes: the id of a passkey (WebAuthn "credential ID"). */
const CredentialId = z.string().check(z.regex(/^[A-Za-z0-9_-]{1,1364}$/));
const Base64Url = z.string().check(z.regex(/^[A-Za-z0-9_-]*$/), z.maxLength(8192));
const ClientExtensionResults = z.record(z.string(), z.unknown());

const Options = z.record(z.string(), z.unknown());

const credential = <Did extends z.core.$ZodShape>(response: Did) =>
  z.strictObject({
    id: CredentialId,
    rawId: CredentialId,
    type: z.literal('public-key'),
    authenticatorAttachment: z.optional(z.nullable(z.string().check(z.maxLength(40)))),
    clientExtensionResults: ClientExtensionResults,
    response: z.strictObject({ clientDataJSON: Base64Url, ...response }),
  });

const RegistrationResponse = credential({
  attestationObject: Base64Url,
  /** Unknown ones are left out, so that no authenticator of tomorrow is refused. */
  transports: z.optional(z.array(z.string().check(z.maxLength(40))).check(z.maxLength(40))),
  authenticatorData: z.optional(Base64Url),
  publicKey: z.optional(z.nullable(Base64Url)),
  publicKeyAlgorithm: z.optional(z.int()),
});

const AuthenticationResponse = credential({
  authenticatorData: Base64Url,
  signature: Base64Url,
  /** The person's id, which our discoverable passkeys always carry. */
  userHandle: z.optional(z.nullable(Base64Url)),
});

const RecoveryCodeText = z.string().check(z.maxLength(80));

/** The challenge lives five minutes, is bound to this session and works once. */
export const beginPasskey = selfRoute({
  path: '/api/auth/passkeys/begin',
  auth: 'fresh',
  body: Nothing,
  reply: z.strictObject({ options: Options }),
});

/**
 * The session becomes one by passkey, under a new token. Someone with a role who has passkeys needs a session
 * by passkey or recovery code (403 `passkey_required`). At most 20 (400 `too_many_passkeys`).
 */
export const addPasskey = selfRoute({
  path: '/api/auth/passkeys/add',
  auth: 'fresh',
  rate: 'person',
  body: z.strictObject({ response: RegistrationResponse }),
  reply: z.strictObject({ recoveryCode: z.nullable(z.string()) }),
});

/** The last one of someone with a role stays (400 `last_passkey`). */
export const removePasskey = selfRoute({
  path: '/api/auth/passkeys/remove',
  auth: 'fresh',
  body: z.strictObject({ id: CredentialId }),
});

/** Names nobody: the browser knows its passkeys. Sets the flow's cookie. */
export const beginPasskeySignIn = openRoute({
  path: '/api/auth/passkey-sign-in/begin',
  body: Nothing,
  reply: z.strictObject({ options: Options }),
});

/** Anything that does not fit answers 401 `wrong_passkey`. */
export const signInByPasskey = openRoute({
  path: '/api/auth/passkey-sign-in',
  tenant: 'code',
  body: z.strictObject({ response: AuthenticationResponse }),
  reply: Me,
});

/** After a sign-in by e-mail code: the session then counts as one by passkey. The code works once. */
export const recover = selfRoute({
  path: '/api/auth/recover',
  rate: 'guess',
  body: z.strictObject({ code: RecoveryCodeText }),
});

export const renewRecoveryCode = selfRoute({
  path: '/api/auth/recovery-code',
  auth: 'fresh-passkey',
  body: Nothing,
  reply: z.strictObject({ recoveryCode: z.string() }),
});
