import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Problem } from '#domain/contract/problem.ts';
import { type NamedRoute, ROUTES } from '#domain/contract/routes.ts';
import type { LogLine } from '#functions/http/log.ts';
import { createCertificatesApp } from '#functions/entries/certificates/app.ts';
import { createIdentityApp, openIdentityContext } from '#functions/entries/identity/app.ts';
import { putChallenge } from '#functions/identity/webauthn.ts';
import { createPepper } from '#functions/secrets.ts';
import { readNewestEdition } from '#functions/storage/catalogue.ts';
import { ids } from '#functions/ids.ts';
import { createDatabase } from '#functions/storage/client.ts';
import { PEPPER, COOKIES, NOON, PAGE_HEADERS, type TestApi, makeApi, makeLearner } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { makeCertificates } from '../support/certificates.ts';
import { useDatabase } from '../support/use-database.ts';
import { type World, makeWorld } from '../support/world.ts';
import { callerOf as staffFor, fittingBody, targetsOf, fittingPath } from './cells.ts';
import { identityConfig } from './identity/support.ts';

const CANARY = 'canary-7f3a';
const CODE = '918273';
const FLOW = ids.secret();
const catalogue = makeCatalogue();
/** The last card: nobody in the world has come as far. */
const SECTION = catalogue.modules.at(-1)!.lessons.at(-1)!.sections.at(-1)!;
const database = useDatabase();
let world: World;
beforeAll(async () => {
  world = await makeWorld(database, catalogue);
});

/** Who calls: a learner where one has a record or a cohort of their own, else someone who may. */
const callerOf = (row: NamedRoute): 'L1' | 'N2' | ReturnType<typeof staffFor> => {
  if (['readNotice', 'answerCard'].includes(row.name)) return 'N2';
  return ['sync', 'shareWorksheet', 'sendAccessRequest'].includes(row.name) ? 'L1' : staffFor(row);
};

/** What a body says where it may say what it likes. */
const words: Readonly<Record<string, unknown>> = {
  name: CANARY,
  place: CANARY,
  email: `${CANARY}@example.org`,
};
/** A part whose every method throws. */
const broken = (error: () => Error): never =>
  new Proxy({}, { get: () => () => Promise.reject(error()) }) as never;

/** By these a session and its owner are found. */
const FOUND_BY = new Set(['people', 'sessions']);

/** All functions with the caller's session found as ever, and everything behind the handlers thrown away. */
const makeBroken = async (error: () => Error) => {
  const logged: LogLine[] = [];
  const log = (line: LogLine): void => void logged.push(line);
  const names = Object.keys(database.stores).filter((name) => !FOUND_BY.has(name));
  const stores = Object.fromEntries(names.map((name) => [name, broken(error)]));
  const wired = openIdentityContext(identityConfig(database.tables), database.database, readNewestEdition());
  const accounts = { deletions: broken(error), erasedAccounts: broken(error) };
  const { deps } = await makeCertificates(database, { catalogue });
  return {
    api: makeApi(database, { catalogue, log, ...stores }).app,
    identity: createIdentityApp({ ...wired, now: () => NOON, log, ...stores, ...accounts }),
    certificates: createCertificatesApp({ ...deps, log, ...stores, signer: broken(error) }),
    logged,
  };
};

/** A browser's answer to a challenge that was put to it: by any other, nobody asks the database. */
const signedBy = (person: string) => {
  const occasion = { purpose: 'sign-in', boundTo: ids.hash(FLOW), now: NOON } as const;
  const challenge = putChallenge(createPepper(PEPPER), occasion);
  const said = (text: string) => Buffer.from(text).toString('base64url');
  return {
    ...{ id: 'AAAA', rawId: 'AAAA', type: 'public-key', clientExtensionResults: {} },
    response: {
      clientDataJSON: said(JSON.stringify({ challenge })),
      userHandle: said(person),
      ...{ authenticatorData: 'AAAA', signature: 'AAAA' },
    },
  };
};

/** A body that takes a POST all the way to the database, with words of ours wherever it has words. */
const bodyFor = (row: NamedRoute): string => {
  const body = Object(fittingBody(row, targetsOf(world), callerOf(row)));
  const { L1: person } = world.people;
  const reminders = createPepper(PEPPER).ofReminders(person);
  const undoing = createPepper(PEPPER).ofAddress(person, person);
  const said = Object.keys(words).filter((word) => word in body);
  const events = [{ id: ulid(), course: 'core', at: NOON, v: 1, t: 'step', section: SECTION }];
  return JSON.stringify({
    ...body,
    ...Object.fromEntries(said.map((word) => [word, words[word]])),
    ...(['verifyCode', 'changeAddress'].includes(row.name) ? { code: CODE } : {}),
    ...(row.name === 'undoAddress' ? { token: `${person}.${person}.${undoing}` } : {}),
    ...(row.name === 'helpLearner' ? { place: SECTION, text: CANARY } : {}),
    ...(row.name === 'sync' ? { events } : {}),
    ...(row.name === 'turnRemindersByLink' ? { token: `${person}.${reminders}` } : {}),
    ...(row.name === 'nameSender' ? { zone: 'America/Chicago' } : {}),
    ...(row.name === 'turnCalendar' ? { on: true } : {}),
    ...(row.name === 'signInByPasskey' ? { response: signedBy(person) } : {}),
  });
};

