import * as z from 'zod/mini';
import { LEADS, BOARD_READERS, type StaffRole, type Who } from '../people/access.ts';
import { Ulid } from '../values/ids.ts';

export type Schema = z.ZodMiniType;

/**
 * How the caller must have shown who they are. `fresh`: a sign-in of the last five minutes, else 403
 * `reauth_required` (docs/bars.md S11). `passkey`: by passkey or recovery code, else 403 `passkey_required`
 * (docs/bars.md S12). `fresh-passkey`: both.
 */
export type Auth = 'none' | 'session' | 'fresh' | 'passkey' | 'fresh-passkey';

/**
 * The data that a call can touch. `self`: the session's person, whatever the body says. `code`: the secret in
 * the body decides. `roles`: places where the caller has a role. `affiliate`, `cohort`: the one that the body
 * names.
 */
export type Tenant = 'none' | 'self' | 'code' | 'roles' | 'alliance' | 'affiliate' | 'cohort';

/**
 * The limit on calls (docs/bars.md S3). `code`: mails sent; `guess`: tries for one address or person;
 * `person`: one person's calls of a day; `link`: writes by way of one link; `none`: only the stage's
 * throttle.
 */
export type Rate = 'none' | 'code' | 'guess' | 'person' | 'link';

/** By function, the start of its paths. The longest one that fits decides. */
export const PATH_PREFIX = {
  api: '/api/',
  identity: '/api/auth/',
  certificates: '/api/certificates/',
} as const;

/** The issuer's keys stand where `did:web` looks for them, outside of `/api`. */
export const DID_PATH = '/.well-known/did.json';

/** CloudFront, or the local front door, shows the origin secret in this header. */
export const ORIGIN_SECRET_HEADER = 'x-origin-secret';

export type FunctionName = keyof typeof PATH_PREFIX;

/** Shapes only: status codes live in `functions/http`. */
export interface Route<Body extends Schema | null = Schema | null, Reply extends Schema = Schema> {
  readonly method: 'GET' | 'POST';
  /** Ids and secrets travel in bodies. A path names only what is public, as `:id`. */
  readonly path: `/api/${string}` | typeof DID_PATH;
  /** Values of `:id`. Any other is answered like a missing thing. */
  readonly named?: z.ZodMiniType<string>;
  readonly on: FunctionName;
  /** A call without the right answers like a missing thing (404). */
  readonly who: Who;
  readonly auth: Auth;
  readonly tenant: Tenant;
  /** In a cohort of the Alliance a coordinator may call it about their own affiliate's people. */
  readonly byHome?: true;
  /** Roles that may still call it about an ended cohort; none where it's left out. */
  readonly afterEnd?: readonly StaffRole[];
  readonly rate: Rate;
  /** Such reads have a limit for each person or network; on one machine they wait for each other. */
  readonly costly?: true;
  /**
   * Public and read-only: pages of other sites may read the answer (docs/bars.md S22). They may post to it,
   * too, in the plain form that asks for no preflight.
   */
  readonly crossOrigin?: true;
  /** Takes `?language=es`. No other route takes a query. */
  readonly inLanguage?: true;
  /** Answers a file of this media type; `reply` is then `FileReply`. */
  readonly media?: 'application/pdf' | 'image/png' | 'image/svg+xml';
  readonly body: Body;
  readonly reply: Reply;
}

export const isRoute = (value: unknown): value is Route =>
  typeof value === 'object' && value !== null && 'path' in value && 'tenant' in value;

export const Nothing = z.strictObject({});

/** `next` of the page before; null for the first page. */
export const After = z.nullable(z.string().check(z.maxLength(1024)));

/** Replies with nothing where no `reply` is named. */
type Own<Body extends Schema | null, Reply extends Schema> = Omit<
  Route<Body, Reply>,
  'method' | 'on' | 'who' | 'auth' | 'tenant' | 'rate' | 'byHome' | 'afterEnd' | 'reply'
> & { readonly rate?: Rate; readonly reply?: Reply };

type Rights = Pick<Route, 'who' | 'auth' | 'tenant' | 'byHome' | 'afterEnd'>;

const functionOf = (path: string): FunctionName => {
  if (path === DID_PATH || path.startsWith(PATH_PREFIX.certificates)) return 'certificates';
  return path.startsWith(PATH_PREFIX.identity) ? 'identity' : 'api';
};

