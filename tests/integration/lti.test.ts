import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import { endPlatform, listPlatforms, makePlatform } from '#domain/contract/platforms.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { createLedgerReader } from '#functions/storage/ledger.ts';
import { NOON, PAGE_HEADERS, signIn } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { LtiPlatform, serveHere } from '../support/lti-platform.ts';
import { useDatabase } from '../support/use-database.ts';
import { type PersonOf, type World, makeWorld } from '../support/world.ts';
import { makeIdentity } from './identity/support.ts';
import { takeSnapshot, undo } from './snapshot.ts';

const database = useDatabase();
let world: World;
let start: Awaited<ReturnType<typeof takeSnapshot>>;
beforeAll(async () => {
  world = await makeWorld(database, makeCatalogue());
  start = await takeSnapshot(database);
});
beforeEach(() => {
  database.forget();
});
afterEach(() => undo(database, start, database.writes()));

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
  return { ...identity, clock, origin, post };
}
type Site = Awaited<ReturnType<typeof openSite>>;

const openPlatform = (site: Site): Promise<LtiPlatform> => new LtiPlatform(() => site.clock.now).start();

const make = async (site: Site, who: PersonOf = 'KA') => {
  const body = { affiliate: world.affiliates.A, label: 'Our Moodle' };
  const answer = await site.post(makePlatform.path, body, who);
  expect(answer.status).toBe(200);
  return makePlatform.reply.parse(await answer.json());
};
const list = async (site: Site, who: PersonOf = 'KA') =>
  listPlatforms.reply.parse(
    await (await site.post(listPlatforms.path, { affiliate: world.affiliates.A }, who)).json(),
  ).platforms;
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
    const site = await openSite();
    const platform = await openPlatform(site);
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
    const site = await openSite();
    const platform = await openPlatform(site);
    const { address } = await make(site);
    await paste(address, platform);
    const secret = address.split('/').at(-2)!;
    const pages = paginateScan({ client: database.database }, { TableName: database.tables.core });
    for await (const { Items } of pages) {
      const text = JSON.stringify(Items);
      expect(text).not.toContain(secret);
      expect(text).not.toContain('"d":');
    }
    const published = await (await fetch(platform.client!.keys)).json();
    expect(published).toEqual({
      keys: [expect.objectContaining({ kty: 'RSA', alg: 'RS256', use: 'sig', e: 'AQAB' })],
    });
    expect(JSON.stringify(published)).not.toContain('"d"');
    expect(JSON.stringify([site.logged, site.events])).not.toContain(secret);
  });

  test('is not let in where its configuration is another’s, and can try again', async () => {
    const site = await openSite();
    const platform = await openPlatform(site);
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
    const site = await openSite();
    const platform = await openPlatform(site);
    const [late, ended] = [await make(site), await make(site)];
    expect(await end(site, ended.platform.id)).toBe(200);
    expect((await paste(ended.address, platform)).status).toBe(404);
    site.clock.now += DAY_MS;
    expect((await paste(late.address, platform)).status).toBe(404);
    expect(platform.client).toBeNull();
  });

  test('is ended for good, also twice, by who leads its affiliate', async () => {
    const site = await openSite();
    const platform = await openPlatform(site);
    const { address, platform: made } = await make(site);
    await paste(address, platform);
    expect(await end(site, made.id, world.affiliates.A, 'KB')).toBe(404);
    expect(await end(site, made.id, world.affiliates.B, 'KB')).toBe(404);
    expect((await fetch(platform.client!.keys)).status).toBe(200);
    expect([await end(site, made.id), await end(site, made.id)]).toEqual([200, 200]);
    expect((await fetch(platform.client!.keys)).status).toBe(404);
    expect(await list(site)).toEqual([]);
    const rows = await createLedgerReader(database.database, database.tables.log).ofDay('2026-11-24');
    expect(rows.filter(({ act }) => act === 'platform-ended')).toEqual([
      expect.objectContaining({ subject: made.id, by: world.people.KA, cause: NOON }),
    ]);
  });

  test('of a site on the internet is never looked for on its own network', async () => {
    const site = await openSite();
    const platform = await openPlatform(site);
    const { address } = await make(site);
    const there = makeIdentity(database, { siteOrigin: 'https://groundwork.example' });
    const path = new URL(address).pathname;
    const asked = new URLSearchParams({ openid_configuration: platform.configuration });
    expect((await there.app.request(`${path}?${asked.toString()}`)).status).toBe(400);
    expect(platform.refused).toEqual([]);
  });
});
