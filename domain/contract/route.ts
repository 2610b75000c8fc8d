import type * as z from 'zod/mini';

/** A schema of a body or a reply. */
export type Schema = z.ZodMiniType;

/**
 * Who may call. `anyone` needs no session; `person` any live session; the others that role, in the scope that the
 * route's `tenant` names. A call without the right answers like a missing thing (404).
 */
export type Who = 'anyone' | 'person' | 'administrator';

/**
 * Whose data a call can touch. `none`: nobody's. `self`: the session's person, whatever the body says. `code`: what
 * the secret in the body opens. `alliance`: everything an administrator keeps.
 */
export type Tenant = 'none' | 'self' | 'code' | 'alliance';

/** How a call is limited (BARS S3). `code`: sends; `guess`: misses only; `none`: by the stage's throttle alone. */
export type Rate = 'none' | 'code' | 'guess';

/** One row of the list of routes. Shapes only: status codes live in `functions/http`. */
export interface Route<Body extends Schema | null = Schema | null, Reply extends Schema = Schema> {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  /** Fixed path under `/api`; ids and secrets travel in bodies, never in paths. */
  readonly path: `/api/${string}`;
  /** The Lambda function that answers. */
  readonly on: 'api' | 'identity';
  readonly who: Who;
  readonly tenant: Tenant;
  readonly rate: Rate;
  readonly body: Body;
  readonly reply: Reply;
}

/** Checks a row's types while keeping its schemas exact. */
export const route = <Body extends Schema | null, Reply extends Schema>(
  row: Route<Body, Reply>,
): Route<Body, Reply> => row;
