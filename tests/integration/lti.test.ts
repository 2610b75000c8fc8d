import { generateKeyPair } from 'jose';
import { ulid } from 'ulid';
import { beforeEach, describe, expect, test } from 'vitest';
import { endPlatform, listPlatforms, makePlatform } from '#domain/contract/platforms.ts';
import { endRelay, makeRelay } from '#domain/contract/relays.ts';
import { sync } from '#domain/contract/sync.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/values/durations.ts';
import { runClock } from '#functions/entries/clock/due-tasks.ts';
import { budgetNetwork } from '#functions/http/limits.ts';
import { createSeal } from '#functions/secrets.ts';
import { tellBy } from '#functions/entries/api/app.ts';
import type { ClockTask } from '#functions/task-events.ts';
import { isDown } from '../support/context.ts';
import {
  NOON,
  PAGE_HEADERS,
  type TestApi,
  makeApi,
  signIn,
  replyTo,
  batchOf,
  refusal,
  readReply,
} from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { finishingEvents } from '../support/finished.ts';
import { LtiPlatform, SCORE_SCOPE, claim, serveHere } from '../support/lti-platform.ts';
import type { PersonOf } from '../support/world.ts';
import { makeIdentity } from './identity/support.ts';
import { database, useWorld, world } from './one-world.ts';

const catalogue = makeCatalogue();
const MODULE = 'a-module';
const ENDPOINT = 'https://purl.imsglobal.org/spec/lti-ags/claim/endpoint';
useWorld(catalogue);

