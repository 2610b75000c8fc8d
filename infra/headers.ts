/** Headers and cache rules of the site (docs/bars.md S19, S20, S21), for the local stack and CloudFront. */

import { createHash } from 'node:crypto';
import { SPECULATION_RULES } from '#domain/contract/speculation-rules.ts';

const SPECULATION_HASH = createHash('sha256').update(SPECULATION_RULES).digest('base64');

const POLICY: readonly (readonly [directive: string, value: string])[] = [
  ['default-src', "'none'"],
  ['script-src', `'self' 'sha256-${SPECULATION_HASH}'`],
  ['style-src', "'self'"],
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

/** As docs/bars.md S19 spells it. */
export const CONTENT_SECURITY_POLICY = POLICY.map(([name, value]) => `${name} ${value}`).join('; ');

const SHUT_POWERS = [
  ...['accelerometer', 'autoplay', 'display-capture', 'fullscreen', 'geolocation', 'gyroscope'],
  ...['magnetometer', 'midi', 'payment', 'usb', 'xr-spatial-tracking'],
];

/**
 * Passkeys, recordings, scanning, and a screen that stays on for it, for this site and no frame of another.
 * Allowed on every page, since a visitor keeps the policy of the first document.
 */
const OWN_POWERS = [
  'camera',
  'microphone',
  'publickey-credentials-create',
  'publickey-credentials-get',
  'screen-wake-lock',
];

const PERMISSIONS_POLICY = [
  ...SHUT_POWERS.map((power) => `${power}=()`),
  ...OWN_POWERS.map((power) => `${power}=(self)`),
].join(', ');

export const HSTS_SECONDS = 31_536_000;

/** On every response of the site and the API. Names are lower case. */
export const SECURITY_HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'strict-transport-security': `max-age=${HSTS_SECONDS}; includeSubDomains`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': PERMISSIONS_POLICY,
} as const;

/** Other sites may show and read badges (docs/bars.md S22). */
export const BADGES_PREFIX = '/badges/';
/** These override the headers of all files. */
export const BADGE_HEADERS = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

/** Pages that read codes by a program of ours, where the browser reads none (docs/decisions/by-light.md). */
export const PROGRAM_PAGES: readonly string[] = ['/collect/', '/es/collect/'];
/** WebAssembly is compiled on these pages, and no text becomes a script there either. */
export const PROGRAM_HEADERS = {
  ...SECURITY_HEADERS,
  'content-security-policy': CONTENT_SECURITY_POLICY.replace(
    "script-src 'self'",
    "script-src 'self' 'wasm-unsafe-eval'",
  ),
} as const;

export const fileHeaders = (path: string): Readonly<Record<string, string>> => {
  if (PROGRAM_PAGES.includes(path)) return PROGRAM_HEADERS;
  return path.startsWith(BADGES_PREFIX) ? { ...SECURITY_HEADERS, ...BADGE_HEADERS } : SECURITY_HEADERS;
};

/**
 * A response meant for other sites sets these headers itself (docs/bars.md S22): what they may read, and a
 * page that a course site opens in its own (S19).
 */
export const LOOSENED_BY_ANSWER: readonly string[] = [
  'cross-origin-resource-policy',
  'cross-origin-opener-policy',
  'content-security-policy',
];

export const CACHE_CONTROL = {
  /** The name holds a hash of the content, so a copy stays good. */
  immutable: 'public, max-age=31536000, immutable',
  /** Each use checks the ETag: pages, the service worker, `version.json`. */
  revalidate: 'no-cache',
  /** No copy is kept: everything under `/api/`. */
  never: 'no-store',
} as const;

/** Names of these files hold a hash. With `*` after it, a path pattern for CloudFront. */
export const IMMUTABLE_PREFIX = '/_app/immutable/';

/** Built files for a year, `/api/…` never, the rest is checked each time. */
export const cacheControl = (path: string): string => {
  if (path.startsWith(IMMUTABLE_PREFIX)) return CACHE_CONTROL.immutable;
  if (path === '/api' || path.startsWith('/api/')) return CACHE_CONTROL.never;
  return CACHE_CONTROL.revalidate;
};

/** Request headers for the functions, besides cookies, in lower case. CloudFront allows ten. */
export const FORWARDED_HEADERS = [
  'cloudfront-viewer-address',
  'content-encoding',
  'content-type',
  'if-none-match',
  'origin',
  'sec-fetch-site',
  'user-agent',
  'x-groundwork',
];
