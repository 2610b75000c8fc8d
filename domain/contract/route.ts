import type * as z from 'zod/mini';
import type { Who } from '../access.ts';

/** A schema of a body or a reply. */
export type Schema = z.ZodMiniType;

/**
 * How well the caller must have shown who they are. `session`: any live one. `fresh`: a sign-in of the last five minutes, else
 * 403 `reauth_required` (BARS S11). `passkey`: by passkey or recovery code, else 403 `passkey_required` (BARS S12).
 * `fresh-passkey`: both. Every route for roles asks for a passkey.
 */
export type Auth = 'none' | 'session' | 'fresh' | 'passkey' | 'fresh-passkey';

/**
 * Whose data a call can touch. `none`: nobody's. `self`: the session's person, whatever the body says. `code`: what the secret in
 * the body opens. `roles`: the places where the caller has a role. `alliance`: everything. `affiliate`, `cohort`: the one that
 * the body names under that word, and nothing outside of it.
 */
export type Tenant = 'none' | 'self' | 'code' | 'roles' | 'alliance' | 'affiliate' | 'cohort';

/** How a call is limited (BARS S3). `code`: sends; `guess`: misses only; `person`: what one does in a day; `none`: by the stage's throttle alone. */
export type Rate = 'none' | 'code' | 'guess' | 'person';

/** One row of the list of routes. Shapes only: status codes live in `functions/http`. */
export interface Route<Body extends Schema | null = Schema | null, Reply extends Schema = Schema> {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /**
   * Under `/api`, and fixed: ids and secrets travel in bodies, never in paths. Only what is public anyway is named in one, as `:id`.
   */
  readonly path: `/api/${string}` | '/.well-known/did.json';
  /** What stands for `:id` in the path. Anything else is answered like a missing thing. */
  readonly named?: z.ZodMiniType<string>;
  /** The Lambda function that answers. */
  readonly on: 'api' | 'identity' | 'certificates';
  readonly who: Who;
  readonly auth: Auth;
  readonly tenant: Tenant;
  readonly rate: Rate;
  /** Public and read-only: pages of other sites may read the answer too (BARS S22). */
  readonly crossOrigin?: true;
  /** May be asked for in a language: `?language=es`. No other route takes anything after a question mark. */
  readonly inLanguage?: true;
  /** Answers a file of this media type, to be saved, in the place of JSON; `reply` is then `FileReply`. */
  readonly media?: 'application/pdf' | 'image/png' | 'image/svg+xml';
  readonly body: Body;
  readonly reply: Reply;
}

/** Checks a row's types while keeping its schemas exact. */
export const route = <Body extends Schema | null, Reply extends Schema>(
  row: Route<Body, Reply>,
): Route<Body, Reply> => row;
