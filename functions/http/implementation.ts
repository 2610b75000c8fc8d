import * as z from 'zod/mini';
import { type Place, mayReach } from '#domain/access.ts';
import type { Route, Schema } from '#domain/contract/route.ts';
import type { Language } from '#domain/ids.ts';
import { type Result, fail, ok } from '#domain/result.ts';
import type { Cohort, Cohorts } from '../cohorts/ports.ts';
import type { CookieName } from './cookies.ts';
import type { Failure } from './problems.ts';
import type { Caller } from './session.ts';

/** A body after its schema; null where the route has none. */
export type BodyOf<Body extends Schema | null> = Body extends Schema ? z.output<Body> : null;

/** What a handler knows of a call, apart from its body. */
export interface RequestContext {
  /** Names the call in the log. */
  readonly id: string;
  /** What stands for `:id` in the path; empty where it has none. */
  readonly named: string;
  /** The requested language; null where there is none, or the route has no choice. */
  readonly language: Language | null;
  /** ms since 1970 UTC. */
  readonly now: number;
  /** Network it comes from (`viewer.ts`), or null where that is not known. */
  readonly network: string | null;
  /** Browser and system, such as "Chrome on Android"; empty where unknown. */
  readonly device: string;
  readonly cookie: (name: CookieName) => string | null;
  /** Sets a cookie on the answer; `token` null takes it away. */
  readonly setCookie: (name: CookieName, token: string | null, maxAgeSeconds: number) => void;
}

/** A call that anyone may make. */
export interface OpenCall<Body> extends RequestContext {
  readonly body: Body;
}

/** A call by someone signed in, with the right that the route asks. */
export interface SignedInCall<Body> extends OpenCall<Body> {
  readonly caller: Caller;
}

/** A row of the list of routes with the code that answers it. */
export interface Implementation {
  readonly row: Route;
  /**
   * Parses the body, answers, and parses the reply.
   * @param caller null only where the row asks for nobody
   * @throws ZodError where a reply does not fit its schema: a bug
   */
  readonly run: (
    body: unknown,
    context: RequestContext,
    caller: Caller | null,
  ) => Promise<Result<unknown, Failure>>;
}

/** Longest name of a field that a problem repeats. */
const MAX_FIELD = 100;

/** What is wrong with a body: an unknown field, or one that does not fit. */
function failureOf(error: z.core.$ZodError): Failure {
  const unknown = error.issues.find((issue) => issue.code === 'unrecognized_keys');
  const path =
    unknown === undefined
      ? (error.issues[0]?.path ?? [])
      : [...unknown.path, unknown.keys[0] ?? ''];
  const field = path.map(String).join('.').slice(0, MAX_FIELD);
  return {
    error: unknown === undefined ? 'bad_request' : 'unknown_field',
    ...(field === '' ? {} : { field }),
  };
}

function parseBody<Body extends Schema | null>(
  schema: Body,
  body: unknown,
): Result<BodyOf<Body>, Failure>;
function parseBody(schema: Schema | null, body: unknown): Result<unknown, Failure> {
  return schema === null ? ok(null) : parseFields(schema, body);
}

function parseFields<Body extends Schema>(
  schema: Body,
  body: unknown,
): Result<z.output<Body>, Failure> {
  const parsed = z.safeParse(schema, body);
  return parsed.success ? ok(parsed.data) : fail(failureOf(parsed.error));
}

/** Answers a row that anyone may call. */
export function open<Body extends Schema | null, Reply extends Schema>(
  row: Route<Body, Reply>,
  answer: (call: OpenCall<BodyOf<Body>>) => Promise<Result<z.output<Reply>, Failure>>,
): Implementation {
  if (row.who !== 'anyone') throw new Error(`${row.name} asks for someone signed in`);
  return {
    row,
    run: async (raw, context) => {
      if (row.named !== undefined && !row.named.safeParse(context.named).success) {
        return fail({ error: 'not_found' });
      }
      const body = parseBody(row.body, raw);
      if (!body.ok) return body;
      const answered = await answer({ ...context, body: body.value });
      return answered.ok ? ok(z.parse(row.reply, answered.value)) : answered;
    },
  };
}