function route<Body extends Schema | null, Reply extends Schema>(
  own: Own<Body, Reply>,
  rights: Rights,
): Route<Body, Reply>;
function route(own: Own<Schema | null, Schema>, rights: Rights): Route {
  const method = own.body === null ? 'GET' : 'POST';
  return { rate: 'none', reply: Nothing, ...own, ...rights, method, on: functionOf(own.path) };
}

/** Needs no session. @param own.tenant `code` where a secret in the body opens something */
export const openRoute = <Body extends Schema | null, Reply extends Schema = typeof Nothing>({
  tenant = 'none',
  ...own
}: Own<Body, Reply> & { tenant?: 'none' | 'code' }): Route<Body, Reply> =>
  route(own, { who: 'anyone', auth: 'none', tenant });

export const selfRoute = <Body extends Schema | null, Reply extends Schema = typeof Nothing>({
  auth = 'session',
  ...own
}: Own<Body, Reply> & { auth?: Exclude<Auth, 'none'> }): Route<Body, Reply> =>
  route(own, { who: 'person', auth, tenant: 'self' });

interface StaffRights {
  readonly who: readonly StaffRole[];
  readonly auth?: 'passkey' | 'fresh-passkey';
  readonly byHome?: true;
  readonly afterEnd?: readonly StaffRole[];
}

/** For people with a role. @param own.tenant `alliance`, or `roles`: wherever they have one */
export const staffRoute = <Body extends Schema | null, Reply extends Schema = typeof Nothing>({
  who,
  auth = 'passkey',
  tenant,
  byHome,
  afterEnd,
  ...own
}: Own<Body, Reply> & StaffRights & { tenant: Tenant }): Route<Body, Reply> =>
  route(own, { who, auth, tenant, ...(byHome && { byHome }), ...(afterEnd && { afterEnd }) });

/** For administrators alone, about the whole alliance. */
export const administratorRoute = <Body extends Schema | null, Reply extends Schema = typeof Nothing>(
  own: Own<Body, Reply> & Pick<StaffRights, 'auth'>,
): Route<Body, Reply> => staffRoute({ ...own, who: ['administrator'], tenant: 'alliance' });

type PlaceRoute<Fields extends z.core.$ZodShape, Reply extends Schema> = Omit<Own<null, Reply>, 'body'> &
  StaffRights & { readonly body: Fields };

type AffiliateRoute<Fields extends z.core.$ZodShape, Reply extends Schema> = Omit<
  PlaceRoute<Fields, Reply>,
  'byHome' | 'afterEnd'
>;

export const affiliateRoute = <Fields extends z.core.$ZodShape, Reply extends Schema = typeof Nothing>({
  body,
  ...own
}: AffiliateRoute<Fields, Reply>) =>
  staffRoute({ ...own, tenant: 'affiliate', body: z.strictObject({ affiliate: Ulid, ...body }) });

export const leadRoute = <Fields extends z.core.$ZodShape, Reply extends Schema = typeof Nothing>(
  own: Omit<AffiliateRoute<Fields, Reply>, 'who'>,
) => affiliateRoute({ ...own, who: LEADS });

export const cohortRoute = <Fields extends z.core.$ZodShape, Reply extends Schema = typeof Nothing>({
  body,
  ...own
}: PlaceRoute<Fields, Reply>) =>
  staffRoute({ ...own, tenant: 'cohort', body: z.strictObject({ cohort: Ulid, ...body }) });

export const cohortLeadRoute = <Fields extends z.core.$ZodShape, Reply extends Schema = typeof Nothing>(
  own: Omit<PlaceRoute<Fields, Reply>, 'who'>,
) => cohortRoute({ ...own, who: LEADS });

export const boardRoute = <Fields extends z.core.$ZodShape, Reply extends Schema = typeof Nothing>(
  own: Omit<PlaceRoute<Fields, Reply>, 'who'>,
) => cohortRoute({ ...own, who: BOARD_READERS });

/** In a cohort of the Alliance also for a coordinator, about their own affiliate's people. */
export const byHomeRoute = <Fields extends z.core.$ZodShape, Reply extends Schema = typeof Nothing>(
  own: Omit<PlaceRoute<Fields, Reply>, 'who' | 'byHome'>,
) => boardRoute({ ...own, byHome: true });

export const FileReply = z.strictObject({
  name: z.string().check(z.regex(/^[a-z0-9-]{1,60}\.[a-z]{3}$/)),
  bytes: z.custom<Uint8Array>((bytes) => bytes instanceof Uint8Array),
});
export type FileReply = z.infer<typeof FileReply>;