/** The site at a port of this machine, as course sites reach it. */
async function openSite() {
  let app: { fetch: (request: Request) => Response | Promise<Response> } | null = null;
  const { origin } = await serveHere((request) => app?.fetch(request) ?? new Response('', { status: 503 }));
  const clock = { now: NOON };
  const identity = makeIdentity(database, { siteOrigin: origin, now: () => clock.now });
  ({ app } = identity);
  const post = async (path: string, body: object, who: PersonOf = 'KA') => {
    const session = await signIn(database, world.people[who], { at: clock.now, method: 'passkey' });
    // At localhost cookies have no prefix.
    const cookie = session.replace('__Host-', '');
    return fetch(`${origin}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { ...PAGE_HEADERS, origin, cookie },
    });
  };
  /** The api calls this to send scores at once. It does nothing unless a test replaces it. */
  const prompt: { clock: (event: ClockTask) => Promise<void> } = { clock: () => Promise.resolve() };
  const api: TestApi = makeApi(database, {
    ...{ catalogue, siteOrigin: origin, now: () => clock.now },
    tellScores: (person) => tellBy(prompt.clock, api.deps)(person),
  });
  /** The other function of the site. */
  const postApi = async (path: string, body: object, who: PersonOf, browser = '') => {
    const session = await signIn(database, world.people[who], { at: clock.now });
    const cookies = `${session.replace('__Host-', '')}; ${browser}`;
    return api.post(path, body, cookies, { ...PAGE_HEADERS, origin });
  };
  /** The clock's minute. @param after ms that pass before it */
  const runDue = (after = 0) => {
    clock.now += after;
    return runClock(identity.deps, { task: 'run-due' });
  };
  return { ...identity, api, clock, prompt, origin, post, postApi, runDue };
}
type Site = Awaited<ReturnType<typeof openSite>>;

/** The site, and a course site that has not registered yet. */
async function openBoth() {
  const site = await openSite();
  return { site, platform: await new LtiPlatform(() => site.clock.now).start() };
}

const make = (site: Site, who: PersonOf = 'KA') => {
  const body = { affiliate: world.affiliates.A, label: 'Our Moodle' };
  return readReply(makePlatform, site.post(makePlatform.path, body, who));
};
const list = async (site: Site, who: PersonOf = 'KA') => {
  const answer = site.post(listPlatforms.path, { affiliate: world.affiliates.A }, who);
  return (await readReply(listPlatforms, answer)).platforms;
};
const end = async (site: Site, id: string, affiliate = world.affiliates.A, who: PersonOf = 'KA') =>
  (await site.post(endPlatform.path, { affiliate, id }, who)).status;

/** The course site opens the address that its administrator pasted. */
const paste = (
  address: string,
  platform: LtiPlatform,
  said: Record<string, string> = {},
): Promise<Response> => {
  const asked = {
    ...{ openid_configuration: platform.configuration, registration_token: platform.registrationToken },
    ...said,
  };
  return fetch(`${address}?${new URLSearchParams(asked).toString()}`);
};

describe('a course site that registers', () => {
  test('is let in once by one address, and closes our page', async () => {
    const { site, platform } = await openBoth();
    const made = await make(site);
    expect(made.address).toMatch(/^http:\/\/localhost:\d+\/api\/auth\/lti\/[\w-]{22}\/register$/);
    expect(await list(site)).toEqual([{ ...made.platform, site: null }]);

    const answer = await paste(made.address, platform);
    expect([answer.status, platform.refused]).toEqual([200, []]);
    const policy = answer.headers.get('content-security-policy');
    expect(policy).toContain(`frame-ancestors ${platform.origin}`);
    const [, script = ''] = /<script src="([^"]+)">/.exec(await answer.text()) ?? [];
    expect(await (await fetch(`${site.origin}${script}`)).text()).toContain('org.imsglobal.lti.close');
    expect(await list(site)).toEqual([{ ...made.platform, site: new URL(platform.origin).host }]);

    const first = platform.client;
    expect((await paste(made.address, platform)).status).toBe(404);
    expect(platform.client).toBe(first);
  });

  test('keeps neither the secret of its address nor its private key where somebody reads the tables', async () => {
    const { site, platform } = await openBoth();
    const { address } = await make(site);
    await paste(address, platform);
    const secret = address.split('/').at(-2)!;
    const text = JSON.stringify(await database.items());
    expect(text).not.toContain(secret);
    expect(text).not.toContain('"d":');
    const published = await (await fetch(platform.client!.keys)).json();
    expect(published).toEqual({
      keys: [expect.objectContaining({ kty: 'RSA', alg: 'RS256', use: 'sig', e: 'AQAB' })],
    });
    expect(JSON.stringify(published)).not.toContain('"d"');
    expect(JSON.stringify([site.logged, site.events])).not.toContain(secret);
  });

  test('is not let in where its configuration is another’s, and can try again', async () => {
    const { site, platform } = await openBoth();
    const { address } = await make(site);
    for (const lies of [
      { issuer: 'https://other.example' },
      { token_endpoint: 'https://10.0.0.7/token' },
      { jwks_uri: 'ftp://localhost/keys' },
      { authorization_endpoint: 'javascript:alert(1)' },
      { registration_endpoint: undefined },
    ]) {
      platform.lies = lies;
      expect((await paste(address, platform)).status).toBe(400);
    }
    platform.lies = {};
    expect((await paste(address, platform, { registration_token: 'wrong' })).status).toBe(400);
    platform.isDown = true;
    expect((await paste(address, platform)).status).toBe(400);
    platform.isDown = false;
    expect((await fetch(address)).status).toBe(400);
    expect(platform.client).toBeNull();
    expect((await paste(address, platform)).status).toBe(200);
  });

  test('is let in within a day, and not once it was ended', async () => {
    const { site, platform } = await openBoth();
    const [late, ended] = [await make(site), await make(site)];
    expect(await end(site, ended.platform.id)).toBe(200);
    expect((await paste(ended.address, platform)).status).toBe(404);
    site.clock.now += DAY_MS;
    expect((await paste(late.address, platform)).status).toBe(404);
    expect(platform.client).toBeNull();
  });

  test('is ended for good, also twice, by who leads its affiliate', async () => {
    const { site, platform } = await openBoth();
    const { address, platform: made } = await make(site);
    await paste(address, platform);
    expect(await end(site, made.id, world.affiliates.A, 'KB')).toBe(404);
    expect(await end(site, made.id, world.affiliates.B, 'KB')).toBe(404);
    expect((await fetch(platform.client!.keys)).status).toBe(200);
    expect([await end(site, made.id), await end(site, made.id)]).toEqual([200, 200]);
    expect((await fetch(platform.client!.keys)).status).toBe(404);
    expect(await list(site)).toEqual([]);
    const rows = await database.ledger();
    expect(rows.filter(({ act }) => act === 'platform-ended')).toEqual([
      expect.objectContaining({ subject: made.id, by: world.people.KA, cause: NOON }),
    ]);
  });

  test('of a site on the internet is never looked for on its own network', async () => {
    const { site, platform } = await openBoth();
    const { address } = await make(site);
    const there = makeIdentity(database, { siteOrigin: 'https://groundwork.example' });
    const path = new URL(address).pathname;
    const asked = new URLSearchParams({ openid_configuration: platform.configuration });
    expect((await there.app.request(`${path}?${asked.toString()}`)).status).toBe(400);
    expect(platform.refused).toEqual([]);
  });
});

/** A course site that has registered. */
async function registered(deployment: string | null = 'deployment-1') {
  const { site, platform } = await openBoth();
  platform.deployment = deployment;
  const made = await make(site);
  expect((await paste(made.address, platform)).status).toBe(200);
  return { site, platform, id: made.platform.id };
}
type Registered = Awaited<ReturnType<typeof registered>>;

const lineOf = (platform: LtiPlatform, line = 'line-1'): string => `${platform.origin}/lines/${line}`;
const gradebook = (platform: LtiPlatform, line?: string) => ({
  [ENDPOINT]: { scope: [SCORE_SCOPE], lineitem: lineOf(platform, line) },
});

interface Form {
  readonly action: string;
  readonly fields: Record<string, string>;
  readonly cookie: string;
}

/** Somebody opens an activity, and their browser follows until the course site's form stands there. */
async function open(
  { site, platform }: Registered,
  { user = 'user-1', claims = {}, cookie = '' }: { user?: string; claims?: object; cookie?: string } = {},
): Promise<Form> {
  const target = `${site.origin}/${MODULE}/`;
  const hint = { [claim('target_link_uri')]: target, ...gradebook(platform), ...claims };
  const asked = new URLSearchParams({
    ...{ iss: platform.origin, login_hint: user, target_link_uri: target, client_id: platform.client!.id },
    lti_message_hint: JSON.stringify(hint),
  });
  const login = await fetch(`${platform.client!.login}?${asked.toString()}`, {
    redirect: 'manual',
    headers: { cookie },
  });
  expect(login.status).toBe(302);
  const [line = ''] = login.headers.getSetCookie();
  const page = await (await fetch(login.headers.get('location')!)).text();
  const inputs = [...page.matchAll(/name="([^"]+)" value="([^"]+)"/g)];
  return {
    action: /action="([^"]+)"/.exec(page)?.[1] ?? '',
    fields: Object.fromEntries(inputs.map(([, name = '', value = '']) => [name, value])),
    cookie: line.split(';')[0] ?? '',
  };
}
const send = ({ action, fields, cookie }: Form): Promise<Response> =>
  fetch(action, {
    method: 'POST',
    redirect: 'manual',
    body: new URLSearchParams(fields),
    headers: { cookie, origin: 'https://lms.example' },
  });
const payloadIn = (token = ''): Record<string, unknown> =>
  JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;
const payloadOf = ({ fields }: Form) => payloadIn(fields['id_token']);
const withToken = (form: Form, token: string): Form => ({
  ...form,
  fields: { ...form.fields, id_token: token },
});
const answered = async (form: Form) => {
  const answer = await send(form);
  return [answer.status, answer.headers.get('location')];
};
const REFUSED = [400, null];

/** The one that tests are about, where they need no other. */
let there: Registered;
let site: Site;
let platform: LtiPlatform;
const register = async () => {
  there = await registered();
  ({ site, platform } = there);
};

describe('a launch', () => {
  beforeEach(register);

  test('leads to the page that asks, with a token for this user and this line', async () => {
    const to = async (claims: object, user?: string) =>
      (await answered(await open(there, { claims, ...(user !== undefined && { user }) })))[1];
    const first = await to({});
    expect(first).toMatch(new RegExp(`^${site.origin}/relay/#${MODULE}\\.lti-[\\w-]{43}$`));
    expect(await to({})).toBe(first);
    const others = [await to({}, 'user-2'), await to(gradebook(platform, 'line-2'))];
    expect(new Set([first, ...others]).size).toBe(3);
    const spanish = { [claim('target_link_uri')]: `${site.origin}/es/${MODULE}/` };
    expect(await to(spanish)).toBe(String(first).replace('/relay/', '/es/relay/'));
    const named = { [claim('target_link_uri')]: `${site.origin}/`, [claim('custom')]: { module: 'core' } };
    expect(await to(named)).toContain('/relay/#core.');
    expect(await to({ [ENDPOINT]: undefined })).toBe(`${site.origin}/${MODULE}/`);
    expect(platform.refused).toEqual([]);
    expect(JSON.stringify([site.logged, site.events])).not.toContain('user-1');
  });

  test('is taken once: neither its form nor its nonce opens anything again', async () => {
    const form = await open(there);
    expect((await answered(form))[0]).toBe(303);
    expect(await answered(form)).toEqual(REFUSED);
    const again = await platform.sign({ ...payloadOf(form), jti: ulid() });
    expect(await answered(withToken(form, again))).toEqual(REFUSED);
    expect(await answered(withToken(await open(there), again))).toEqual(REFUSED);
  });

  test('of several at once of one form, one is taken', async () => {
    const form = await open(await registered());
    const all = await Promise.all([1, 2, 3, 4].map(() => send(form)));
    expect(all.map(({ status }) => status).toSorted()).toEqual([303, 400, 400, 400]);
  });

  test.each([
    ['for another audience', { aud: 'another-client' }],
    ['of another issuer', { iss: 'https://other.example' }],
    ['that has expired', { exp: NOON / 1000 - 61 }],
    ['that was made too long ago', { iat: NOON / 1000 - 3600 }],
    ['that was made in the future', { iat: NOON / 1000 + 3600 }],
    ['without an end', { exp: undefined }],
    ['without a nonce', { nonce: undefined }],
    ['with a nonce that nobody gave', { nonce: `${'x'.repeat(22)}.${NOON / 1000 + 300}` }],
    ['without a user', { sub: undefined }],
    ['of another deployment', { [claim('deployment_id')]: 'deployment-2' }],
    ['of another version', { [claim('version')]: '1.1' }],
    ['of another kind', { [claim('message_type')]: 'LtiSubmissionReviewRequest' }],
    ['to another site', { [claim('target_link_uri')]: 'https://other.example/a-module/' }],
    ['to no address', { [claim('target_link_uri')]: 'a-module' }],
    ['that names no module', { [claim('target_link_uri')]: undefined }],
    [
      'with scores to a private network',
      { [ENDPOINT]: { scope: [SCORE_SCOPE], lineitem: 'https://10.0.0.1/' } },
    ],
  ])('%s is refused', async (_what, lies) => {
    const form = await open(there);
    const token = await platform.sign({ ...payloadOf(form), ...lies });
    expect(await answered(withToken(form, token))).toEqual(REFUSED);
    // What was wrong has used nothing up.
    expect((await answered(form))[0]).toBe(303);
  });

  test('for several is taken where we are the one that is meant', async () => {
    const form = await open(there);
    const { id } = platform.client!;
    const sign = (lies: object) => platform.sign({ ...payloadOf(form), aud: [id, 'another'], ...lies });
    expect(await answered(withToken(form, await sign({})))).toEqual(REFUSED);
    expect(await answered(withToken(form, await sign({ azp: 'another' })))).toEqual(REFUSED);
    expect((await answered(withToken(form, await sign({ azp: id }))))[0]).toBe(303);
  });

  test('signed by another key, by another course site, by a secret or by nothing is refused', async () => {
    const form = await open(there);
    const { privateKey } = await generateKeyPair('RS256');
    const [head, body] = form.fields['id_token']!.split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url');
    const keys = await (await fetch(`${platform.origin}/jwks`)).text();
    for (const token of [
      await platform.sign(payloadOf(form), privateKey),
      await platform.sign(payloadOf(form), new TextEncoder().encode(keys), 'HS256'),
      `${none}.${body}.`,
      `${head}.${body}.`,
      `${head}.${Buffer.from(JSON.stringify({ ...payloadOf(form), sub: 'user-2' })).toString('base64url')}.${form.fields['id_token']!.split('.')[2]}`,
      'nonsense',
      '',
    ]) {
      expect(await answered(withToken(form, token))).toEqual(REFUSED);
    }
    const other = await registered();
    const theirs = { ...form, action: other.platform.client!.redirects[0]! };
    expect(await answered(theirs)).toEqual(REFUSED);
    expect((await answered(form))[0]).toBe(303);
  });

  test('that began in another browser, or in none, is refused', async () => {
    const [own, others] = [await open(there), await open(there)];
    expect(await answered({ ...own, cookie: '' })).toEqual(REFUSED);
    expect(await answered({ ...own, cookie: others.cookie })).toEqual(REFUSED);
    expect(await answered({ ...own, fields: { ...own.fields, state: others.fields['state']! } })).toEqual(
      REFUSED,
    );
    expect((await answered(own))[0]).toBe(303);
    // Two activities that are opened beside each other in one browser.
    const one = await open(there, { cookie: own.cookie });
    const two = await open(there, { cookie: own.cookie });
    expect([(await answered(one))[0], (await answered(two))[0]]).toEqual([303, 303]);
  });

  test('has a course site asked for its keys once, and not at all for what nobody began', async () => {
    const made = { alg: 'RS256', kid: 'made-up' };
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const form = await open(there);
    for (const payload of [{}, { nonce: 7 }, { nonce: `${'x'.repeat(22)}.${NOON / 1000 + 300}` }]) {
      const lies = withToken(form, `${part(made)}.${part(payload)}.eHg`);
      expect(await answered(lies)).toEqual(REFUSED);
      expect(await answered({ ...lies, cookie: `launch=${'x'.repeat(22)}` })).toEqual(REFUSED);
    }
    expect(platform.keysAsked).toBe(0);
    expect((await answered(form))[0]).toBe(303);
    for (let times = 0; times < 3; times += 1) {
      const other = await open(there);
      const { nonce } = payloadOf(other);
      expect(await answered(withToken(other, `${part(made)}.${part({ nonce })}.eHg`))).toEqual(REFUSED);
      expect((await answered(other))[0]).toBe(303);
    }
    expect(platform.keysAsked).toBe(1);
  });

  test('that fails is counted by network, and waits after too many', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const form = await open(there);
    const lie = withToken(form, await platform.sign(payloadOf(form), privateKey));
    expect(await answered(lie)).toEqual(REFUSED);
    const counter = { kind: 'misses-launch', subject: budgetNetwork(null), windowMs: HOUR_MS };
    expect(await database.stores.counters.read(counter, NOON)).toBe(1);
    await database.stores.counters.add(counter, 299, NOON);
    expect(await answered(form)).toEqual([429, null]);
  });

  test.each([500, 700])('is refused while its keys come to nothing: %i', async (status) => {
    platform.keysStatus = status;
    const form = await open(there);
    expect(await answered(form)).toEqual(REFUSED);
    platform.keysStatus = 200;
    expect((await answered(form))[0]).toBe(303);
  });

  test('that is refused shows why in the frame of its course site, and nowhere else', async () => {
    const form = await open(there);
    const ancestors = `frame-ancestors ${platform.origin}`;
    const refused = await send({ ...form, cookie: '' });
    expect([refused.status, refused.headers.get('content-security-policy')]).toEqual([
      ...[400, expect.stringContaining(ancestors)],
    ]);
    const login = await fetch(`${platform.client!.login}?iss=https://other.example`);
    expect(login.headers.get('content-security-policy')).toContain(ancestors);
  });

  test('that lay for more than five minutes is refused', async () => {
    const form = await open(there);
    site.clock.now += 5 * MINUTE_MS;
    expect(await answered(form)).toEqual(REFUSED);
  });

  test('says its deployment with the first one, where the registration said none', async () => {
    const there = await registered(null);
    const from = async (deployment: string) =>
      (await answered(await open(there, { claims: { [claim('deployment_id')]: deployment } })))[0];
    expect([await from('one'), await from('two'), await from('one')]).toEqual([303, 400, 303]);
  });

  test('from a course site that was ended finds nothing, and a login that isn’t its own is refused', async () => {
    const { id } = there;
    const form = await open(there);
    const { login } = platform.client!;
    for (const asked of [
      { iss: 'https://other.example', login_hint: 'user-1' },
      { iss: platform.origin },
      { iss: platform.origin, login_hint: 'user-1', client_id: 'another' },
    ]) {
      const answer = await fetch(`${login}?${new URLSearchParams(asked).toString()}`, { redirect: 'manual' });
      expect(answer.status).toBe(400);
    }
    expect(await end(site, id)).toBe(200);
    expect((await answered(form))[0]).toBe(404);
  });
});

