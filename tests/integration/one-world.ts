import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type * as z from 'zod/mini';
import type { Catalogue } from '#domain/course/course.ts';
import type { Route } from '#domain/contract/route.ts';
import { sync } from '#domain/contract/sync.ts';
import { NOON, type TestApi, batchOf, makeApi, putEnrolment, readReply, signIn } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';
import { type CohortOf, type PersonOf, type World, makeWorld } from '../support/world.ts';
import { type Identity, makeIdentity } from './identity/support.ts';
import { takeSnapshot, undo } from './snapshot.ts';

export let database: TestDatabase;
export let world: World;
export let api: TestApi;
export let identity: Identity;

let courseOfApi: Catalogue;

/** Makes the API again, on the clock of `identity`. @param changes parts in place of the real ones */
export function restart(changes: Parameters<typeof makeApi>[1] = {}): void {
  api = makeApi(database, { catalogue: courseOfApi, ...changes });
  const set = (at: number): void => void (identity.now = at);
  Object.defineProperty(api, 'now', { get: () => identity.now, set });
}

/**
 * Gives a test file one world, which each of its tests finds as the first one did, and both functions on it.
 * Called at the top of the file.
 */
export function useWorld(catalogue: Catalogue = makeCatalogue()): void {
  courseOfApi = catalogue;
  let start: Awaited<ReturnType<typeof takeSnapshot>>;
  beforeAll(async () => {
    database = await startDatabase();
    world = await makeWorld(database, catalogue);
    start = await takeSnapshot(database);
  });
  afterAll(() => database.stop());
  beforeEach(() => {
    identity = makeIdentity(database);
    restart();
    database.takeWritten();
    database.forget();
  });
  afterEach(() => undo(database, start, database.takeWritten()));
}

/** Signs somebody in at this moment, since sessions of staff are short; at noon all are. @returns a cookie */
export const signInNow = async (who: PersonOf): Promise<string> =>
  identity.now === NOON
    ? world.cookies[who].passkey
    : signIn(database, world.people[who], { at: identity.now });

/** Enrols somebody in a cohort of the world; from its own affiliate, or A, unless a test says otherwise. */
export const enrol = (
  person: string,
  cohort: CohortOf,
  more: Partial<Parameters<typeof putEnrolment>[1]> = {},
): ReturnType<typeof putEnrolment> =>
  putEnrolment(database.stores.peopleWriter, {
    ...{ person, cohort: world.cohorts[cohort], affiliate: world.affiliates[cohort === 'CB' ? 'B' : 'A'] },
    ...more,
  });

/** Calls a route of either function by a cookie. */
export async function sendBy(route: Route, body: object | null, cookie: string): Promise<Response> {
  if (route.method === 'GET') {
    return route.on === 'api'
      ? api.get(route.path, cookie)
      : identity.app.request(route.path, { headers: { cookie } });
  }
  const post = route.on === 'api' ? api.post : identity.post;
  return post(route.path, body, cookie);
}
/** Calls a route of either function as somebody, by a sign-in of this moment. */
export const send = async (route: Route, body: object | null, who: PersonOf): Promise<Response> =>
  sendBy(route, body, await signInNow(who));

export const askBy = async <Reply extends z.ZodMiniType>(
  route: Route & { readonly reply: Reply },
  body: object | null,
  cookie: string,
): Promise<z.output<Reply>> => readReply(route, sendBy(route, body, cookie));
export const ask = async <Reply extends z.ZodMiniType>(
  route: Route & { readonly reply: Reply },
  body: object | null,
  who: PersonOf,
): Promise<z.output<Reply>> => askBy(route, body, await signInNow(who));

/** Sends events as somebody's phone does. @returns the server's answer */
export const syncEvents = (
  who: PersonOf,
  events: readonly unknown[],
  more: object = {},
): Promise<z.output<typeof sync.reply>> => ask(sync, batchOf(world.people[who], events, more), who);
