import { ulid } from 'ulid';
import type { Route } from '#domain/contract/route.ts';
import { type NamedRoute, ROUTES } from '#domain/contract/routes.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { withHelp } from '#domain/record/flags.ts';
import { merge } from '#domain/record/merge.ts';
import { NOON, PAGE_HEADERS, type TestApi, makeApi } from '../support/api.ts';
import { askingForPlan, makeCatalogue } from '../support/catalogue.ts';
import { type TestCertificates, makeCertificates } from '../support/certificates.ts';
import type { TestDatabase } from '../support/database.ts';
import { NEWS, type SessionOf, type World, makeWorld } from '../support/world.ts';
import { type Cell, HELP, type Principal, cellsOf, declared, pathOf, targetsOf } from './cells.ts';
import { type Identity, makeIdentity } from './identity/support.ts';
import { changedKeys, takeSnapshot, undo, writtenKeys } from './snapshot.ts';

/** What the learner L1 says in a survey: a question and a number that stand nowhere else. */
export const SURVEY = { id: 'surveys.before', question: 'heron-on-the-levee', value: 731_964_285 } as const;
/** What the same learner wrote in a reflection, and had kept with their account. */
export const WORDS = { worksheet: 'lesson-0-of-the-course.in-my-words', text: 'An egret at the sluice' };

/** Where the same learner was stuck, and a trainer wrote back. */
const HELPED = 'lesson-0-of-the-course.hook';

export interface Told {
  readonly cell: Cell;
  readonly ok: boolean;
  readonly body: string;
  readonly text: string;
  /** What was logged and mailed for it, in small letters. */
  readonly said: string;
  readonly headers: string;
  /** What the answer asked of the database. */
  readonly cost: string;
  /** What about the answer is not as declared. */
  readonly wrong: readonly string[];
}

/** Sends a body to a route as somebody. */
type Send = (
  row: Route,
  body: unknown,
  who: Principal,
  session?: SessionOf | null,
  named?: string,
) => Promise<Response>;

/** A world in which every cell can be asked, by routes or by callers; each is asked once. */
export interface Crawl {
  readonly world: World;
  readonly catalogue: Catalogue;
  readonly apps: Readonly<Record<NamedRoute['on'], TestApi['app']>>;
  readonly send: Send;
  /** All that was logged and mailed since this was last asked, in small letters. */
  readonly takeSaid: () => Promise<string>;
  readonly askedOf: (row: NamedRoute) => Promise<readonly Told[]>;
  readonly toldTo: (who: Principal) => Promise<readonly Told[]>;
  /** Puts back what was written since `database.forget`. */
  readonly undo: () => Promise<void>;
}

/** A refused guess is counted: the counter's key begins so. */
const COUNTER = /^N#/;

/** Puts words that are L1's alone into their record, and into a reflection that they wrote in two places. */
async function writeWords({ deps }: TestApi, { people: { L1 } }: World, catalogue: Catalogue): Promise<void> {
  const event = () => ({ id: ulid(), course: catalogue.course, at: NOON, v: 1 as const, t: 'form' as const });
  const record = (await deps.records.read(L1, catalogue.course))!;
  const forms = [
    { ...event(), form: SURVEY.id, values: { [SURVEY.question]: SURVEY.value } },
    { ...event(), form: 'settings.words', values: { on: 1 } },
  ];
  const told = merge(record, forms, catalogue);
  const help = { id: ulid(), at: NOON, flag: ulid(), by: 'Plain T1', text: HELP };
  const helped = withHelp(told.record, HELPED, help);
  await deps.records.write(L1, { ...helped, version: record.version + 1 }, NEWS);
  for (const text of [WORDS.text, `${WORDS.text}, again`]) {
    const version = { worksheet: WORDS.worksheet, id: ulid(), base: [], at: NOON, text };
    await deps.worksheets.put(L1, version);
    await deps.worksheets.list(L1, version.worksheet, [version], 0);
  }
}

