import {
  type CryptoKey,
  type JWTPayload,
  SignJWT,
  createRemoteJWKSet,
  exportJWK,
  generateKeyPair,
  jwtVerify,
} from 'jose';
import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A status that no `Response` can have. */
const STATUS = 'test-status';

/** Any program that answers requests, at a port of this machine. @returns its origin */
export async function serveHere(
  answer: (request: Request) => Response | Promise<Response>,
): Promise<{ readonly origin: string; readonly server: Server }> {
  const server = createServer((request, response) => {
    void (async () => {
      const own = await requestOf(request);
      const reply = await answer(own);
      response.writeHead(
        Number(reply.headers.get(STATUS) ?? reply.status),
        Object.fromEntries(reply.headers),
      );
      response.end(Buffer.from(await reply.arrayBuffer()));
    })();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { origin: `http://localhost:${port}`, server };
}

async function requestOf(request: IncomingMessage): Promise<Request> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const method = request.method ?? 'GET';
  return new Request(`http://${request.headers.host ?? ''}${request.url ?? ''}`, {
    method,
    headers: new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)])),
    ...(method === 'GET' ? {} : { body: Buffer.concat(parts) }),
  });
}

export const SCORE_SCOPE = 'https://purl.imsglobal.org/spec/lti-ags/scope/score';
const TOOL = 'https://purl.imsglobal.org/spec/lti-tool-configuration';
const PLATFORM = 'https://purl.imsglobal.org/spec/lti-platform-configuration';
const DEEP = 'https://purl.imsglobal.org/spec/lti-dl/claim';
const CLAIM = 'https://purl.imsglobal.org/spec/lti/claim';
export const claim = (name: string): string => `${CLAIM}/${name}`;

interface Client {
  readonly id: string;
  readonly login: string;
  readonly redirects: readonly string[];
  readonly keys: string;
}

export interface Score {
  readonly lineItem: string;
  readonly user: string;
  readonly given: number;
  readonly most: number;
  readonly activity: string;
  readonly grading: string;
}

const pair = () => generateKeyPair('RS256', { extractable: true });
let made: ReturnType<typeof pair> | null = null;
/** One pair for all tests of a file: RSA keys take long to make. */
const sharedKeys = () => (made ??= pair());

/** A learning management system as the specifications have it, which checks all that a tool sends. */
export class LtiPlatform {
  readonly registrationToken = randomUUID();
  readonly scores: Score[] = [];
  /** The items that were chosen here, by the `data` that the platform sent with its request. */
  readonly chosen = new Map<string, unknown>();
  /** What it refused, and why. */
  readonly refused: string[] = [];
  deployment: string | null = 'deployment-1';
  isDown = false;
  /** Runs while the platform is asked for a token. */
  beforeToken: (() => Promise<void>) | null = null;
  /** How often anything was asked of it. */
  asked = 0;
  /** How often its keys were asked for, and how it answers then. */
  keysAsked = 0;
  keysStatus = 200;
  /** What its configuration says otherwise. */
  lies: Record<string, unknown> = {};
  client: Client | null = null;
  readonly #tokens = new Map<string, number>();
  readonly #used = new Set<string>();
  readonly #open = new Set<string>();
  readonly #last = new Map<string, number>();
  readonly #now: () => number;
  #origin = '';
  #key: CryptoKey | null = null;
  #jwk: object = {};

  constructor(now: () => number) {
    this.#now = now;
  }

  get origin(): string {
    return this.#origin;
  }

  async start(keys = sharedKeys()): Promise<this> {
    const { privateKey, publicKey } = await keys;
    this.#key = privateKey;
    this.#jwk = { ...(await exportJWK(publicKey)), kid: 'platform-1', alg: 'RS256', use: 'sig' };
    const { origin } = await serveHere((request) => this.#answer(request));
    this.#origin = origin;
    return this;
  }

  get configuration(): string {
    return `${this.#origin}/.well-known/openid-configuration`;
  }

  #refuse(why: string, status = 400): Response {
    this.refused.push(why);
    return Response.json({ error: why }, { status });
  }

