import { type JWTPayload, createRemoteJWKSet, customFetch, decodeJwt, errors, jwtVerify } from 'jose';
import { HOUR_MS } from '#domain/values/durations.ts';
import { Slug } from '#domain/values/ids.ts';
import type { MailContext } from '../context.ts';
import { LAUNCH_COOKIE, cookieLine, readCookie } from '../http/cookies.ts';
import { type Limit, budgetNetwork, countWithin, hasRoom, limit } from '../http/limits.ts';
import { API_HEADERS } from '../http/problems.ts';
import { LAUNCHED } from '#domain/contract/relays.ts';
import { ownerOf } from '../feeds/relay-routes.ts';
import { networkOf } from '../http/viewer.ts';
import { isSameHash } from '../secrets.ts';
import type { Platform, Registered } from '../storage/platforms.ts';
import { type Choosing, choosingOf, choosingPage } from './choosing.ts';
import { CLAIM, Claims, type LaunchClaims } from './claims.ts';
import { ALGORITHM } from './keys.ts';
import { askOutside, outsideAddress } from './outside.ts';
import { type Said, ltiPage } from './pages.ts';
import { SCORE_SCOPE, ltiAddress } from './register.ts';

/** The course site answers by itself, so a sign-in takes a second or two. */
const LOGIN_SECONDS = 300;
/** Somebody may have to join before they say yes. */
const BROWSER_SECONDS = 24 * 60 * 60;
/** What isn't signed rightly can have us ask for keys. A course site's wrong clock fails a whole room. */
const missesFrom = (network: string | null): Limit =>
  limit('misses-launch', budgetNetwork(network), HOUR_MS, 300);
/** How far a course site's clock may be off. */
const TOLERANCE_SECONDS = 60;

interface Known extends Platform {
  readonly registered: Registered;
}

/** When a nonce is worth nothing any more; its random part makes it one of a kind. */
const newNonce = ({ ids, now }: MailContext): string =>
  `${ids.secret()}.${Math.floor(now() / 1000) + LOGIN_SECONDS}`;

const endOf = (nonce: string): number => Number(nonce.split('.')[1] ?? 0);

/**
 * OpenID Connect's third-party initiated login: the browser goes back to its course site with a nonce that
 * belongs to this browser.
 */
export function beginLogin(
  context: MailContext,
  { id, registered }: Known,
  headers: Headers,
  asked: URLSearchParams,
): Response {
  const { siteOrigin, pepper, ids } = context;
  const { issuer, clientId, loginUrl } = registered;
  const hint = asked.get('login_hint');
  const isOurs = asked.get('iss') === issuer && (asked.get('client_id') ?? clientId) === clientId;
  // It may have begun in a frame, where a page of ours shows to that course site alone.
  const framedBy = new URL(loginUrl).origin;
  if (!isOurs || hint === null) return ltiPage('unknown', 400, { framedBy });
  const browser = readCookie(siteOrigin, headers, LAUNCH_COOKIE) ?? ids.secret();
  const nonce = newNonce(context);
  // Over http no browser takes `None`; then both sites are at localhost, which is one site.
  const sameSite = siteOrigin.startsWith('https:') ? 'None' : 'Lax';
  const location = new URL(loginUrl);
  const message = asked.get('lti_message_hint');
  for (const [name, value] of Object.entries({
    ...{ scope: 'openid', response_type: 'id_token', response_mode: 'form_post', prompt: 'none' },
    ...{ client_id: clientId, redirect_uri: ltiAddress(siteOrigin, id, 'launch'), login_hint: hint },
    ...{ nonce, state: pepper.ofLogin(id, nonce, browser) },
    ...(message !== null && { lti_message_hint: message }),
  })) {
    location.searchParams.set(name, value);
  }
  return new Response(null, {
    status: 302,
    headers: {
      ...API_HEADERS,
      location: location.href,
      'set-cookie': cookieLine(siteOrigin, LAUNCH_COOKIE, browser, BROWSER_SECONDS, sameSite),
    },
  });
}