/** Makes the world over an empty database. Nothing is asked yet. */
export async function makeCrawl(database: TestDatabase): Promise<Crawl> {
  const catalogue = {
    ...askingForPlan(makeCatalogue()),
    forms: [{ id: SURVEY.id, questions: [{ id: SURVEY.question, most: 1_000_000_000, step: 1 }] }],
  };
  const world = await makeWorld(database, catalogue);
  const api = makeApi(database, { catalogue });
  const identity: Identity = makeIdentity(database);
  await writeWords(api, world, catalogue);
  const certificates: TestCertificates = await makeCertificates(database, { catalogue });
  const apps = { api: api.app, identity: identity.app, certificates: certificates.app };
  const before = await takeSnapshot(database);

  let sent = 0;
  const send: Send = async (row, body, who, session = 'passkey', named) => {
    sent += 1;
    const cookie = who === 'nobody' || session === null ? {} : { cookie: world.cookies[who][session] };
    return apps[row.on].request(pathOf(row, named), {
      method: row.method,
      headers: {
        ...PAGE_HEADERS,
        // Each from another network, so that no limit answers in the place of a right.
        'cloudfront-viewer-address': `10.${sent >> 8}.${sent & 255}.9:4000`,
        ...cookie,
      },
      ...(row.method === 'GET' ? {} : { body: JSON.stringify(body) }),
    });
  };

  const takeSaid = async (): Promise<string> => {
    await identity.deliver();
    const said = [
      api.logged.splice(0),
      certificates.logged.splice(0),
      identity.logged.splice(0),
      identity.mails.splice(0),
    ];
    return JSON.stringify(said).toLowerCase();
  };

  const judge = async (cell: Cell, response: Response, body: string): Promise<string[]> => {
    const { row } = cell;
    const expected = declared(cell);
    const wrong: string[] = [];
    if (response.status !== expected.status) {
      wrong.push(`${response.status} ${body} instead of ${expected.status}`);
    }
    if (expected.problem !== undefined && body !== JSON.stringify(expected.problem)) {
      wrong.push(`${body} instead of ${JSON.stringify(expected.problem)}`);
    }
    if (expected.status === 200 && row.media !== undefined) {
      if (response.headers.get('content-type') !== row.media) wrong.push('a file of another kind');
    } else if (expected.status === 200 && !row.reply.safeParse(JSON.parse(body)).success) {
      wrong.push(`a reply of another shape: ${body}`);
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
  };

  const ask = async (cell: Cell): Promise<Told> => {
    await takeSaid();
    database.forget();
    const response = await send(cell.row, cell.body, cell.who, cell.session, cell.named);
    const body = await response.text();
    const cost = database.calls.map(({ operation }) => operation).join();
    const wrong = await judge(cell, response, body);
    const said = await takeSaid();
    await undo(database, before, database.writes());
    return {
      cell,
      ok: response.ok,
      body,
      text: [body, ...[...response.headers].flat()].join('\n').toLowerCase(),
      said,
      headers: [...response.headers.keys()].join(),
      cost,
      wrong,
    };
  };
  const crawl = async (row: NamedRoute): Promise<readonly Told[]> => {
    const told: Told[] = [];
    for (const cell of cellsOf(row, targetsOf(world))) told.push(await ask(cell));
    return told;
  };
  const crawls = new Map<NamedRoute, Promise<readonly Told[]>>();
  const askedOf = (row: NamedRoute): Promise<readonly Told[]> => {
    const crawled = crawls.get(row) ?? crawl(row);
    crawls.set(row, crawled);
    return crawled;
  };

  return {
    world,
    catalogue,
    apps,
    send,
    takeSaid,
    askedOf,
    toldTo: async (who) => {
      const told: Told[] = [];
      for (const row of ROUTES) told.push(...(await askedOf(row)).filter(({ cell }) => cell.who === who));
      return told;
    },
    undo: () => undo(database, before, database.writes()),
  };
}
