import * as z from 'zod/mini';
import { aboutWhom, mayCall, placeOf, type Homes } from '#domain/people/access.ts';
import { type Route, type Schema, isRoute } from '#domain/contract/route.ts';
import type { Language, Instant } from '#domain/values/ids.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import { BadCursor } from '../database-calls.ts';
import type { Affiliate, Cohort } from '../storage/cohorts.ts';
import type { CookieName } from './cookies.ts';
import type { Failure } from './problems.ts';
import type { Caller } from './session.ts';

export type BodyOf<Body extends Schema | null> = Body extends Schema ? z.output<Body> : null;

/** A handler's facts about a call, apart from its body. */
export interface RequestContext {
  readonly id: string;
  /** The value of `:id` in the path; empty where there is none. */
  readonly named: string;
  readonly language: Language | null;
  readonly now: Instant;
  /** From `viewer.ts`, or null where it is not known. */
  readonly network: string | null;
  /** Browser and system, such as "Chrome on Android"; empty where unknown. */
  readonly device: string;
  readonly cookie: (name: CookieName) => string | null;
  readonly setCookie: (name: CookieName, token: string | null, maxAgeSeconds: number) => void;
}

export interface OpenCall<Body> extends RequestContext {
  readonly body: Body;
}

export interface SignedInCall<Body> extends OpenCall<Body> {
  readonly caller: Caller;
  readonly by: string;
}

/** What a handler is given of a call of this route; in a cohort with the people that it may be about. */
export type OpenCallOf<Row extends Route> = OpenCall<BodyOf<Row['body']>>;
export type CallOf<Row extends Route> = SignedInCall<BodyOf<Row['body']>>;
export type CohortCallOf<Row extends Route> = CallOf<Row> & { readonly cohort: Cohort };
export type ByHomeCallOf<Row extends Route> = CohortCallOf<Row> & { readonly homes: Homes };

export interface Implementation {
  readonly row: Route;
  /**
   * Parses the body, answers, and parses the reply. @param caller null only where the row needs nobody
   * @throws ZodError where a reply does not fit its schema: a bug
   */
  readonly run: (
    body: unknown,
    call: RequestContext,
    caller: Caller | null,
  ) => Promise<Result<unknown, Failure>>;
}

const MAX_FIELD = 100;

/** Names the field of a body or a query that doesn't fit its schema, or the one that no schema knows. */
export function failureOf(error: z.core.$ZodError): Failure {
  const unknown = error.issues.find((issue) => issue.code === 'unrecognized_keys');
  const path =
    unknown === undefined ? (error.issues[0]?.path ?? []) : [...unknown.path, unknown.keys[0] ?? ''];
  const field = path.map(String).join('.').slice(0, MAX_FIELD);
  return {
    error: unknown === undefined ? 'bad_request' : 'unknown_field',
    ...(field === '' ? {} : { field }),
  };
}

function parseBody<Body extends Schema | null>(schema: Body, body: unknown): Result<BodyOf<Body>, Failure>;
function parseBody(schema: Schema | null, body: unknown): Result<unknown, Failure> {
  if (schema === null) return ok(null);
  const parsed = z.safeParse(schema, body);
  return parsed.success ? ok(parsed.data) : fail(failureOf(parsed.error));
}

/** Answers a cursor of no list like any field that doesn't fit. @throws any other error */
export function refuseBadCursor(error: unknown): Result<never, Failure> {
  if (error instanceof BadCursor) return fail({ error: 'bad_request', field: 'after' });
  throw error;
}

type Answer<Reply extends Schema> = Promise<Result<z.output<Reply>, Failure>>;

const implementationOf = <Body extends Schema | null, Reply extends Schema>(
  row: Route<Body, Reply>,
  answer: (call: OpenCall<BodyOf<Body>>, caller: Caller | null) => Answer<Reply>,
): Implementation => ({
  row,
  run: async (raw, call, caller) => {
    const body = parseBody(row.body, raw);
    if (!body.ok) return body;
    const answered = await answer({ ...call, body: body.value }, caller).catch(refuseBadCursor);
    return answered.ok ? ok(z.parse(row.reply, answered.value)) : answered;
  },
});

export function open<Body extends Schema | null, Reply extends Schema>(
  row: Route<Body, Reply>,
  answer: (call: OpenCall<BodyOf<Body>>) => Answer<Reply>,
): Implementation {
  if (row.who !== 'anyone') throw new Error(`${row.path} asks for someone signed in`);
  return implementationOf(row, async (call) =>
    row.named === undefined || row.named.safeParse(call.named).success
      ? answer(call)
      : fail({ error: 'not_found' }),
  );
}

