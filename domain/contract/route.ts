import * as z from 'zod/mini';
import type { StaffRole, Who } from '../people/access.ts';
import { Ulid } from '../values/ids.ts';

/** A schema of a body or a reply. */
export type Schema = z.ZodMiniType;

/**
 * How well the caller must have shown who they are. `session`: any live one. `fresh`: a sign-in of the last
 * five minutes, else 403 `reauth_required` (docs/bars.md S11). `passkey`: by passkey or recovery code, else
 * 403 `passkey_required` (docs/bars.md S12). `fresh-passkey`: both. Every route for roles asks for a
 * passkey.
 */
export type Auth = 'none' | 'session' | 'fresh' | 'passkey' | 'fresh-passkey';

/**
 * Whose data a call can touch. `none`: nobody's. `self`: the session's person, whatever the body says.
 * `code`: what the secret in the body opens. `roles`: the places where the caller has a role. `alliance`:
 * everything. `affiliate`, `cohort`: the one that the body names under that word, and nothing outside of it.
 */
export type Tenant = 'none' | 'self' | 'code' | 'roles' | 'alliance' | 'affiliate' | 'cohort';

/**
 * How a call is limited (docs/bars.md S3). `code`: mails that are sent; `guess`: tries for one address or
 * person; `person`: what one person does in a day; `link`: what is written by way of one link; `none`: by the
 * stage's throttle alone.
 */
export type Rate = 'none' | 'code' | 'guess' | 'person' | 'link';

/** By function, the start of the paths that it answers. The longest one that fits decides. */
export const PATH_PREFIX = {
  api: '/api/',
  identity: '/api/auth/',
  certificates: '/api/certificates/',
} as const;

/** The issuer's keys stand where `did:web` looks for them, outside of `/api`. */
export const DID_PATH = '/.well-known/did.json';

/** The header in which CloudFront, or the local front door, shows the origin secret. */
export const ORIGIN_SECRET_HEADER = 'x-origin-secret';

/** A Lambda function that answers calls. */
export type FunctionName = keyof typeof PATH_PREFIX;

/** One row of the list of routes. Shapes only: status codes live in `functions/http`. */
export interface Route<Body extends Schema | null = Schema | null, Reply extends Schema = Schema> {
  /** GET where there is no body, else POST. */
  readonly method: 'GET' | 'POST';
  /**
   * Fixed: ids and secrets travel in bodies, never in paths. Only what is public anyway is named in one, as
   * `:id`.
   */
  readonly path: `/api/${string}` | typeof DID_PATH;
  /** Which values `:id` in the path may have. Anything else is answered like a missing thing. */
  readonly named?: z.ZodMiniType<string>;
  /** The Lambda function that answers, by the path. */
  readonly on: FunctionName;
  /** A call without the right answers like a missing thing (404). */
  readonly who: Who;
  readonly auth: Auth;
  readonly tenant: Tenant;
  /**
   * In a cohort of the Alliance a coordinator may call it, about the people of their own affiliate alone.
   */
  readonly byHome?: true;
  /** The roles that may still call it about a cohort that has ended. Where it's left out, none may. */
  readonly afterEnd?: readonly StaffRole[];
  readonly rate: Rate;
  /**
   * It computes much for one answer. Such reads have a limit for each person, or network where none is asked
   * for, and on one machine they wait for each other, never the rest for them.
   */
  readonly costly?: true;
  /** Public and read-only: pages of other sites may read the answer too (docs/bars.md S22). */
  readonly crossOrigin?: true;
  /** May be asked for in a language: `?language=es`. No other route takes a query. */
  readonly inLanguage?: true;
  /** Answers a file of this media type, to be saved, instead of JSON; `reply` is then `FileReply`. */
  readonly media?: 'application/pdf' | 'image/png' | 'image/svg+xml';
  readonly body: Body;
  readonly reply: Reply;
}

/** True for the routes among what a topic exports. */
export const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'path' in value && 'tenant' in value;

/** A body or a reply that says nothing. */
export const Nothing = z.strictObject({});

/** What a route says of itself; the rest follows from its path, its body and its preset. */
type Own<Body extends Schema | null, Reply extends Schema> = Omit<
  Route<Body, Reply>,
  'method' | 'on' | 'who' | 'auth' | 'tenant' | 'rate' | 'byHome' | 'afterEnd'
> & { readonly rate?: Rate };

const functionOf = (path: string): FunctionName => {
  if (path === DID_PATH || path.startsWith(PATH_PREFIX.certificates)) return 'certificates';
  return path.startsWith(PATH_PREFIX.identity) ? 'identity' : 'api';
};

const route = <Body extends Schema | null, Reply extends Schema>(
  own: Own<Body, Reply>,
  rights: Pick<Route, 'who' | 'auth' | 'tenant' | 'byHome' | 'afterEnd'>,
): Route<Body, Reply> => ({
  rate: 'none',
  ...own,
  ...rights,
  method: own.body === null ? 'GET' : 'POST',
  on: functionOf(own.path),
});

/** A route that needs no session. @param own.tenant `code` where a secret in the body opens something */
export const openRoute = <Body extends Schema | null, Reply extends Schema>({
  tenant = 'none',
  ...own
}: Own<Body, Reply> & { readonly tenant?: 'none' | 'code' }): Route<Body, Reply> =>
  route(own, { who: 'anyone', auth: 'none', tenant });

/** A route about the signed-in person alone. */
export const selfRoute = <Body extends Schema | null, Reply extends Schema>({
  auth = 'session',
  ...own
}: Own<Body, Reply> & { readonly auth?: Exclude<Auth, 'none'> }): Route<Body, Reply> =>
  route(own, { who: 'person', auth, tenant: 'self' });

/** Who of the staff may call, and whether their sign-in must be fresh. */
interface StaffRights {
  readonly who: readonly StaffRole[];
  /** `passkey` where it is left out. */
  readonly auth?: 'passkey' | 'fresh-passkey';
  readonly byHome?: true;
  readonly afterEnd?: readonly StaffRole[];
}

/** A route for people with a role. @param own.tenant `alliance`, or `roles`: wherever they have one */
export const staffRoute = <Body extends Schema | null, Reply extends Schema>({
  who,
  auth = 'passkey',
  tenant,
  byHome,
  afterEnd,
  ...own
}: Own<Body, Reply> & StaffRights & { readonly tenant: Tenant }): Route<Body, Reply> =>
  route(own, { who, auth, tenant, ...(byHome && { byHome }), ...(afterEnd && { afterEnd }) });

/** A route of staff about one place. The fields of its body stand beside the place's id. */
type PlaceRoute<Fields extends z.core.$ZodShape, Reply extends Schema> = Omit<Own<null, Reply>, 'body'> &
  StaffRights & { readonly body: Fields };

/** A route about one affiliate, which its body names. */
export const affiliateRoute = <Fields extends z.core.$ZodShape, Reply extends Schema>({
  body,
  ...own
}: Omit<PlaceRoute<Fields, Reply>, 'byHome' | 'afterEnd'>) =>
  staffRoute({
    ...own,
    tenant: 'affiliate',
    body: z.strictObject({ affiliate: Ulid, ...body }),
  });

/** A route about one cohort, which its body names. */
export const cohortRoute = <Fields extends z.core.$ZodShape, Reply extends Schema>({
  body,
  ...own
}: PlaceRoute<Fields, Reply>) =>
  staffRoute({ ...own, tenant: 'cohort', body: z.strictObject({ cohort: Ulid, ...body }) });