describe('a choice of what an activity opens', () => {
  beforeEach(register);

  const SETTINGS = 'https://purl.imsglobal.org/spec/lti-dl/claim/deep_linking_settings';
  const begin = (there: Registered, settings: object = {}, data = ulid()) => {
    const claims = there.platform.choosing(data);
    return open(there, {
      claims: { ...claims, [SETTINGS]: { ...(claims[SETTINGS] as object), ...settings } },
    });
  };
  /** The tokens of the page's buttons, by what stands on them. */
  const buttonsOf = (html: string): Map<string, string> =>
    new Map(
      [...html.matchAll(/<button name="JWT" value="([^"]+)">([^<]+)</g)].map(([, jwt = '', on = '']) => [
        on,
        jwt,
      ]),
    );
  const choices = async (form: Form) => {
    const answer = await send(form);
    const html = await answer.text();
    const action = /action="([^"]+)"/.exec(html)?.[1] ?? '';
    return { answer, action, buttons: buttonsOf(html) };
  };
  const post = async (action: string, token = '') =>
    (await fetch(action, { method: 'POST', body: new URLSearchParams({ JWT: token }) })).status;

  test('goes back signed, makes an activity, and that activity opens the module', async () => {
    const { modules, course } = catalogue;
    const data = `its "own" <data> ${ulid()}`;
    const { answer, action, buttons } = await choices(await begin(there, { data }, data));
    expect([answer.status, action]).toEqual([200, `${platform.origin}/chosen`]);
    const policy = answer.headers.get('content-security-policy')!;
    expect(policy).toContain(`form-action ${platform.origin}; frame-ancestors ${platform.origin}`);
    expect(await post(action, buttons.get('Todo el curso'))).toBe(200);
    expect(platform.chosen.get(data)).toEqual({
      ...{ type: 'ltiResourceLink', title: 'Todo el curso', url: `${site.origin}/es/` },
      ...{ custom: { module: course }, window: { targetName: '_blank' } },
      lineItem: { scoreMaximum: 100, label: 'Todo el curso', resourceId: course },
    });
    expect(buttons.size).toBeGreaterThan(modules.length);
    for (const token of buttons.values()) {
      const [item] = payloadIn(token)['https://purl.imsglobal.org/spec/lti-dl/claim/content_items'] as {
        url: string;
        custom: { module: string };
      }[];
      const claims = { [claim('target_link_uri')]: item!.url, [claim('custom')]: item!.custom };
      const [status, location] = await answered(await open(there, { claims }));
      expect([status, location]).toEqual([303, expect.stringContaining(`/relay/#${item!.custom.module}.`)]);
      expect(String(location).includes('/es/')).toBe(item!.url.includes('/es/'));
    }
    expect(platform.refused).toEqual([]);
    expect(JSON.stringify([site.logged, site.events])).not.toContain('own');
  });

  test('gives a course site what it takes alone', async () => {
    const settings = { accept_presentation_document_targets: ['iframe'], accept_lineitem: false };
    const { buttons } = await choices(await begin(there, settings));
    const [item] = payloadIn(buttons.get('The whole course'))[
      'https://purl.imsglobal.org/spec/lti-dl/claim/content_items'
    ] as object[];
    expect(Object.keys(item!).toSorted()).toEqual(['custom', 'title', 'type', 'url']);
  });

  test('is asked for once, in the browser where it began, within five minutes', async () => {
    const form = await begin(there);
    expect(await answered({ ...form, cookie: '' })).toEqual(REFUSED);
    expect(await answered({ ...form, cookie: (await begin(there)).cookie })).toEqual(REFUSED);
    expect((await answered(form))[0]).toBe(200);
    expect(await answered(form)).toEqual(REFUSED);
    const late = await begin(there);
    site.clock.now += 5 * MINUTE_MS;
    expect(await answered(late)).toEqual(REFUSED);
  });

  test('without settings, or signed by another key, is refused', async () => {
    const form = await begin(there);
    const bare = await platform.sign({ ...payloadOf(form), [SETTINGS]: undefined });
    expect(await answered(withToken(form, bare))).toEqual(REFUSED);
    const { privateKey } = await generateKeyPair('RS256');
    const forged = await platform.sign(payloadOf(form), privateKey);
    expect(await answered(withToken(form, forged))).toEqual(REFUSED);
    expect((await answered(form))[0]).toBe(200);
  });

  test('goes to no other site, to no private network, and is no other thing than an activity', async () => {
    const other = await registered();
    for (const settings of [
      { deep_link_return_url: `${other.platform.origin}/chosen` },
      { deep_link_return_url: 'https://other.example/chosen' },
      { deep_link_return_url: 'https://10.0.0.1/chosen' },
      { deep_link_return_url: 'javascript:alert(1)' },
      { accept_types: ['file', 'html'] },
      { data: 'x'.repeat(9000) },
    ]) {
      expect(await answered(await begin(there, settings))).toEqual(REFUSED);
    }
    expect(other.platform.chosen.size).toBe(0);
  });

  test('is taken by its course site alone, once, within an hour, and as it was signed', async () => {
    const other = await registered();
    const { action, buttons } = await choices(await begin(there));
    const token = buttons.get('The whole course') ?? '';
    const [head, , signature] = token.split('.');
    const changed = { ...payloadIn(token), 'https://purl.imsglobal.org/spec/lti-dl/claim/data': 'another' };
    const body = Buffer.from(JSON.stringify(changed)).toString('base64url');
    const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url');
    expect(await post(action, `${head}.${body}.${signature}`)).toBe(401);
    expect(await post(action, `${none}.${body}.`)).toBe(401);
    expect(await post(action, await platform.sign(changed))).toBe(401);
    expect(await post(`${other.platform.origin}/chosen`, token)).toBe(401);
    expect(await post(action, token)).toBe(200);
    expect(await post(action, token)).toBe(400);
    const late = await choices(await begin(there));
    site.clock.now += HOUR_MS + 1000;
    expect(await post(late.action, late.buttons.get('The whole course'))).toBe(401);
    expect([platform.chosen.size, other.platform.chosen.size]).toEqual([1, 0]);
  });

  test('is not offered once the course site was ended', async () => {
    const form = await begin(there);
    expect(await end(site, there.id)).toBe(200);
    expect((await answered(form))[0]).toBe(404);
  });
});