type KeySet = ReturnType<typeof createRemoteJWKSet>;

/** Each is asked for again after ten minutes, or after half a minute where a key isn't among them. */
const KEY_SETS = new Map<string, KeySet>();
const MOST_KEY_SETS = 100;

function keySetAt(siteOrigin: string, keysUrl: string): KeySet {
  const known = KEY_SETS.get(keysUrl);
  if (known !== undefined) return known;
  const keys = createRemoteJWKSet(new URL(keysUrl), {
    [customFetch]: async (address) => {
      const answer = await askOutside(siteOrigin, address);
      return answer?.status === 200 ? new Response(answer.text) : Response.error();
    },
  });
  const [oldest] = KEY_SETS.keys();
  if (oldest !== undefined && KEY_SETS.size >= MOST_KEY_SETS) KEY_SETS.delete(oldest);
  KEY_SETS.set(keysUrl, keys);
  return keys;
}

/** Did we ask this browser for it a moment ago? It says so by itself, before any key is asked for. */
function isAskedFor({ pepper, now }: MailContext, id: string, browser: string, form: URLSearchParams) {
  let nonce: unknown;
  try {
    ({ nonce } = decodeJwt(form.get('id_token') ?? ''));
  } catch (error) {
    if (error instanceof errors.JOSEError) return false;
    throw error;
  }
  return (
    typeof nonce === 'string' &&
    isSameHash(form.get('state') ?? '', pepper.ofLogin(id, nonce, browser)) &&
    endOf(nonce) > Math.floor(now() / 1000)
  );
}

/** Signed by this course site, for us, now. @returns null where it's anything else */
async function readToken(
  { siteOrigin, now }: MailContext,
  { registered: { issuer, clientId, keysUrl } }: Known,
  token: string,
): Promise<Claims | null> {
  const keys = keySetAt(siteOrigin, keysUrl);
  let payload: JWTPayload;
  try {
    ({ payload } = await jwtVerify(token, keys, {
      ...{ algorithms: [ALGORITHM], issuer, audience: clientId, currentDate: new Date(now()) },
      ...{ clockTolerance: TOLERANCE_SECONDS, maxTokenAge: LOGIN_SECONDS, requiredClaims: ['exp', 'nonce'] },
    }));
  } catch (error) {
    if (error instanceof errors.JOSEError || error instanceof TypeError) return null;
    throw error;
  }
  const claims = Claims.safeParse(payload);
  if (!claims.success) return null;
  // OpenID Connect Core 3.1.3.7: who the token is for, where it is for several.
  const isForMany = Array.isArray(payload.aud) && payload.aud.length > 1;
  const { azp } = claims.data;
  return azp === clientId || (azp === undefined && !isForMany) ? claims.data : null;
}

