import { LTI_PATH, PlatformId } from '#domain/contract/platforms.ts';
import { HOUR_MS } from '#domain/values/durations.ts';
import { SecretCode } from '#domain/values/ids.ts';
import type { MailContext } from '../context.ts';
import { answerBesideRoutes } from '../http/deadline.ts';
import { type Limit, countWithin, limit, tooMany } from '../http/limits.ts';
import { API_HEADERS, problemResponse } from '../http/problems.ts';
import { closedBy } from '../http/switches.ts';
import type { Platform } from '../storage/platforms.ts';
import { answerLaunch, beginLogin } from './launch.ts';
import { keySetOf } from './keys.ts';
import { outsideAddress } from './outside.ts';
import { CLOSE_SCRIPT, ltiPage } from './pages.ts';
import { registerAt } from './register.ts';

const CLOSE_PATH = `${LTI_PATH}close.js`;

/** Two answers of a course site may take longer than an answer of ours. */
const DEADLINE_MS = 12_000;

/** A form of a launch has about 3 KB. */
const MOST_BYTES = 64 * 1024;

async function readForm(request: Request): Promise<URLSearchParams | null> {
  const type = request.headers.get('content-type')?.split(';')[0];
  if (type !== 'application/x-www-form-urlencoded') return null;
  const text = await request.text();
  return text.length > MOST_BYTES ? null : new URLSearchParams(text);
}

/** Each asks a course site twice. */
const registeringsOf = (platform: string): Limit => limit('registers-platform', platform, HOUR_MS, 20);

const missing = (): Response => problemResponse({ error: 'not_found' });

const openPlatform = async ({ platforms }: MailContext, id: string): Promise<Platform | null> => {
  const platform = PlatformId.safeParse(id).success ? await platforms.read(id) : null;
  return platform?.endedAt === null ? platform : null;
};

/** Registering writes, though a course site asks with a GET: the specification has it so. */
async function register(context: MailContext, code: string, { searchParams }: URL): Promise<Response> {
  const id = SecretCode.safeParse(code).success ? context.ids.hash(code) : '';
  const platform = await openPlatform(context, id);
  const now = context.now();
  if (platform === null || platform.registered !== undefined || platform.expiresAt <= now) {
    return ltiPage('missing', 404);
  }
  const configuration = searchParams.get('openid_configuration');
  // Somebody who just opens the address, or a scanner of mails, uses nothing up.
  if (configuration === null) return ltiPage('configuration', 400);
  if (await context.switches.isOff('changes')) return problemResponse(closedBy('changes'));
  const most = registeringsOf(id);
  if (!(await countWithin(context.counters, most, now))) return problemResponse(tooMany(most, now));
  const asked = { configuration, token: searchParams.get('registration_token') };
  const done = await registerAt(context, platform, asked);
  const framedBy = outsideAddress(context.siteOrigin, configuration)?.origin;
  const shown = framedBy === undefined ? {} : { framedBy };
  if (done.is === 'registered') return ltiPage(done.is, 200, { ...shown, script: CLOSE_PATH });
  return ltiPage(done.is, done.is === 'missing' ? 404 : 400, shown);
}

async function answer(context: MailContext, request: Request): Promise<Response> {
  const url = new URL(request.url);
  if (url.pathname === CLOSE_PATH) {
    return new Response(CLOSE_SCRIPT, { headers: { ...API_HEADERS, 'content-type': 'text/javascript' } });
  }
  const [id = '', word, ...rest] = url.pathname.slice(LTI_PATH.length).split('/');
  if (rest.length > 0) return missing();
  if (word === 'register' && request.method === 'GET') return register(context, id, url);
  const platform = await openPlatform(context, id);
  if (platform === null) return missing();
  if (word === 'keys' && request.method === 'GET') {
    return new Response(JSON.stringify(keySetOf(platform)), { headers: API_HEADERS });
  }
  const { registered } = platform;
  if (registered === undefined || (word !== 'login' && word !== 'launch')) return missing();
  const said = request.method === 'GET' ? url.searchParams : await readForm(request);
  if (said === null || (word === 'launch' && request.method === 'GET')) return missing();
  const known = { ...platform, registered };
  if (word === 'login') return beginLogin(context, known, request.headers, said);
  if (await context.switches.isOff('changes')) return problemResponse(closedBy('changes'));
  return answerLaunch(context, known, request.headers, said);
}

/** Answers course sites and the browsers they send: no page of ours calls any of this. */
export const answerPlatform = (context: MailContext, request: Request): Promise<Response> =>
  answerBesideRoutes({ deadlineMs: DEADLINE_MS, ...context }, 'lti', () => answer(context, request));
