import * as z from 'zod/mini';
import { ROUTES } from '#domain/contract/routes.ts';
import type { Me } from '#domain/contract/sign-in.ts';
import type { SessionMethod } from '#domain/people/sessions.ts';

interface Arrived {
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
}

export const CODE = '123456';
export const RECOVERY_CODE = '7KQ2M-X9RTW-4HNV3-PBZ8D';
/** The path of the calendar that it makes. */
export const CALENDAR = `/api/auth/calendar/01JBQ3R8Z6M2V4K7N9P1T5W8X2.${'h'.repeat(43)}.ics`;
export const NEW_RECOVERY_CODE = 'ZZ234-56789-ABCDE-FGHJK';

export const refuse = (status: number, error: string): Response => Response.json({ error }, { status });

const base64url = (bytes: Uint8Array): string =>
  btoa(String.fromCodePoint(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');

const Shown = z.object({ id: z.string(), response: z.object({ clientDataJSON: z.string() }) });
const ClientData = z.object({ type: z.string(), challenge: z.string(), origin: z.string() });

/** What the browser itself says that it answered. */
const clientData = (text: string): z.infer<typeof ClientData> =>
  z.parse(ClientData, JSON.parse(atob(text.replaceAll('-', '+').replaceAll('_', '/'))));

/**
 * A small server of one person who signs in, behind the page's own `fetch`. The contract reads the bodies, a
 * challenge works once, and the browser's dialogue is the real one.
 */
export class SignInServer {
  readonly arrived: Arrived[] = [];
  readonly me: Me;
  passkeys: string[] = [];
  session: { method: SessionMethod; isFresh: boolean } | null = null;
  recoveryCode: string | null = null;
  /** Other places where the account is signed in. */
  places: string[] = [];
  /** Asked before every answer: something else than null is answered instead. */
  instead: (arrived: Arrived) => Response | null | Promise<Response> = () => null;
  #challenge: string | null = null;

  constructor(me: Me) {
    this.me = me;
  }

  /** A server at which somebody has just signed in by passkey. */
  static signedIn(me: Me, instead?: SignInServer['instead']): SignInServer {
    const server = new SignInServer(me);
    server.session = { method: 'passkey', isFresh: true };
    if (instead !== undefined) server.instead = instead;
    return server;
  }

  readonly fetch: typeof fetch = async (address, init) => {
    const request = new Request(address, init);
    const path = new URL(request.url).pathname;
    const row = ROUTES.find((route) => route.path === path);
    if (row === undefined) return refuse(404, 'not_found');
    const text = await request.text();
    const sent: unknown = text === '' ? {} : JSON.parse(text);
    const body = z.parse(z.record(z.string(), z.unknown()), sent);
    if (row.body !== null && !z.safeParse(row.body, body).success) return refuse(400, 'bad_request');
    const arrived = { path, body };
    this.arrived.push(arrived);
    return (await this.instead(arrived)) ?? this.#answer(arrived);
  };

  calls(path: string): number {
    return this.arrived.filter((each) => each.path === path).length;
  }

  #answer({ path, body }: Arrived): Response {
    switch (path) {
      case '/api/auth/code':
        return Response.json({ expiresInSeconds: 600 });
      case '/api/auth/verify':
        if (body['code'] !== CODE) return refuse(401, 'wrong_code');
        this.session = { method: 'code', isFresh: true };
        return Response.json(this.me);
      case '/api/auth/passkey-sign-in/begin':
        return Response.json({
          options: { challenge: this.#challenged(), rpId: 'localhost', userVerification: 'required' },
        });
      case '/api/auth/passkey-sign-in': {
        const id = this.#shown(body, 'webauthn.get');
        if (id === null || !this.passkeys.includes(id)) return refuse(401, 'wrong_passkey');
        this.session = { method: 'passkey', isFresh: true };
        return Response.json(this.me);
      }
      default:
        return this.session === null ? refuse(401, 'sign_in_needed') : this.#inside(path, body);
    }
  }

  /** What a session is needed for. */
  #inside(path: string, body: Arrived['body']): Response {
    const isStaff = this.me.roles.length > 0;
    const isWeak = isStaff && this.passkeys.length > 0 && this.session?.method === 'code';
    switch (path) {
      case '/api/me':
        return Response.json(this.me);
      case '/api/auth/ways-in':
        return Response.json(this.#waysIn());
      case '/api/auth/recover':
        if (body['code'] !== this.recoveryCode) return refuse(401, 'wrong_code');
        this.recoveryCode = null;
        this.session = { method: 'recovery', isFresh: true };
        return Response.json({});
      case '/api/auth/calendar-link':
        return Response.json({ calendar: body['on'] === true ? CALENDAR : null });
      case '/api/auth/sessions/end':
        this.places = this.places.filter((place) => place !== body['id']);
        return Response.json({});
      case '/api/auth/passkeys/begin':
        if (this.session?.isFresh !== true) return refuse(403, 'reauth_required');
        if (isWeak) return refuse(403, 'passkey_required');
        return Response.json({ options: this.#creation() });
      case '/api/auth/passkeys/add': {
        const id = this.#shown(body, 'webauthn.create');
        if (id === null) return refuse(401, 'wrong_passkey');
        this.passkeys.push(id);
        this.session = { method: 'passkey', isFresh: true };
        if (!isStaff || this.recoveryCode !== null) return Response.json({ recoveryCode: null });
        this.recoveryCode = NEW_RECOVERY_CODE;
        return Response.json({ recoveryCode: NEW_RECOVERY_CODE });
      }
      case '/api/auth/recovery-code':
        if (isWeak || this.session?.method === 'code') return refuse(403, 'passkey_required');
        if (this.session?.isFresh !== true) return refuse(403, 'reauth_required');
        this.recoveryCode = NEW_RECOVERY_CODE;
        return Response.json({ recoveryCode: NEW_RECOVERY_CODE });
      case '/api/auth/passkeys/remove':
        if (this.session?.isFresh !== true) return refuse(403, 'reauth_required');
        if (isStaff && this.passkeys.length === 1) return refuse(400, 'last_passkey');
        this.passkeys = this.passkeys.filter((id) => id !== body['id']);
        return Response.json({});
      default:
        return refuse(503, 'unavailable');
    }
  }

  #challenged(): string {
    this.#challenge = base64url(crypto.getRandomValues(new Uint8Array(32)));
    return this.#challenge;
  }

  #creation(): object {
    return {
      challenge: this.#challenged(),
      rp: { id: 'localhost', name: 'Groundwork' },
      user: {
        id: base64url(new TextEncoder().encode(this.me.person.id)),
        name: this.me.person.email,
        displayName: this.me.person.name,
      },
      pubKeyCredParams: [{ type: 'public-key', alg: -7 }],
      excludeCredentials: this.passkeys.map((id) => ({ id, type: 'public-key' })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    };
  }

  /** The id of a passkey that answers the challenge, which is used up by that. */
  #shown(body: Arrived['body'], type: string): string | null {
    const { id, response } = z.parse(Shown, body['response']);
    const said = clientData(response.clientDataJSON);
    const expected = this.#challenge;
    this.#challenge = null;
    const fits = said.type === type && said.challenge === expected && said.origin === location.origin;
    return fits ? id : null;
  }

  #waysIn(): object {
    const at = new Date(2026, 10, 20).getTime();
    const place = (id: string, isThis: boolean): object => ({
      id,
      device: isThis ? 'Chrome on Linux' : 'Safari on iPhone',
      method: isThis ? this.session?.method : 'code',
      createdAt: at,
      lastSeenAt: at,
      isThis,
    });
    return {
      sessions: [...this.places.map((id) => place(id, false)), place('t'.repeat(43), true)],
      passkeys: this.passkeys.map((id) => ({
        id,
        device: 'Chrome on Linux',
        createdAt: at,
        lastUsedAt: null,
      })),
      hasRecoveryCode: this.recoveryCode !== null,
      reminders: true,
      calendar: null,
      card: null,
    };
  }
}