  async #answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    this.asked += 1;
    if (this.isDown) return new Response('', { status: 503 });
    switch (url.pathname) {
      case '/.well-known/openid-configuration':
        return Response.json({
          issuer: this.#origin,
          authorization_endpoint: `${this.#origin}/auth`,
          token_endpoint: `${this.#origin}/token`,
          token_endpoint_auth_methods_supported: ['private_key_jwt'],
          token_endpoint_auth_signing_alg_values_supported: ['RS256'],
          jwks_uri: `${this.#origin}/jwks`,
          registration_endpoint: `${this.#origin}/register`,
          scopes_supported: ['openid', SCORE_SCOPE],
          response_types_supported: ['id_token'],
          id_token_signing_alg_values_supported: ['RS256'],
          claims_supported: ['iss', 'sub'],
          [PLATFORM]: { product_family_code: 'test', version: '1', messages_supported: [] },
          ...this.lies,
        });
      case '/jwks':
        this.keysAsked += 1;
        return Response.json({ keys: [this.#jwk] }, { headers: { [STATUS]: String(this.keysStatus) } });
      case '/register':
        return this.#register(request);
      case '/auth':
        return this.#authorize(url.searchParams);
      case '/chosen':
        return this.#choose(await request.formData());
      case '/token':
        return this.#token(await request.formData());
      default:
        return /^\/lines\/[a-z0-9-]+\/scores$/.test(url.pathname)
          ? this.#score(request, `${this.#origin}${url.pathname.replace(/\/scores$/, '')}`)
          : new Response('', { status: 404 });
    }
  }

  async #register(request: Request): Promise<Response> {
    if (request.headers.get('authorization') !== `Bearer ${this.registrationToken}`) {
      return this.#refuse('registration token', 401);
    }
    const said = (await request.json()) as Record<string, unknown>;
    const tool = said[TOOL] as Record<string, unknown>;
    const redirects = said['redirect_uris'] as string[];
    const [login, keys] = [String(said['initiate_login_uri']), String(said['jwks_uri'])];
    const addresses = [login, keys, ...redirects, String(tool['target_link_uri'])];
    const messages = tool['messages'] as { type: string }[];
    const isRight =
      said['application_type'] === 'web' &&
      JSON.stringify(said['response_types']) === '["id_token"]' &&
      (said['grant_types'] as string[]).toSorted().join() === 'client_credentials,implicit' &&
      said['token_endpoint_auth_method'] === 'private_key_jwt' &&
      typeof said['client_name'] === 'string' &&
      said['scope'] === SCORE_SCOPE &&
      addresses.every((each) => new URL(each).host === tool['domain']) &&
      (tool['claims'] as string[]).every((each) => ['iss', 'sub'].includes(each)) &&
      messages.map(({ type }) => type).join() === 'LtiResourceLinkRequest,LtiDeepLinkingRequest';
    if (!isRight) return this.#refuse('registration');
    this.client = { id: randomUUID(), login, redirects, keys };
    const { deployment } = this;
    const own = { ...tool, ...(deployment !== null && { deployment_id: deployment }) };
    return Response.json({ ...said, client_id: this.client.id, [TOOL]: own }, { status: 201 });
  }

  /** OpenID Connect. The hint of the login names the user, that of the message the claims. */
  async #authorize(asked: URLSearchParams): Promise<Response> {
    const { client } = this;
    const isRight =
      client !== null &&
      asked.get('scope') === 'openid' &&
      asked.get('response_type') === 'id_token' &&
      asked.get('response_mode') === 'form_post' &&
      asked.get('prompt') === 'none' &&
      asked.get('client_id') === client.id &&
      client.redirects.includes(asked.get('redirect_uri') ?? '') &&
      (asked.get('nonce') ?? '').length >= 16 &&
      (asked.get('state') ?? '').length >= 16;
    if (!isRight) return this.#refuse('authentication request');
    const claims = JSON.parse(asked.get('lti_message_hint') ?? '{}') as Record<string, unknown>;
    const token = await this.sign({
      ...this.claims(asked.get('login_hint') ?? '', asked.get('nonce') ?? ''),
      ...claims,
    });
    const fields = { id_token: token, state: asked.get('state') ?? '' };
    const inputs = Object.entries(fields).map(
      ([name, value]) => `<input type="hidden" name="${name}" value="${value}">`,
    );
    return new Response(
      `<form method="post" action="${asked.get('redirect_uri') ?? ''}">${inputs.join('')}</form>` +
        '<script>document.forms[0].submit()</script>',
      { headers: { 'content-type': 'text/html' } },
    );
  }

