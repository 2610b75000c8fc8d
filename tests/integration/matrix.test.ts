import { afterAll, beforeAll, expect, test } from 'vitest';
import { type NamedRoute, ROUTES } from '#domain/contract/routes.ts';
import { PAGE_HEADERS, type TestApi, makeApi } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { makeCertificates } from '../support/certificates.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';
import { type World, makeWorld } from '../support/world.ts';
import { type Cell, DONE, NOT_FOUND, cellsOf, declared, pathOf, targetsOf } from './cells.ts';
import { makeIdentity } from './identity/support.ts';
import { changedKeys, takeSnapshot, undo, writtenKeys } from './snapshot.ts';

/** Fewer would not be a matrix (docs/bars.md S25). */
const LEAST_CELLS = 1000;
/** A refused guess is counted: the counter's key begins so. */
const COUNTER = /^N#/;

let database: TestDatabase;
let world: World;
let apps: Readonly<Record<NamedRoute['on'], TestApi['app']>>;
let before: Awaited<ReturnType<typeof takeSnapshot>>;
const catalogue = makeCatalogue();
beforeAll(async () => {
  database = await startDatabase();
  world = await makeWorld(database, catalogue);
  apps = {
    api: makeApi(database, { catalogue }).app,
    identity: makeIdentity(database).app,
    certificates: (await makeCertificates(database, { catalogue })).app,
  };
  before = await takeSnapshot(database);
});
afterAll(() => database.stop());

const asked = new Map<string, number>();

let sent = 0;
const ask = async ({ row, who, session, body, named }: Cell): Promise<Response> => {
  const cookie = who === 'nobody' || session === null ? undefined : world.cookies[who][session];
  sent += 1;
  return apps[row.on].request(pathOf(row, named), {
    method: row.method,
    headers: {
      ...PAGE_HEADERS,
      // Each from another network, so that no limit answers in the place of a right.
      'cloudfront-viewer-address': `10.${sent >> 8}.${sent & 255}.9:4000`,
      ...(cookie === undefined ? {} : { cookie }),
    },
    ...(row.method === 'GET' ? {} : { body: JSON.stringify(body) }),
  });
};

/** What is not as declared about an answer. */
async function judge(cell: Cell, response: Response): Promise<string[]> {
  const { row } = cell;
  const expected = declared(cell);
  const text = await response.text();
  const wrong: string[] = [];
  if (response.status !== expected.status) {
    wrong.push(`${response.status} ${text} instead of ${expected.status}`);
  }
  if (expected.problem !== undefined && text !== JSON.stringify(expected.problem)) {
    wrong.push(`${text} instead of ${JSON.stringify(expected.problem)}`);
  }
  if (expected.status === 200 && row.media !== undefined) {
    if (response.headers.get('content-type') !== row.media) wrong.push('a file of another kind');
  } else if (expected.status === 200 && !row.reply.safeParse(JSON.parse(text)).success) {
    wrong.push(`a reply of another shape: ${text}`);
  }
  const writes = [...database.writes()];
  const counts = (key: string): boolean => row.rate !== 'none' && COUNTER.test(key);
  const tried = writtenKeys(writes).filter((key) => !counts(key));
  if (row.method === 'GET' || expected.status !== 200) {
    // A caller with access to the place may try to change what isn’t there. Nobody else gets that far.
    const isThere = expected.problem?.field !== undefined;
    const stray = isThere ? await changedKeys(database, before, writes) : tried;
    if (stray.length > 0) wrong.push(`writes to ${stray.join(', ')}`);
  }
  return wrong;
}

test.each(ROUTES)('S25 [ASVS 8.2.1, 8.3.1] $path answers everyone as declared', async (row: NamedRoute) => {
  const targets = targetsOf(world);
  const cells = cellsOf(row, targets);
  const wrong: string[] = [];
  const missing = new Set<string>();
  const costs = new Map<string, Set<string>>();
  for (const cell of cells) {
    database.forget();
    const response = await ask(cell);
    const name = `${cell.who} (${cell.session ?? 'no session'}), ${cell.name}`;
    if (declared(cell) === NOT_FOUND) {
      missing.add([...response.headers.keys()].join());
      // Out of reach costs what missing costs. Where the answer would be a success, it is the place that is
      // out of reach.
      if (cell.answer === DONE) {
        const caller = `${cell.who} ${cell.session}`;
        const cost = database.calls.map(({ operation }) => operation).join();
        costs.set(caller, (costs.get(caller) ?? new Set()).add(cost));
      }
    }
    wrong.push(...(await judge(cell, response)).map((what) => `${name}: ${what}`));
    await undo(database, before, database.writes());
  }
  asked.set(row.name, cells.length);

  expect(wrong).toEqual([]);
  expect(missing.size).toBeLessThanOrEqual(1);
  const uneven = [...costs].filter(([who, each]) => each.size > 1 && who.split(' ')[0] !== 'Z');
  expect(uneven).toEqual([]);
});

test('S25 each function answers its own routes, each once, and no others', () => {
  for (const [on, app] of Object.entries(apps)) {
    const answered = app.routes
      .filter(({ method, path }) => ['GET', 'POST'].includes(method) && !path.includes('/verify/'))
      .map(({ method, path }) => `${method} ${path}`);
    const declared = ROUTES.filter((row) => row.on === on);

    expect(answered.toSorted()).toEqual(declared.map(({ method, path }) => `${method} ${path}`).toSorted());
  }
});

test('S25 the matrix has a thousand cells and more, over every route there is', () => {
  const cells = [...asked.values()].reduce((sum, count) => sum + count, 0);
  process.stdout.write(`S25: ${cells} cells of ${asked.size} routes asked\n`);

  expect([...asked.keys()].sort()).toEqual(ROUTES.map(({ name }) => name).sort());
  expect(cells).toBeGreaterThanOrEqual(LEAST_CELLS);
});
