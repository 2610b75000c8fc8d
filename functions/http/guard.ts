import { MAX_BODY_BYTES } from '#domain/contract/sync.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Failure } from './problems.ts';

/** The deepest of our own bodies is 6. */
const MAX_DEPTH = 10;

/**
 * Only the browser sets these two headers: one must be there, and each that is there must be right. Our own
 * header keeps plain forms out where a browser sends neither (docs/bars.md S17).
 */
export function checkOrigin(headers: Headers, siteOrigin: string): Result<null, Failure> {
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  const isOurs =
    (origin !== null || site !== null) &&
    (origin === null || origin === siteOrigin) &&
    (site === null || site === 'same-origin') &&
    headers.get('x-groundwork') === '1';
  return isOurs ? ok(null) : fail({ error: 'wrong_origin' });
}

/** Pages of other sites may post plain text, which asks for no preflight; nobody sends a packed body. */
export function checkMedia(headers: Headers, crossOrigin = false): Result<null, Failure> {
  const type = headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
  const encoding = headers.get('content-encoding')?.trim().toLowerCase() ?? 'identity';
  return (crossOrigin || type === 'application/json') && encoding === 'identity'
    ? ok(null)
    : fail({ error: 'unsupported_media_type' });
}

/** Refuses keys that reach for prototypes, and very deep nesting. */
function isTame(body: unknown): boolean {
  let level: readonly unknown[] = [body];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= MAX_DEPTH) return false;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value !== 'object' || value === null) continue;
      if (Object.hasOwn(value, '__proto__')) return false;
      for (const inner of Object.values(value)) {
        if (typeof inner === 'object' && inner !== null) next.push(inner);
      }
    }
    level = next;
  }
  return true;
}

/**
 * Puts � for half a letter, such as half an emoji, which no database keeps. Browsers do the same with forms,
 * so nobody is refused for a letter they can't see (docs/bars.md S89).
 */
const withoutHalves = (_key: string, value: unknown): unknown =>
  typeof value === 'string' ? value.toWellFormed() : value;

/** At most 256 KB. Nothing of it is believed before a schema has read it. */
export async function readJson(request: Request): Promise<Result<unknown, Failure>> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) {
    return fail({ error: 'too_large' });
  }
  const bytes = await request.arrayBuffer();
  if (bytes.byteLength > MAX_BODY_BYTES) return fail({ error: 'too_large' });
  return readTame(bytes);
}

/** Of whatever way it came. */
export function readTame(bytes: BufferSource): Result<unknown, Failure> {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), withoutHalves);
  } catch {
    // Both errors only say that these bytes are not JSON.
    return fail({ error: 'bad_request' });
  }
  return isTame(body) ? ok(body) : fail({ error: 'bad_request' });
}