  claims(user: string, nonce: string): Record<string, unknown> {
    const at = Math.floor(this.#now() / 1000);
    return {
      ...{ iss: this.#origin, aud: this.client?.id, sub: user, nonce, iat: at, exp: at + 300 },
      [claim('message_type')]: 'LtiResourceLinkRequest',
      [claim('version')]: '1.3.0',
      [claim('deployment_id')]: this.deployment ?? 'deployment-1',
      [claim('roles')]: ['http://purl.imsglobal.org/vocab/lis/v2/membership#Learner'],
      [claim('resource_link')]: { id: 'link-1' },
    };
  }

  /** @param key another one than its own forges the token */
  async sign(claims: Record<string, unknown>, key: CryptoKey | Uint8Array | null = this.#key, alg = 'RS256') {
    if (key === null) throw new Error('the platform has not started');
    return new SignJWT(claims).setProtectedHeader({ alg, kid: 'platform-1' }).sign(key);
  }

  /** IMS Security Framework 4.1: an assertion that the tool signs, for each token. */
  async #token(form: FormData): Promise<Response> {
    await this.beforeToken?.();
    const { client } = this;
    if (
      client === null ||
      form.get('grant_type') !== 'client_credentials' ||
      form.get('client_assertion_type') !== 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' ||
      form.get('scope') !== SCORE_SCOPE
    ) {
      return this.#refuse('token request');
    }
    let jti: string;
    try {
      const { payload } = await jwtVerify(
        form.get('client_assertion') as string,
        createRemoteJWKSet(new URL(client.keys)),
        {
          ...{ algorithms: ['RS256'], issuer: client.id, subject: client.id },
          ...{ audience: `${this.#origin}/token`, currentDate: new Date(this.#now()) },
          ...{ maxTokenAge: '5m', requiredClaims: ['exp', 'iat', 'jti'] },
        },
      );
      jti = String(payload.jti);
    } catch (error) {
      return this.#refuse(`assertion: ${String(error)}`, 401);
    }
    if (this.#used.has(jti)) return this.#refuse('assertion: again', 401);
    this.#used.add(jti);
    const token = randomUUID();
    this.#tokens.set(token, this.#now() + 3_600_000);
    return Response.json({ access_token: token, token_type: 'Bearer', expires_in: 3600, scope: SCORE_SCOPE });
  }

  /** What it has somebody choose by LTI Deep Linking 2.0. @param data names the choice */
  choosing(data: string): Record<string, unknown> {
    this.#open.add(data);
    return {
      [claim('message_type')]: 'LtiDeepLinkingRequest',
      [`${DEEP}/deep_linking_settings`]: {
        ...{ deep_link_return_url: `${this.#origin}/chosen`, accept_types: ['link', 'ltiResourceLink'] },
        ...{ accept_presentation_document_targets: ['iframe', 'window'], accept_multiple: false, data },
      },
    };
  }

  /** The answer of the tool, which a browser posts: signed by the tool, for us, once, for what was open. */
  async #choose(form: FormData): Promise<Response> {
    const { client } = this;
    if (client === null) return this.#refuse('choice');
    let said: JWTPayload;
    try {
      ({ payload: said } = await jwtVerify(
        form.get('JWT') as string,
        createRemoteJWKSet(new URL(client.keys)),
        {
          ...{ algorithms: ['RS256'], issuer: client.id, audience: this.#origin },
          ...{ currentDate: new Date(this.#now()), requiredClaims: ['exp', 'iat', 'nonce'] },
        },
      ));
    } catch (error) {
      return this.#refuse(`choice: ${String(error)}`, 401);
    }
    const data = String(said[`${DEEP}/data`]);
    const items = said[`${DEEP}/content_items`] as Record<string, unknown>[];
    const isRight =
      said[claim('message_type')] === 'LtiDeepLinkingResponse' &&
      said[claim('version')] === '1.3.0' &&
      said[claim('deployment_id')] === (this.deployment ?? 'deployment-1') &&
      items.length === 1 &&
      items[0]?.['type'] === 'ltiResourceLink' &&
      !this.#used.has(String(said['nonce'])) &&
      this.#open.delete(data);
    if (!isRight) return this.#refuse('choice');
    this.#used.add(String(said['nonce']));
    this.chosen.set(data, items[0]);
    return new Response('The activity is there.', { headers: { 'content-type': 'text/html' } });
  }

  /** LTI Assignment and Grade Services 2.0, 3.4. */
  async #score(request: Request, lineItem: string): Promise<Response> {
    const [, token = ''] = /^Bearer (.+)$/.exec(request.headers.get('authorization') ?? '') ?? [];
    if ((this.#tokens.get(token) ?? 0) <= this.#now()) return this.#refuse('bearer', 401);
    if (request.headers.get('content-type') !== 'application/vnd.ims.lis.v1.score+json') {
      return this.#refuse('media type', 415);
    }
    const said = (await request.json()) as Record<string, unknown>;
    const fields = 'activityProgress,gradingProgress,scoreGiven,scoreMaximum,timestamp,userId';
    const [given, most] = [Number(said['scoreGiven']), Number(said['scoreMaximum'])];
    const at = Date.parse(String(said['timestamp']));
    const user = String(said['userId']);
    const isRight =
      Object.keys(said).toSorted().join() === fields &&
      ['Initialized', 'Started', 'InProgress', 'Submitted', 'Completed'].includes(
        String(said['activityProgress']),
      ) &&
      ['FullyGraded', 'Pending', 'NotReady'].includes(String(said['gradingProgress'])) &&
      /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(String(said['timestamp'])) &&
      given >= 0 &&
      given <= most;
    if (!isRight) return this.#refuse('score');
    // An older score, or the same again, is refused: it may not overwrite a newer one.
    if (at <= (this.#last.get(`${lineItem} ${user}`) ?? 0)) return this.#refuse('timestamp', 409);
    this.#last.set(`${lineItem} ${user}`, at);
    const [activity, grading] = [String(said['activityProgress']), String(said['gradingProgress'])];
    this.scores.push({ lineItem, user, given, most, activity, grading });
    return new Response(null, { status: 204 });
  }
}
