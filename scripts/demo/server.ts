import * as z from 'zod/mini';
import { Language } from '#domain/values/ids.ts';
import { beginSession } from '#functions/identity/sessions.ts';
import { cookieLine, readCookie } from '#functions/http/cookies.ts';
import { deviceName } from '#functions/http/device.ts';
import { checkMedia, checkOrigin, readJson } from '#functions/http/guard.ts';
import { type GatewayReply, jsonReply, replyOf } from '#infra/local/gateway.ts';
import { CAST, Guest } from './cast.ts';
import type { DemoContexts } from './contexts.ts';
import { demoPage } from './page.ts';
import type { Seeded } from './folder.ts';
import { join } from 'node:path';
import { build } from 'esbuild';

interface PageAssets {
  readonly script: Buffer;
  readonly style: Buffer;
}

/**
 * Bundled in memory, so that nothing ends up in the site. The script uses the site's own record of a phone,
 * the style the site's own tokens. @throws Error if they don't build
 */
export async function buildAssets(): Promise<PageAssets> {
  const { outputFiles } = await build({
    entryPoints: {
      enter: join(import.meta.dirname, 'enter.ts'),
      style: join(import.meta.dirname, 'page.css'),
    },
    bundle: true,
    write: false,
    outdir: 'demo',
    format: 'esm',
    target: 'es2024',
    external: ['/fonts/*'],
    loader: { '.svg': 'dataurl' },
    logLevel: 'silent',
  });
  const file = (ending: string): Buffer => {
    const built = outputFiles.find(({ path }) => path.endsWith(ending));
    if (built === undefined) throw new Error(`the demo's page has no ${ending}`);
    return Buffer.from(built.contents);
  };
  return { script: file('.js'), style: file('.css') };
}

const SignIn = z.strictObject({ guest: Guest, language: Language });

function landingOf(guest: Guest, language: Language, { cohorts }: Seeded): string {
  const { page, cohort } = CAST.guests[guest];
  const query = cohort === undefined ? '' : `?cohort=${cohorts[cohort]}`;
  return `${language === 'es' ? '/es' : ''}${page}${query}`;
}

async function signIn({ identity }: DemoContexts, seeded: Seeded, request: Request): Promise<GatewayReply> {
  const { headers } = request;
  const origin = checkOrigin(headers, identity.siteOrigin);
  if (!origin.ok) return jsonReply(403, origin.error);
  const media = checkMedia(headers);
  if (!media.ok) return jsonReply(415, media.error);
  const body = await readJson(request);
  const parsed = body.ok ? SignIn.safeParse(body.value) : null;
  if (parsed?.success !== true) return jsonReply(400, { error: 'bad_request' });
  const { guest, language } = parsed.data;
  const file = await identity.people.read(seeded.guests[guest]);
  if (file === null) return jsonReply(404, { error: 'not_found' });
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
      cookie: (name) => readCookie(identity.siteOrigin, headers, name),
      setCookie: (name, token, age) => cookies.push(cookieLine(identity.siteOrigin, name, token, age)),
    },
    file,
    'passkey',
  );
  // Staff land in the language of the page they came from, learners in their own.
  const shown = file.roles.length > 0 ? language : file.person.language;
  return { ...jsonReply(200, { to: landingOf(guest, shown, seeded) }), cookies };
}

/** Stands in for passkeys: shows the demo's people on a page, and signs a browser in as one of them. */
export const createDemoServer =
  (contexts: DemoContexts, seeded: Seeded, assets: PageAssets) =>
  async (request: Request): Promise<GatewayReply> => {
    const { pathname, searchParams } = new URL(request.url);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    switch (pathname) {
      case '/demo/sign-in':
        return request.method === 'POST'
          ? signIn(contexts, seeded, request)
          : jsonReply(405, { error: 'method_not_allowed' });
      case '/demo':
      case '/demo/': {
        if (!isRead) return jsonReply(405, { error: 'method_not_allowed' });
        const html = demoPage(searchParams.get('lang') === 'es' ? 'es' : 'en', seeded);
        return replyOf(200, 'text/html;charset=utf-8', html);
      }
      case '/demo/enter.js':
        return replyOf(200, 'text/javascript;charset=utf-8', assets.script);
      case '/demo/style.css':
        return replyOf(200, 'text/css;charset=utf-8', assets.style);
      default:
        return jsonReply(404, { error: 'not_found' });
    }
  };
