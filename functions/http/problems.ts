import type { FileReply } from '#domain/contract/route.ts';
import type { Problem } from '#domain/contract/problem.ts';
import { fail } from '#domain/values/result.ts';

export type ProblemWord = Problem['error'];

/** `retryAfterSeconds` becomes the header. */
export interface Failure {
  readonly error: ProblemWord;
  readonly field?: string;
  readonly retryAfterSeconds?: number;
  /** In place of the word's own status: the call is well made, and a rule says no. */
  readonly status?: 422;
}

export const missing = (field: string) => fail({ error: 'not_found', field } as const);

/** The answer of an act that has nothing to say. */
export type Done = Record<string, never>;

type Status = 400 | 401 | 403 | 404 | 405 | 409 | 413 | 415 | 422 | 429 | 500 | 503;

/** The one table from words to status codes, where a failure does not name another of its own. */
const STATUS: Readonly<Record<ProblemWord, Status>> = {
  bad_request: 400,
  unknown_field: 400,
  name_empty: 400,
  name_too_long: 400,
  name_control_characters: 400,
  name_direction_override: 400,
  email_invalid: 400,
  date_invalid: 400,
  dates_out_of_order: 400,
  last_passkey: 400,
  too_many_passkeys: 400,
  sign_in_needed: 401,
  session_expired: 401,
  wrong_code: 401,
  wrong_passkey: 401,
  wrong_origin: 403,
  wrong_person: 403,
  not_yourself: 403,
  passkey_required: 403,
  reauth_required: 403,
  on_hold: 403,
  not_found: 404,
  method_not_allowed: 405,
  client_too_old: 409,
  too_large: 413,
  unsupported_media_type: 415,
  letters_missing: 422,
  record_incomplete: 422,
  not_empty: 422,
  last_administrator: 422,
  too_many: 429,
  internal: 500,
  unavailable: 503,
};

/** No cache ever keeps an answer of the API (docs/bars.md S21). */
export const API_HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
} as const;

/** A file is saved, never shown as a page of ours. */
export const fileResponse = (media: string, { name, bytes }: FileReply): Response =>
  new Response(Uint8Array.from(bytes), {
    headers: {
      ...API_HEADERS,
      'content-type': media,
      'content-disposition': `attachment; filename="${name}"`,
    },
  });

/** Pages of other sites may read the answer (docs/bars.md S22). */
export const CROSS_ORIGIN_HEADERS = {
  'access-control-allow-origin': '*',
  'cross-origin-resource-policy': 'cross-origin',
} as const;

export function problemResponse(failure: Failure, id?: string): Response {
  const problem: Problem = {
    error: failure.error,
    ...(failure.field === undefined ? {} : { field: failure.field }),
    ...(id === undefined ? {} : { id }),
  };
  const headers = new Headers(API_HEADERS);
  if (failure.retryAfterSeconds !== undefined) headers.set('retry-after', String(failure.retryAfterSeconds));
  const status = failure.status ?? STATUS[failure.error];
  return new Response(JSON.stringify(problem), { status, headers });
}