describe('a gradebook', () => {
  beforeEach(register);

  /** The part and the token that the page which asks for a yes reads from its address. */
  const linkOf = async (form: Form) => {
    const location = String((await answered(form))[1]);
    const [part = '', token = ''] = new URL(location).hash.slice(1).split('.');
    return { part, token };
  };
  const sayYes = async (there: Registered, who: PersonOf = 'L1', user = 'user-1') => {
    const form = await open(there, { user });
    const { token, part } = await linkOf(form);
    return readReply(makeRelay, there.site.postApi(makeRelay.path, { token, part }, who, form.cookie));
  };
  /** @param size events of a batch  @param sent after each batch */
  const finish = async ({ site }: Registered, who: PersonOf = 'L1', size = 100, sent = async () => {}) => {
    const events = finishingEvents(catalogue, 'full', site.clock.now);
    for (let at = 0; at < events.length; at += size) {
      const body = batchOf(world.people[who], events.slice(at, at + size), { waiting: 0 });
      expect((await site.postApi(sync.path, body, who)).status).toBe(200);
      await sent();
    }
  };
  const begun = (platform: LtiPlatform) => ({
    ...{ lineItem: lineOf(platform), user: 'user-1', given: 0, most: 100 },
    ...{ activity: 'InProgress', grading: 'Pending' },
  });
  const done = (platform: LtiPlatform) => ({
    ...begun(platform),
    ...{ given: 100, activity: 'Completed', grading: 'FullyGraded' },
  });

  test('hears once somebody has said yes, again when their record changes, and not twice the same', async () => {
    await answered(await open(there));
    await site.runDue();
    expect(platform.scores).toEqual([]);
    await sayYes(there);
    await site.runDue();
    expect(platform.scores).toEqual([begun(platform)]);
    await finish(there);
    await site.runDue();
    expect(platform.scores).toHaveLength(1);
    // What is put down is due five seconds after the record was written.
    await site.runDue(5000);
    expect(platform.scores).toEqual([begun(platform), done(platform)]);
    // A launch leads to the page all the same, which knows whose it is. Nothing is sent again.
    expect((await answered(await open(there)))[1]).toContain(`${site.origin}/relay/#${MODULE}.lti-`);
    await site.runDue(HOUR_MS);
    expect([platform.scores.length, platform.refused]).toEqual([2, []]);
  });

  test('hears of each step towards the end of its part', async () => {
    await sayYes(there);
    await finish(there, 'L1', 1, () => site.runDue(5000));
    const underWay = platform.scores.filter(({ activity }) => activity === 'InProgress');
    expect(underWay.map(({ given }) => given)).toEqual([0, 11, 22, 33, 44, 55, 66, 77]);
  });

  test('hears at once, by one call of the clock for each write, and nothing again by the queue', async () => {
    const calls: ClockTask[] = [];
    site.prompt.clock = (event) => {
      calls.push(event);
      return runClock(site.deps, event);
    };
    await sayYes(there);
    expect(platform.scores).toEqual([begun(platform)]);
    await finish(there, 'L2');
    expect(calls).toEqual([{ task: 'tell-scores', person: world.people.L1 }]);
    site.clock.now += 1;
    await finish(there);
    expect(platform.scores.at(-1)).toEqual(done(platform));
    const writes = Math.ceil(finishingEvents(catalogue, 'full', NOON).length / 100);
    expect([calls.length <= 1 + writes, platform.refused]).toEqual([true, []]);
    const { length } = platform.scores;
    await site.runDue(MINUTE_MS);
    expect([platform.scores.length, platform.refused]).toEqual([length, []]);
  });

  test('hears by the queue where the clock could not be started, or was down just then', async () => {
    site.prompt.clock = isDown;
    await sayYes(there);
    expect(site.api.logged.map(({ level, route }) => [level, route])).toEqual([['warn', 'tell-scores']]);
    await site.runDue();
    expect(platform.scores).toEqual([begun(platform)]);
    platform.isDown = true;
    site.prompt.clock = (event) => runClock(site.deps, event);
    await finish(there);
    platform.isDown = false;
    expect(platform.scores).toHaveLength(1);
    await site.runDue(5000);
    expect([platform.scores.at(-1), platform.refused]).toEqual([done(platform), []]);
  });

  test('that hears of two writes at once has the newer score, whichever came first', async () => {
    await sayYes(there);
    const newer = { given: 0 };
    // The older one has read the record, and asks for its token while the newer one leaves.
    platform.beforeToken = async () => {
      platform.beforeToken = null;
      await finish(there);
      await site.runDue(6000);
      newer.given = platform.scores.at(-1)?.given ?? 0;
    };
    await runClock(site.deps, { task: 'tell-scores', person: world.people.L1 });
    expect([newer.given, platform.refused]).toEqual([100, ['timestamp']]);
    expect(platform.scores).toEqual([done(platform)]);
  });

  test('hears nothing of somebody else, and nothing once they ended it', async () => {
    const { id } = await sayYes(there);
    await sayYes(there, 'L2', 'user-2');
    await site.runDue();
    expect(platform.scores.map(({ user }) => user).toSorted()).toEqual(['user-1', 'user-2']);
    expect((await site.postApi(endRelay.path, { id }, 'L1')).status).toBe(200);
    await site.runDue();
    await finish(there);
    await site.runDue(MINUTE_MS);
    expect(platform.scores).toHaveLength(2);
    expect((await database.stores.people.read(world.people.L1))?.gradeLines).toEqual([]);
  });

  test('that is down hears later, and after a week no more', async () => {
    await sayYes(there);
    platform.isDown = true;
    await site.runDue();
    await site.runDue(2 * MINUTE_MS);
    platform.isDown = false;
    await site.runDue();
    expect(platform.scores).toEqual([]);
    await site.runDue(MINUTE_MS);
    expect(platform.scores).toEqual([begun(platform)]);
    platform.isDown = true;
    await finish(there);
    for (let hours = 0; hours < 8 * 24; hours += 6) {
      await site.runDue(6 * HOUR_MS);
    }
    platform.isDown = false;
    await site.runDue(DAY_MS);
    expect(platform.scores).toHaveLength(1);
    // They come back from the course site: it's tried again.
    await answered(await open(there));
    await site.runDue();
    expect(platform.scores).toEqual([begun(platform), done(platform)]);
  });

  test('hears nothing of who ended a yes, though another says it before that was noted', async () => {
    const { id } = await sayYes(there);
    await site.runDue();
    expect((await site.postApi(endRelay.path, { id }, 'L1')).status).toBe(200);
    await sayYes(there, 'L2');
    await site.runDue();
    await finish(there);
    await site.runDue(MINUTE_MS);
    expect(platform.scores).toEqual([begun(platform), begun(platform)]);
    expect((await database.stores.people.read(world.people.L1))?.gradeLines).toEqual([]);
  });

  test('hears of the account that said yes, once a merge was undone', async () => {
    const { L1, L2 } = world.people;
    const mark = ulid();
    await sayYes(there, 'L2');
    await site.runDue();
    await database.stores.ties.absorb(L1, L2, mark);
    await database.stores.ties.redirect(L2, L1);
    await answered(await open(there));
    await site.runDue();
    await database.stores.ties.release(L1, L2, mark);
    await finish(there);
    await site.runDue(MINUTE_MS);
    expect(platform.scores.filter(({ given }) => given > 0)).toEqual([]);
    expect((await database.stores.people.read(L1))?.gradeLines).toEqual([]);
  });

  test('hears of the right account, once that takes the place of the wrong one on a shared computer', async () => {
    await sayYes(there, 'L2');
    await site.runDue();
    const form = await open(there);
    const { token, part } = await linkOf(form);
    const yes = async (body: object, browser = form.cookie, who: PersonOf = 'L1') => {
      const answer = await site.postApi(makeRelay.path, { token, part, ...body }, who, browser);
      return [answer.status, await answer.text()];
    };
    // It names nobody, and neither a link that was sent on nor another browser takes anything over.
    expect(await yes({})).toEqual([403, '{"error":"wrong_person"}']);
    expect((await yes({ takesOver: true }, ''))[0]).toBe(404);
    expect((await yes({ takesOver: true }, (await open(there)).cookie))[0]).toBe(404);
    site.clock.now += 1000;
    expect((await yes({ takesOver: true }))[0]).toBe(200);
    expect((await yes({ takesOver: true }))[0]).toBe(200);
    await site.runDue();
    await finish(there, 'L2');
    await finish(there);
    await site.runDue(6000);
    expect([platform.scores, platform.refused]).toEqual([
      [begun(platform), begun(platform), done(platform)],
      [],
    ]);
    expect((await database.stores.people.read(world.people.L2))?.gradeLines).toEqual([]);
  });

  test('is told of the part alone that the page asked about', async () => {
    const form = await open(there);
    const { token } = await linkOf(form);
    const other = site.postApi(makeRelay.path, { token, part: 'core' }, 'L1', form.cookie);
    expect(await replyTo(other)).toEqual(refusal(404, 'not_found', 'token'));
    expect((await database.stores.people.read(world.people.L1))?.gradeLines).toEqual([]);
  });

  test('hears nobody who was sent the link, in a browser that was not launched, also days later', async () => {
    const [form, other] = [await open(there), await open(there, { user: 'user-2' })];
    const { token } = await linkOf(form);
    await answered(other);
    const yes = async (browser: string) =>
      (await site.postApi(makeRelay.path, { token, part: MODULE }, 'L2', browser)).status;
    expect([await yes(''), await yes(other.cookie)]).toEqual([404, 404]);
    site.clock.now += 23 * HOUR_MS;
    expect(await yes(form.cookie)).toBe(200);
    const late = await open(there, { user: 'user-3' });
    const { token: third } = await linkOf(late);
    site.clock.now += DAY_MS;
    const tooLate = await site.postApi(makeRelay.path, { token: third, part: MODULE }, 'L1', late.cookie);
    expect(tooLate.status).toBe(404);
    await site.runDue();
    expect(platform.scores.map(({ user }) => user)).toEqual(['user-1']);
  });

  test('that is down is asked once in a run, and holds up no other', async () => {
    const [down, up] = [await registered(), await registered()];
    const users = ['user-1', 'user-2', 'user-3'];
    for (const user of users) await sayYes(down, 'L1', user);
    await sayYes(up, 'L1');
    down.platform.isDown = true;
    const asked = down.platform.asked;
    await down.site.runDue();
    expect([down.platform.asked - asked, up.platform.scores.length]).toEqual([1, 1]);
    down.platform.isDown = false;
    await down.site.runDue(MINUTE_MS);
    expect(down.platform.scores.map(({ user }) => user).toSorted()).toEqual(users);
  });

  test('for which we can sign no more hears nothing, and nothing fails', async () => {
    await sayYes(there);
    const platformSeal = createSeal('another secret', 'keys of platforms');
    await runClock({ ...site.deps, platformSeal }, { task: 'run-due' });
    expect(platform.scores).toEqual([]);
    expect((await database.stores.people.read(world.people.L1))?.gradeLines).toEqual([]);
  });

  test('of a course site that was ended hears nothing', async () => {
    const { id } = there;
    await sayYes(there);
    expect(await end(site, id)).toBe(200);
    await site.runDue();
    expect(platform.scores).toEqual([]);
  });

  test('takes no assertion that another has signed, or that was signed for another', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const at = site.clock.now / 1000;
    const { id } = platform.client!;
    const own = { iss: id, sub: id, aud: `${platform.origin}/token`, iat: at, exp: at + 60, jti: ulid() };
    const ask = async (assertion: string) => {
      const form = new URLSearchParams({
        ...{ grant_type: 'client_credentials', scope: SCORE_SCOPE, client_assertion: assertion },
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      });
      return (await fetch(`${platform.origin}/token`, { method: 'POST', body: form })).status;
    };
    expect(await ask(await platform.sign(own, privateKey))).toBe(401);
    expect(await ask(await platform.sign(own))).toBe(401);
    const score = await fetch(`${lineOf(platform)}/scores`, {
      method: 'POST',
      headers: { authorization: 'Bearer made-up', 'content-type': 'application/vnd.ims.lis.v1.score+json' },
      body: '{}',
    });
    expect(score.status).toBe(401);
    expect(platform.refused).toHaveLength(3);
    expect(platform.scores).toEqual([]);
  });
});