/** A module's id, as a field that an instructor filled in names it, or else the address of its page. */
function partOf(claims: LaunchClaims, { pathname }: URL): string | null {
  const [first] = pathname
    .replace(/^\/es\//, '/')
    .split('/')
    .filter(Boolean);
  const named = Slug.safeParse(claims[CLAIM.custom]?.module ?? first);
  return named.success ? named.data : null;
}

type Launched =
  { readonly goTo: string } | { readonly refused: Said } | { readonly shown: Promise<Response> };

/** What somebody's launch is about: the module, and the line of the gradebook that wants their score. */
interface Wanted {
  readonly part: string;
  readonly isSpanish: boolean;
  /** Null where nobody's score is asked for, such as an instructor's. */
  readonly lineItem: string | null;
}

function wantedOf(siteOrigin: string, claims: LaunchClaims): Wanted | Said {
  const target = outsideAddress(siteOrigin, claims[CLAIM.target]);
  if (target?.origin !== siteOrigin) return 'unknown';
  const { scope = [], lineitem } = claims[CLAIM.gradebook] ?? {};
  const lineItem = lineitem !== undefined && scope.includes(SCORE_SCOPE) ? lineitem : null;
  if (lineItem !== null && outsideAddress(siteOrigin, lineItem) === null) return 'unknown';
  const part = partOf(claims, target);
  return part === null ? 'module' : { part, isSpanish: target.pathname.startsWith('/es/'), lineItem };
}

/** To the page that asks whether their score may go back; it leads to the module who has said yes. */
async function pageOf(
  context: MailContext,
  platform: string,
  { subject, browser }: { subject: string; browser: string },
  { part, lineItem }: Wanted,
): Promise<string> {
  const { pepper, ids, relays, gradeLines, launches, now } = context;
  if (lineItem === null) return `${part}/`;
  const token = LAUNCHED + pepper.ofGradeLine(platform, subject, lineItem, part);
  const id = ids.hash(token);
  const line = { platform, subject, lineItem, part };
  const [relay] = await Promise.all([
    relays.read(id, now()),
    launches.keep(id, { ...line, browser: ids.hash(browser) }, now()),
  ]);
  const owner = relay === null ? null : await ownerOf(context, relay);
  if (owner !== null) await gradeLines.begin({ person: owner.person.id, id }, line, now());
  return `relay/#${part}.${token}`;
}

const wantedBy = (
  context: MailContext,
  platform: Known,
  claims: Claims,
): (Wanted & { readonly subject: string }) | Choosing | Said => {
  if (CLAIM.choosing in claims)
    return choosingOf(context, platform, platform.registered, claims) ?? 'unknown';
  const wanted = wantedOf(context.siteOrigin, claims);
  return typeof wanted === 'string' ? wanted : { ...wanted, subject: claims.sub };
};

async function launch(
  context: MailContext,
  platform: Known,
  headers: Headers,
  form: URLSearchParams,
): Promise<Launched> {
  const { siteOrigin, ids, challenges, counters, now } = context;
  const { id, registered } = platform;
  const browser = readCookie(siteOrigin, headers, LAUNCH_COOKIE);
  if (browser === null) return { refused: 'frame' };
  if (!isAskedFor(context, id, browser, form)) return { refused: 'unknown' };
  const misses = missesFrom(networkOf(headers));
  if (!(await hasRoom(counters, misses, now()))) return { refused: 'often' };
  const claims = await readToken(context, platform, form.get('id_token') ?? '');
  if (claims === null) {
    await countWithin(counters, misses, now());
    return { refused: 'unknown' };
  }
  const deployment = claims[CLAIM.deployment];
  const wanted = wantedBy(context, platform, claims);
  if ((registered.deployment ?? deployment) !== deployment) return { refused: 'unknown' };
  if (typeof wanted === 'string') return { refused: wanted };
  // Only what is right in everything else is written down.
  const { nonce } = claims;
  const used = { id: ids.hash(`${id}.${nonce}`), usedBy: ids.ulid(), expiresAt: endOf(nonce) };
  if (!(await challenges.use(used))) return { refused: 'again' };
  if (registered.deployment === undefined && !(await context.platforms.noteDeployment(id, deployment))) {
    return { refused: 'unknown' };
  }
  if ('returnUrl' in wanted) {
    return { shown: choosingPage(context, platform, registered, deployment, wanted) };
  }
  const language = wanted.isSpanish ? 'es/' : '';
  const page = await pageOf(context, id, { subject: wanted.subject, browser }, wanted);
  return { goTo: `${siteOrigin}/${language}${page}` };
}

/** The course site's form, which comes from that site: the cookie and the state say that we asked for it. */
export async function answerLaunch(
  context: MailContext,
  platform: Known,
  headers: Headers,
  form: URLSearchParams,
): Promise<Response> {
  const done = await launch(context, platform, headers, form);
  if ('shown' in done) return done.shown;
  if ('refused' in done) {
    return ltiPage(done.refused, done.refused === 'often' ? 429 : 400, {
      framedBy: new URL(platform.registered.loginUrl).origin,
    });
  }
  return new Response(null, { status: 303, headers: { ...API_HEADERS, location: done.goTo } });
}