/** The pipeline has checked that the caller may call it. */
export function signedIn<Body extends Schema | null, Reply extends Schema>(
  row: Route<Body, Reply>,
  answer: (call: SignedInCall<BodyOf<Body>>) => Answer<Reply>,
): Implementation {
  if (row.who === 'anyone') throw new Error(`${row.path} asks for nobody`);
  return implementationOf(row, (call, caller) => {
    if (caller === null) throw new Error(`${row.path} was called by nobody`);
    return answer({ ...call, caller, by: caller.file.person.id });
  });
}

type Naming<Word extends string> = z.ZodMiniType<Readonly<Record<Word, string>>>;

/** Out of reach looks like missing. */
export function inAffiliate<Body extends Naming<'affiliate'>, Reply extends Schema>(
  row: Route<Body, Reply>,
  context: Context,
  answer: (call: SignedInCall<BodyOf<Body>> & { readonly affiliate: Affiliate }) => Answer<Reply>,
): Implementation {
  if (row.tenant !== 'affiliate') throw new Error(`${row.path} is about no affiliate`);
  return signedIn(row, async (call) => {
    const { affiliate: id } = call.body;
    const mayReach = mayCall(row, call.caller.file.roles, { kind: 'affiliate', affiliate: id });
    const affiliate = mayReach ? await context.cohorts.readAffiliate(id) : null;
    return affiliate === null ? fail({ error: 'not_found' }) : answer({ ...call, affiliate });
  });
}

/** Looks like missing, and says why to those who may know that the cohort has ended. */
export const ENDED = { field: 'ended' } as const;

/** The cohort of a body, and the people of it that the call may be about. */
const byPlace = <Body extends Naming<'cohort'>, Reply extends Schema>(
  row: Route<Body, Reply>,
  context: Context,
  answer: (call: ByHomeCallOf<Route<Body, Reply>>) => Answer<Reply>,
): Implementation => {
  const { tenant, who } = row;
  if (tenant !== 'cohort' || typeof who === 'string') throw new Error(`${row.path} is about no cohort`);
  return signedIn(row, async (call) => {
    const cohort = await context.cohorts.readCohort(call.body.cohort);
    if (cohort === null) return fail({ error: 'not_found' });
    const { roles } = call.caller.file;
    const place = placeOf(cohort);
    const homes = aboutWhom(row, roles, place);
    if (homes === null || homes.length > 0) return answer({ ...call, cohort, homes });
    const hasEnded = mayCall(row, roles, { ...place, hasEnded: false });
    return fail({ error: 'not_found', ...(hasEnded && ENDED) });
  });
};

/** Out of reach looks like missing, and costs the same one read. */
export function inCohort<Body extends Naming<'cohort'>, Reply extends Schema>(
  row: Route<Body, Reply>,
  context: Context,
  answer: (call: CohortCallOf<Route<Body, Reply>>) => Answer<Reply>,
): Implementation {
  if (row.byHome === true) throw new Error(`${row.path} may be about some people of its cohort alone`);
  return byPlace(row, context, answer);
}

const NamesPerson = z.object({ person: z.string() });

/**
 * Also for a coordinator in a cohort of the Alliance, about their own affiliate's people. Another person in
 * the body looks missing. Of lists the handler shows `homes` alone.
 */
export function inCohortByHome<Body extends Naming<'cohort'>, Reply extends Schema>(
  row: Route<Body, Reply>,
  context: Context,
  answer: (call: ByHomeCallOf<Route<Body, Reply>>) => Answer<Reply>,
): Implementation {
  if (row.byHome !== true) throw new Error(`${row.path} is about everyone of its cohort`);
  return byPlace(row, context, async (call) => {
    const { body, cohort, homes } = call;
    const named = NamesPerson.safeParse(body);
    if (homes !== null && named.success) {
      const { person } = named.data;
      const home = (await context.members.homesOf(cohort.id, [person])).get(person) ?? '';
      if (!homes.includes(home)) return fail({ error: 'not_found', field: 'person' });
    }
    return answer(call);
  });
}

/**
 * The first call loads the code of these routes; before, the function has read only their shapes.
 * @param topics files of `domain/contract`, all of whose routes are answered so
 * @throws Error, with the first call, for a route without code
 */
export function later<Given extends Context>(
  context: Given,
  topics: readonly Readonly<Record<string, unknown>>[],
  load: () => Promise<{ readonly implement: (context: Given) => readonly Implementation[] }>,
): readonly Implementation[] {
  const rows = topics.flatMap((topic) => Object.values(topic)).filter(isRoute);
  let loaded: readonly Implementation[] | null = null;
  return rows.map((row) => ({
    row,
    run: async (...call) => {
      loaded ??= (await load()).implement(context);
      const own = loaded.find((each) => each.row === row);
      if (own === undefined) throw new Error(`${row.path} is answered by nothing`);
      return own.run(...call);
    },
  }));
}
