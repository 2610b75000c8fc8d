import { setTimeout as delay } from 'node:timers/promises';
import type * as z from 'zod/mini';
import { inviteCoordinator, openAffiliate } from '#domain/contract/affiliates.ts';
import { inviteStaff, openCohort } from '#domain/contract/cohorts.ts';
import { makeJoinLink } from '#domain/contract/join-links.ts';
import { addPasskey, beginPasskey } from '#domain/contract/passkeys.ts';
import { askForCode, verifyCode } from '#domain/contract/sign-in.ts';
import type { Language } from '#domain/values/ids.ts';
import { dayAhead } from './days.ts';
import { createAuthenticator } from './passkey.ts';
import type { TestStack } from './stack.ts';

/** One browser without pages: keeps cookies and speaks to a stack's API as the site's own pages do. */
export interface Caller {
  readonly get: (path: string) => Promise<Response>;
  /** Sends a text as it is, anything else as JSON. */
  readonly post: (path: string, body: unknown) => Promise<Response>;
}

/** @param origin of the stack */
export const createCaller = (origin: string): Caller => {
  const jar = new Map<string, string>();
  const send = async (path: string, init: RequestInit): Promise<Response> => {
    const headers = new Headers({
      origin,
      'x-groundwork': '1',
      'content-type': 'application/json',
      cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
    });
    const response = await fetch(`${origin}${path}`, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return response;
  };
  return {
    get: (path) => send(path, { method: 'GET' }),
    post: (path, body) =>
      send(path, { method: 'POST', body: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
};

/** How often a call that the machine was too busy for is made in all, and the pause between two, ms. */
const [TRIES, PAUSE_MS] = [20, 500];
/** How many codes are asked for at most. */
const CODES = 3;

class RefusedCall extends Error {
  readonly problem: string;

  constructor(path: string, status: number, said: string) {
    super(`${path} ${status} ${said}`);
    this.problem = /^\{"error":"(\w+)"/.exec(said)?.[1] ?? '';
  }
}

/**
 * Calls a route of the contract; again where the machine was too busy to answer it in time, as people do.
 * @throws RefusedCall where it answers with a problem
 */
export const ask = async <Reply extends z.ZodMiniType>(
  caller: Caller,
  route: { readonly path: string; readonly reply: Reply },
  body: unknown,
): Promise<z.output<Reply>> => {
  for (let left = TRIES - 1; ; left -= 1) {
    const response = await caller.post(route.path, body);
    const said = await response.text();
    if (response.ok) return route.reply.parse(JSON.parse(said));
    // A switch that is off names itself, and stays off.
    if (left === 0 || said !== JSON.stringify({ error: 'unavailable' })) {
      throw new RefusedCall(route.path, response.status, said);
    }
    await delay(PAUSE_MS);
  }
};

export const codeOf = (link: string): string => new URL(link).hash.slice(1);

/** Who signs in by a mailed code. */
interface SigningIn {
  readonly email: string;
  readonly language?: Language;
  /** By which link they join; left out by those who are in already. */
  readonly join?: { readonly code: string; readonly name: string };
}

/**
 * Signs in with the code from the mail. A busy machine may be too late with its answer and have used the code
 * up: then another one is asked for, as people do.
 * @returns the person's id
 */
export const signInBy = async (
  stack: TestStack,
  caller: Caller,
  { email, language = 'en', join }: SigningIn,
): Promise<string> => {
  const body = { email, language, ...(join === undefined ? {} : { join }) };
  for (let left = CODES - 1; ; left -= 1) {
    const before = (await stack.mailsTo(email)).length;
    await ask(caller, askForCode, body);
    const code = await stack.codeFor(email, before);
    try {
      return (await ask(caller, verifyCode, { ...body, code })).person.id;
    } catch (error) {
      if (left === 0 || !(error instanceof RefusedCall && error.problem === 'wrong_code')) throw error;
    }
  }
};

/** Joins by a link's code, with the code from the mail. @returns the person's id */
export const joinBy = (
  stack: TestStack,
  caller: Caller,
  { code, email, name, language = 'en' }: { code: string; email: string; name: string; language?: Language },
): Promise<string> => signInBy(stack, caller, { email, language, join: { code, name } });

/** Someone who takes on a role by a link's code and makes a passkey, as everyone with a role does first. */
export const becomeStaff = async (
  stack: TestStack,
  who: { readonly code: string; readonly email: string; readonly name: string },
): Promise<{ readonly caller: Caller; readonly person: string }> => {
  const caller = createCaller(stack.origin);
  const person = await joinBy(stack, caller, who);
  const { options } = await ask(caller, beginPasskey, {});
  const response = createAuthenticator({ origin: stack.origin }).register(options);
  await ask(caller, addPasskey, { response });
  return { caller, person };
};

/** The first administrator, by the link that the first start prints. */
export const becomeAdministrator = async (
  stack: TestStack,
  email = 'ana@alliance.example',
): Promise<Caller> => {
  const who = { code: codeOf(stack.adminLink!), email, name: 'Ana Ruiz' };
  return (await becomeStaff(stack, who)).caller;
};

/**
 * The code of a link that makes somebody a coordinator of an affiliate.
 * @param administrator signed in within five minutes
 */
export const coordinatorCode = async (administrator: Caller, affiliate: string): Promise<string> =>
  (await ask(administrator, inviteCoordinator, { affiliate })).code;

/** A link's code that gives somebody a role in a cohort. @param coordinator signed in within five minutes */
export const staffCode = async (
  coordinator: Caller,
  cohort: string,
  role: 'trainer' | 'logistics' | 'host',
): Promise<string> => (await ask(coordinator, inviteStaff, { cohort, role })).code;

/** A cohort with a join link that a test may hand out. */
export interface OpenedCohort {
  readonly affiliate: string;
  readonly cohort: string;
  readonly code: string;
  readonly link: string;
}

export const openGroup = async (
  administrator: Caller,
  {
    affiliate = 'River Valley United',
    name = 'Fresno 2027',
    startsOn = dayAhead(90),
    path = 'full',
    limit = 30,
  }: {
    affiliate?: string;
    name?: string;
    startsOn?: string | null;
    path?: 'core' | 'full';
    limit?: number;
  } = {},
): Promise<OpenedCohort> => {
  const { id } = await ask(administrator, openAffiliate, { name: affiliate });
  const cohort = await ask(administrator, openCohort, {
    affiliate: id,
    name,
    startsOn,
    endsOn: null,
    place: 'Fresno',
    path,
  });
  const link = await ask(administrator, makeJoinLink, { cohort: cohort.id, limit, days: 60 });
  return { affiliate: id, cohort: cohort.id, code: link.code, link: link.id };
};
