/**
 * The headers and cache rules of the site, once: the local stack sends them and the CloudFront policy is made
 * from them (docs/bars.md S19, S20, S21).
 */

/**
 * SHA-256 of the one inline style there is: Kit's route announcer puts it on a `div`. A test compares it with
 * the installed Kit.
 */
export const ANNOUNCER_STYLE_HASH = 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo=';

const POLICY: readonly (readonly [directive: string, value: string])[] = [
  ['default-src', "'none'"],
  ['script-src', "'self'"],
  ['style-src', "'self'"],
  ['style-src-attr', `'unsafe-hashes' '${ANNOUNCER_STYLE_HASH}'`],
  ['media-src', "'self' blob:"],
  ['connect-src', "'self'"],
  ['img-src', "'self' data:"],
  ['font-src', "'self'"],
  ['manifest-src', "'self'"],
  ['worker-src', "'self'"],
  ['object-src', "'none'"],
  ['base-uri', "'none'"],
  ['form-action', "'self'"],
  ['frame-ancestors', "'none'"],
  ['require-trusted-types-for', "'script'"],
  ['trusted-types', 'svelte-trusted-html sveltekit-trusted-url'],
];

/** docs/bars.md S19, word for word. */
export const CONTENT_SECURITY_POLICY = POLICY.map(([name, value]) => `${name} ${value}`).join('; ');

/** Powers no page uses. Microphone and camera are opened on the routes that come to need them. */
const SHUT_POWERS = [
  'accelerometer',
  'autoplay',
  'camera',
  'display-capture',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'screen-wake-lock',
  'usb',
  'xr-spatial-tracking',
];

/**
 * Making a passkey and showing one, for this site alone: a frame of anybody else stays shut out. Open on
 * every page and not only on those with a sign-in, because a walk from page to page keeps the policy of the
 * document it began with.
 */
const OWN_POWERS = ['publickey-credentials-create', 'publickey-credentials-get'];

const PERMISSIONS_POLICY = [
  ...SHUT_POWERS.map((power) => `${power}=()`),
  ...OWN_POWERS.map((power) => `${power}=(self)`),
].join(', ');

/** One year, in seconds. */
export const HSTS_SECONDS = 31_536_000;

/** Headers of every answer of the site and of the API: pages, assets, JSON, errors. Names are lower case. */
export const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'strict-transport-security': `max-age=${HSTS_SECONDS}; includeSubDomains`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': PERMISSIONS_POLICY,
} as const;

/** Files that other sites show and read too: the badges that certificates name (docs/bars.md S22). */
export const BADGES_PREFIX = '/badges/';
/** What these files say beside, and in the place of, the headers of all others. */
export const BADGE_HEADERS = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** Headers of a file of the site. */
export const fileHeaders = (path: string): Readonly<Record<string, string>> =>
  path.startsWith(BADGES_PREFIX) ? { ...SECURITY_HEADERS, ...BADGE_HEADERS } : SECURITY_HEADERS;

/** Of those, what an answer that is meant for other sites too says otherwise by itself (docs/bars.md S22). */
export const LOOSENED_BY_ANSWER = 'cross-origin-resource-policy';

/** How long a copy of an answer may be used, by the sort of thing it is. */
export const CACHE_CONTROL = {
  /** Name holds a hash of the content: never asked for again. */
  immutable: 'public, max-age=31536000, immutable',
  /** May be kept, but asked about (ETag) each time: pages, the service worker, `version.json`, the rest. */
  revalidate: 'no-cache',
  /** Never kept: everything under `/api/`. */
  never: 'no-store',
} as const;

/** Files whose names hold a hash of their content. Also a path pattern for CloudFront, with `*` after it. */
export const IMMUTABLE_PREFIX = '/_app/immutable/';

/**
 * The cache rule of a path: `/_app/immutable/…` for a year, `/api/…` never, everything else is asked about.
 */
export const cacheControl = (path: string): string => {
  if (path.startsWith(IMMUTABLE_PREFIX)) return CACHE_CONTROL.immutable;
  if (path === '/api' || path.startsWith('/api/')) return CACHE_CONTROL.never;
  return CACHE_CONTROL.revalidate;
};

/**
 * Request headers of a viewer that reach the functions, besides cookies; at most ten, says CloudFront. Lower
 * case.
 */
export const FORWARDED_HEADERS = [
  'cloudfront-viewer-address',
  'content-encoding',
  'content-type',
  'origin',
  'sec-fetch-site',
  'user-agent',
  'x-groundwork',
];