/** Answers a row that asks for someone signed in; the pipeline has checked that they may call it. */
export function signedIn<Body extends Schema | null, Reply extends Schema>(
  row: Route<Body, Reply>,
  answer: (call: SignedInCall<BodyOf<Body>>) => Promise<Result<z.output<Reply>, Failure>>,
): Implementation {
  if (row.who === 'anyone') throw new Error(`${row.name} asks for nobody`);
  return {
    row,
    run: async (raw, context, caller) => {
      if (caller === null) throw new Error(`${row.name} was called by nobody`);
      const body = parseBody(row.body, raw);
      if (!body.ok) return body;
      const answered = await answer({ ...context, body: body.value, caller });
      return answered.ok ? ok(z.parse(row.reply, answered.value)) : answered;
    },
  };
}

/**
 * A call about one affiliate, by someone whose role reaches it. The handler checks that the affiliate exists.
 */
export interface AffiliateCall<Body> extends SignedInCall<Body> {
  readonly affiliate: string;
}

/** A call about one cohort, by someone whose role reaches it. */
export interface CohortCall<Body> extends SignedInCall<Body> {
  readonly cohort: Cohort;
}

/** A schema of a body that names a place. */
type Naming<Word extends string> = z.ZodMiniType<Readonly<Record<Word, string>>>;

/** Answers a row about a place that its body names, once `find` has found it within the caller's reach. */
function inPlace<Body extends Schema, Found, Reply extends Schema>(
  row: Route<Body, Reply>,
  find: (body: z.output<Body>) => Promise<{ readonly place: Place; readonly found: Found } | null>,
  answer: (
    call: SignedInCall<z.output<Body>>,
    found: Found,
  ) => Promise<Result<z.output<Reply>, Failure>>,
): Implementation {
  const { who } = row;
  if (typeof who === 'string') throw new Error(`${row.name} asks for no role`);
  return {
    row,
    run: async (raw, context, caller) => {
      if (caller === null) throw new Error(`${row.name} was called by nobody`);
      const body = parseFields(row.body, raw);
      if (!body.ok) return body;
      const there = await find(body.value);
      if (there === null || !mayReach(who, caller.file.roles, there.place)) {
        return fail({ error: 'not_found' });
      }
      const answered = await answer({ ...context, body: body.value, caller }, there.found);
      return answered.ok ? ok(z.parse(row.reply, answered.value)) : answered;
    },
  };
}

/** Answers a row about the affiliate that its body names. Out of reach looks like missing. */
export function inAffiliate<Body extends Naming<'affiliate'>, Reply extends Schema>(
  row: Route<Body, Reply>,
  answer: (call: AffiliateCall<z.output<Body>>) => Promise<Result<z.output<Reply>, Failure>>,
): Implementation {
  if (row.tenant !== 'affiliate') throw new Error(`${row.name} is about no affiliate`);
  return inPlace(
    row,
    ({ affiliate }) =>
      Promise.resolve({ place: { kind: 'affiliate', affiliate }, found: affiliate }),
    (call, affiliate) => answer({ ...call, affiliate }),
  );
}

/**
 * Answers a route about the cohort that its body names. Out of reach looks like missing, and costs the same
 * one read.
 */
export function inCohort<Body extends Naming<'cohort'>, Reply extends Schema>(
  row: Route<Body, Reply>,
  deps: { readonly cohorts: Pick<Cohorts, 'readCohort'> },
  answer: (call: CohortCall<z.output<Body>>) => Promise<Result<z.output<Reply>, Failure>>,
): Implementation {
  if (row.tenant !== 'cohort') throw new Error(`${row.name} is about no cohort`);
  return inPlace(
    row,
    async (body) => {
      const cohort = await deps.cohorts.readCohort(body.cohort);
      if (cohort === null) return null;
      const place = { kind: 'cohort', cohort: cohort.id, affiliate: cohort.affiliate } as const;
      return { place, found: cohort };
    },
    (call, cohort) => answer({ ...call, cohort }),
  );
}
