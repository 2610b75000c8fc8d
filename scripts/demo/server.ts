import * as z from 'zod/mini';
import { Language } from '#domain/ids.ts';
import { beginSession } from '#functions/identity/sessions.ts';
import { mapWithConcurrency } from '#functions/map-with-concurrency.ts';
import { cookieLine, readCookie } from '#functions/http/cookies.ts';
import { deviceName } from '#functions/http/device.ts';
import { checkMedia, checkOrigin, readJson } from '#functions/http/guard.ts';
import type { GatewayReply } from '#infra/local/gateway.ts';
import { demoPage } from './page.ts';
import type { PageAssets } from './assets.ts';
import { Guest, type Seeded } from './seeded.ts';
import type { DemoDependencies } from './dependencies.ts';

/** Stands in for passkeys: shows the demo's people on a page, and signs a browser in as one of them. */
export type DemoServer = (request: Request) => Promise<GatewayReply>;

const SignIn = z.strictObject({ guest: Guest, language: Language });

const reply = (
  status: number,
  type: string,
  body: string | Buffer,
  cookies: readonly string[] = [],
): GatewayReply => ({
  status,
  headers: { 'content-type': type },
  cookies,
  body: Buffer.from(body),
});

const json = (status: number, value: unknown, cookies: readonly string[] = []): GatewayReply =>
  reply(status, 'application/json', JSON.stringify(value), cookies);

/** Where a guest lands: staff in the language of the page they came from, learners in their own. */
function landingOf(guest: Guest, shown: Language, own: Language, { cohorts }: Seeded): string {
  const staff = shown === 'es' ? '/es' : '';
  switch (guest) {
    case 'trainer':
      return `${staff}/board/?cohort=${cohorts.core}`;
    case 'coordinator-of-500':
      return `${staff}/board/?cohort=${cohorts.large}`;
    case 'coordinator':
    case 'administrator':
    case 'logistics':
    case 'host':
      return `${staff}/cohorts/`;
    case 'learner-halfway':
    case 'learner-spanish':
    case 'learner-new':
      return own === 'es' ? '/es/' : '/';
    case 'learner-done':
      return own === 'es' ? '/es/certificates/' : '/certificates/';
  }
}

async function signIn(
  { identity }: DemoDependencies,
  seeded: Seeded,
  request: Request,
): Promise<GatewayReply> {
  const { headers } = request;
  const origin = checkOrigin(headers, identity.siteOrigin);
  if (!origin.ok) return json(403, origin.error);
  const media = checkMedia(headers);
  if (!media.ok) return json(415, media.error);
  const body = await readJson(request);
  const parsed = body.ok ? SignIn.safeParse(body.value) : null;
  if (parsed?.success !== true) return json(400, { error: 'bad_request' });
  const { guest, language } = parsed.data;
  const file = await identity.people.read(seeded.guests[guest]);
  if (file === null) return json(404, { error: 'not_found' });
  const cookies: string[] = [];
  await beginSession(
    identity,
    {
      id: identity.ids.ulid(),
      named: '',
      language: null,
      now: identity.now(),
      network: null,
      device: deviceName(headers.get('user-agent') ?? ''),
      cookie: (name) => readCookie(headers, name),
      setCookie: (name, token, age) => cookies.push(cookieLine(name, token, age)),
    },
    file,
    'passkey',
  );
  const to = landingOf(guest, language, file.person.language, seeded);
  return json(200, { to }, cookies);
}

async function page(
  { identity }: DemoDependencies,
  seeded: Seeded,
  language: Language,
): Promise<GatewayReply> {
  const names = await mapWithConcurrency(Guest.options, async (guest): Promise<[Guest, string]> => {
    const file = await identity.people.read(seeded.guests[guest]);
    return [guest, file?.person.name ?? ''];
  });
  const html = demoPage({ language, seeded, names: new Map(names) });
  return reply(200, 'text/html;charset=utf-8', html);
}

/** Makes the handler of requests under `/demo`. */
export const createDemoServer =
  (dependencies: DemoDependencies, seeded: Seeded, assets: PageAssets): DemoServer =>
  async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    switch (pathname) {
      case '/demo/sign-in':
        return request.method === 'POST'
          ? signIn(dependencies, seeded, request)
          : json(405, { error: 'method_not_allowed' });
      case '/demo':
      case '/demo/':
        if (!isRead) return json(405, { error: 'method_not_allowed' });
        return page(dependencies, seeded, searchParams.get('lang') === 'es' ? 'es' : 'en');
      case '/demo/enter.js':
        return reply(200, 'text/javascript;charset=utf-8', assets.script);
      case '/demo/style.css':
        return reply(200, 'text/css;charset=utf-8', assets.style);
      default:
        return json(404, { error: 'not_found' });
    }
  };