/** Only somebody who is in a cohort gets so far as to leave it, or to say who sent them to it. */
const askerOf = (row: NamedRoute) =>
  ['leaveCohort', 'nameSender'].includes(row.name) ? 'L1' : callerOf(row);

const ask = async (app: TestApi['app'], row: NamedRoute): Promise<Response> =>
  app.request(fittingPath(row, targetsOf(world)), {
    method: row.method,
    headers: { ...PAGE_HEADERS, cookie: `${world.cookies[askerOf(row)].passkey}; ${COOKIES.flow}=${FLOW}` },
    ...(row.method === 'GET' ? {} : { body: bodyFor(row) }),
  });

/** What a call holds and no log may: a name, an address, a code, cookies, the caller’s id. */
const secrets = (): RegExp => {
  const callers = (['L1', 'T1', 'Z'] as const).flatMap((who) => [
    world.people[who],
    world.cookies[who].passkey.split('=')[1],
  ]);
  return new RegExp([CANARY, CODE, FLOW, ...callers].join('|'));
};

/** These ask nothing of the database. */
const ASKING_NOTHING = ['health', 'beginPasskeySignIn'];
const ASKING = ROUTES.filter(({ name }) => !ASKING_NOTHING.includes(name));

describe('a surprise', () => {
  test.each(ASKING)(
    'S39 S50 [ASVS 16.2.5, 16.5.1] in the work of $path → 500 with an id; the log tells of nobody',
    async (row) => {
      const apps = await makeBroken(() => new Error('it broke'));

      const response = await ask(apps[row.on], row);

      expect(response.status).toBe(500);
      expect(apps.logged).toHaveLength(1);
      expect(Problem.parse(await response.json())).toEqual({ error: 'internal', id: apps.logged[0]?.id });
      expect(apps.logged[0]).toMatchObject({
        level: 'error',
        route: row.path,
        stack: expect.stringContaining('it broke'),
      });
      expect(JSON.stringify(apps.logged)).not.toMatch(secrets());
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(response.headers.get('cache-control')).toBe('no-store');
    },
  );

  test('S50 [ASVS 16.5.3] in one person’s call leaves nothing for the next person’s', async () => {
    const { cohorts } = makeApi(database, { catalogue }).deps;
    let isBroken = true;
    const api = makeApi(database, {
      catalogue,
      cohorts: {
        ...cohorts,
        names: (wanted) => (isBroken ? Promise.reject(new Error(CANARY)) : cohorts.names(wanted)),
      },
    });
    const first = await makeLearner(database, { name: CANARY });
    const second = await makeLearner(database, { name: 'Ben' });

    expect((await api.get('/api/me', first.cookie)).status).toBe(500);
    isBroken = false;
    const response = await api.get('/api/me', second.cookie);

    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toContain('Ben');
    expect(text).not.toContain(CANARY);
    expect(text).not.toContain(first.id);
    expect(response.headers.getSetCookie()).toEqual([]);
  });
});

describe('an outage', () => {
  // The SDK reads the address at the first call.
  const endpoint = process.env['AWS_ENDPOINT_URL_DYNAMODB'];
  beforeAll(() => {
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = 'http://127.0.0.1:9';
  });
  afterAll(() => {
    process.env['AWS_ENDPOINT_URL_DYNAMODB'] = endpoint;
  });

  // The issuer's keys are not in the database.
  test.each(ASKING.filter(({ name }) => name !== 'readDidDocument'))(
    'S50 [ASVS 16.5.2] $path with no database → 503 with a time to wait, and no cookie',
    async (row) => {
      const nowhere = createDatabase();
      const logged: LogLine[] = [];
      const log = (line: LogLine): void => void logged.push(line);
      const api = makeApi({ ...database, database: nowhere }, { log });
      const wired = openIdentityContext(identityConfig(database.tables), nowhere, readNewestEdition());
      const identity = createIdentityApp({ ...wired, now: () => NOON, log });

      const made = await makeCertificates({ ...database, database: nowhere }, { log });

      const apps = { api: api.app, identity, certificates: made.app };
      const response = await ask(apps[row.on], row);

      nowhere.destroy();
      expect(response.status).toBe(503);
      expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await response.json()).toEqual({ error: 'unavailable' });
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(logged).toMatchObject([{ level: 'warn', route: row.path }]);
      expect(JSON.stringify(logged)).not.toMatch(secrets());
    },
  );
});
