import { isDeepStrictEqual } from 'node:util';
import { ulid } from 'ulid';
import { beforeAll, describe, expect, test } from 'vitest';
import { board } from '#domain/contract/board.ts';
import { type NamedRoute, ROUTES } from '#domain/contract/routes.ts';
import { sync } from '#domain/contract/sync.ts';
import { NOON, PAGE_HEADERS, SITE, batchOf, readReply, refusal, replyTo } from '../support/api.ts';
import { useDatabase } from '../support/use-database.ts';
import { CANARY, PEOPLE, NEEDED, NUMBERS, PROMISED, SHARED } from '../support/world.ts';
import {
  type Cell,
  DONE,
  HELP,
  NOT_FOUND,
  PRINCIPALS,
  type Principal,
  callerOf,
  declared,
  fittingBody,
  fittingPath,
  targetsOf,
} from './cells.ts';
import { type Crawl, SURVEY, type Told, WORDS, makeCrawl } from './crawl.ts';
import { takeSnapshot } from './snapshot.ts';

/** Fewer would not be a matrix (docs/bars.md S25). */
const LEAST_CELLS = 1000;
const database = useDatabase();
let crawl: Crawl;
beforeAll(async () => {
  crawl = await makeCrawl(database);
});

const nameOf = ({ who, session, name }: Cell): string => `${who} (${session ?? 'no session'}), ${name}`;

test.each(ROUTES)('S25 [ASVS 8.2.1, 8.3.1] $path answers everyone as declared', async (row: NamedRoute) => {
  const asked = await crawl.askedOf(row);
  const wrong = asked.flatMap((told) => told.wrong.map((what) => `${nameOf(told.cell)}: ${what}`));
  expect(wrong).toEqual([]);
  const missing = asked.filter(({ cell }) => declared(cell) === NOT_FOUND);
  expect(new Set(missing.map(({ headers }) => headers)).size).toBeLessThanOrEqual(1);
  // Out of reach costs what missing costs. Where the answer would be a success, it is the place that is
  // out of reach.
  const costs = new Map<string, Set<string>>();
  for (const { cell, cost } of missing.filter(({ cell: { answer } }) => answer === DONE)) {
    const caller = `${cell.who} ${cell.session}`;
    costs.set(caller, (costs.get(caller) ?? new Set()).add(cost));
  }
  expect([...costs].filter(([who, each]) => each.size > 1 && who.split(' ')[0] !== 'Z')).toEqual([]);
});

test.each(ROUTES)('S16 $path answers another verb with 405 and nothing found there', async (row) => {
  const other = row.method === 'GET' ? 'POST' : 'GET';
  const path = fittingPath(row, targetsOf(crawl.world));
  const response = await crawl.apps[row.on].request(path, { method: other });
  expect(await replyTo(response)).toEqual(refusal(405, 'method_not_allowed'));
  expect(response.headers.get('allow')).toBe(row.method);
});

test('S25 each function answers its own routes, each once, and no others', () => {
  for (const [on, app] of Object.entries(crawl.apps)) {
    const answered = app.routes
      .filter(({ method }) => ['GET', 'POST'].includes(method))
      // Pages of certificates, and addresses that other programs read or post to.
      .filter(({ path }) => !/\/(verify|unsubscribe|calendar|lti)\/|^\/api\/feeds\//.test(path))
      .map(({ method, path }) => `${method} ${path}`);
    const declared = ROUTES.filter((row) => row.on === on);
    expect(answered.toSorted()).toEqual(declared.map(({ method, path }) => `${method} ${path}`).toSorted());
  }
});

test('S25 the matrix has a thousand cells and more, over every route there is', async () => {
  const counts: number[] = [];
  for (const row of ROUTES) counts.push((await crawl.askedOf(row)).length);
  const cells = counts.reduce((sum, count) => sum + count, 0);
  process.stdout.write(`S25: ${cells} cells of ${counts.length} routes asked\n`);
  expect(Math.min(...counts)).toBeGreaterThan(0);
  expect(cells).toBeGreaterThanOrEqual(LEAST_CELLS);
});

/** What was answered, logged or mailed to someone with one of these words in it. */
const foundBy = async (who: Principal, words: readonly string[]): Promise<readonly Told[]> =>
  (await crawl.toldTo(who)).filter(({ text, said }) =>
    words.some((word) => text.includes(word) || said.includes(word)),
  );
/** The same of everyone but the learner L1, as lines. Of L1 nothing is logged or mailed either. */
const foundByOthers = async (words: readonly string[]): Promise<readonly string[]> => {
  const found: string[] = [];
  for (const who of PRINCIPALS) {
    for (const { cell, said } of await foundBy(who, words)) {
      const isOwn = who === 'L1' && !words.some((word) => said.includes(word));
      if (!isOwn) found.push(`${cell.row.name} to ${nameOf(cell)}`);
    }
  }
  return found;
};

describe('words of affiliate B', () => {
  const OF_A = PRINCIPALS.filter((who) => who !== 'KB' && who !== 'Z');

  test.each(OF_A)('S26 [ASVS 8.4.1] are told to %s by no route, error, log or mail', async (who) => {
    const found = (await foundBy(who, [CANARY])).map(({ cell }) => `${cell.row.name}, ${cell.name}`);
    expect(found).toEqual([]);
  });

  test('are found by this crawl where they may be read: by those of B, on these routes', async () => {
    const told = (await crawl.toldTo('KB'))
      .filter(({ text }) => text.includes(CANARY))
      .map(({ cell }) => cell.row.name);

    expect(new Set(told)).toEqual(
      new Set([
        ...[
          'board',
          'callList',
          'correctName',
          'correctOwnName',
          ...['listFeeds', 'makeFeed', 'listPlatforms', 'makePlatform'],
          'myCohorts',
          'previewNudge',
          'readAffiliate',
          'readAttendance',
          'readCohort',
        ],
        'readFieldDay',
        ...['readTrainerSheet', 'readWhatChanged'],
        // Of themselves.
        ...['beginPasskey', 'markPaper', 'me', 'noteWriting', 'readOwnItems', 'waysIn'],
      ]),
    );
  });

  test('S26 do not come by a page of B’s board that is asked for as a page of A’s', async () => {
    const { world } = crawl;
    const place = Buffer.from(`${CANARY} a#${world.people.LB}`).toString('base64url');
    const response = await crawl.send(board, { cohort: world.cohorts.C1, after: place }, 'T1');
    const text = await response.text();
    expect(response.status).toBe(200);
    expect(board.reply.parse(JSON.parse(text)).people.map(({ name }) => name)).toEqual(['Plain L1']);
    expect(text).not.toContain(CANARY);
  });
});

describe('what a learner writes', () => {
  const asked = (person: string) => ({ device: ulid(), epoch: '', person, have: {}, words: {}, events: [] });
  const sign = WORDS.text.toLowerCase();

  test('is told to nobody else by any route, board, error, log or mail', async () => {
    expect(await foundByOthers([sign])).toEqual([]);
    const { people } = crawl.world;
    for (const who of PRINCIPALS.filter((each) => each !== 'L1' && each !== 'nobody')) {
      for (const person of [people.L1, people[who]]) {
        const response = await crawl.send(sync, asked(person), who);
        expect((await response.text()).toLowerCase(), who).not.toContain(sign);
      }
    }
    expect(await crawl.takeSaid()).not.toContain(sign);
  });

  test('comes back to themselves where their phone asks for it', async () => {
    const { words } = await readReply(sync, crawl.send(sync, asked(crawl.world.people.L1), 'L1'));
    expect(words?.[WORDS.worksheet]?.heads.map(({ text }) => text).toSorted()).toEqual([
      WORDS.text,
      `${WORDS.text}, again`,
    ]);
  });
});

describe('what a learner says, shares and needs, and is told', () => {
  type Readers = Partial<Record<Principal, readonly string[]>>;
  const OWN_RECORD: Readers = { L1: ['sync', 'readOwnItems'] };

  test.each<[what: string, signs: readonly string[], readers: Readers]>([
    ['in a survey', [SURVEY.question, String(SURVEY.value), SURVEY.id], OWN_RECORD],
    ['by a trainer, being stuck', [HELP], OWN_RECORD],
    ['to trainers', [`${SHARED} Plain L1`], { L1: ['readSharing', 'readOwnItems'], T1: ['openShared'] }],
    [
      'to the logistics lead',
      [`${NEEDED} Plain L1`],
      { L1: ['readAccessRequests', 'readOwnItems'], logistics: ['accessRequests'] },
    ],
  ])(
    'S29 S62 S64 [ASVS 8.1.2] %s is told to its readers, and to nobody else by any route, error, log or mail',
    async (_what, words, readers) => {
      const signs = words.map((word) => word.toLowerCase());
      for (const who of PRINCIPALS) {
        const found = await foundBy(who, signs);
        expect(new Set(found.map(({ cell }) => cell.row.name)), who).toEqual(new Set(readers[who]));
        expect(found.filter(({ said }) => signs.some((sign) => said.includes(sign)))).toEqual([]);
      }
    },
  );
});

describe('a number that somebody gave', () => {
  test('S84 [ASVS 14.2.6] is told to them, and by the call list to those who look after their cohort, by no other route, log or mail', async () => {
    const LISTS: Readonly<Record<string, readonly Principal[]>> = {
      L1: ['T1', 'KA'],
      LB: ['KB'],
      GB: ['KB'],
    };
    for (const [name, number] of Object.entries(NUMBERS)) {
      for (const who of PRINCIPALS) {
        const found = await foundBy(who, [number, number.slice(2)]);
        const own = who === name ? ['ownTelephone', 'telephoneStanding', 'readOwnItems'] : [];
        const expected = LISTS[name]?.includes(who) ? ['callList'] : own;
        expect(new Set(found.map(({ cell }) => cell.row.name)), `${name} to ${who}`).toEqual(
          new Set(expected),
        );
        expect(found.filter(({ said }) => said.includes(number))).toEqual([]);
      }
    }
  });
});

describe('what a learner’s sender is shown, and answers', () => {
  const SIGN = PROMISED.toLowerCase();
  const BY_CODE = ['openSenderLink', 'answerSenderLink'];
  const OWN = ['readSenderLink', 'readSignatures', 'showCheckIns', 'takeBackSenderLink', 'readOwnItems'];

  test('S63 is told to who has the link’s secret, and to the learner, by no other route, log or mail', async () => {
    for (const who of PRINCIPALS) {
      const found = await foundBy(who, [SIGN]);
      expect(new Set(found.map(({ cell }) => cell.row.name)), who).toEqual(
        new Set([...BY_CODE, ...(who === 'L1' ? OWN : [])]),
      );
      expect(found.filter(({ said }) => said.includes(SIGN))).toEqual([]);
      for (const { cell, body } of found.filter(({ cell: { row } }) => BY_CODE.includes(row.name))) {
        expect(
          Object.values(crawl.world.people).filter((id) => body.includes(id)),
          cell.name,
        ).toEqual([]);
        // Of the learner the name that they chose, and not the one of their account.
        expect(body, cell.name).not.toMatch(/"(?:Plain|canary) L[1B]"/u);
      }
    }
  });
});

describe('a learner', () => {
  /** Who will read what somebody shares is named first; who wrote back to them is named with it. */
  const NAMES_TRAINERS: ReadonlySet<string> = new Set([
    ...['readSharing', 'shareWorksheet', 'takeBack', 'sync', 'readOwnItems'],
  ]);
  /** So is who will read what they need. */
  const NAMES_LEADS: ReadonlySet<string> = new Set([
    ...['readAccessRequests', 'sendAccessRequest', 'deleteAccessRequest'],
  ]);

  test('S33 sees nobody’s name, address or id but their own, and where they share their trainers’ and their logistics lead’s', async () => {
    const others = PEOPLE.filter((name) => name !== 'L1').flatMap((name) => [
      `plain ${name}"`.toLowerCase(),
      `plain.${name}@`.toLowerCase(),
      crawl.world.people[name].toLowerCase(),
    ]);
    const told = (await crawl.toldTo('L1')).flatMap(({ cell, text }) =>
      others.filter(
        (word) =>
          text.includes(word) &&
          !(word === 'plain t1"' && NAMES_TRAINERS.has(cell.row.name)) &&
          // Who offered them to another affiliate.
          !(word === 'plain ka"' && cell.row.name === 'readAudit') &&
          !(word === 'plain logistics"' && NAMES_LEADS.has(cell.row.name)),
      ),
    );

    expect(told).toEqual([]);
  });
});

const POSTS = ROUTES.filter(({ method }) => method === 'POST');

describe('a call that does not come from the site’s own page', () => {
  const { 'x-groundwork': _ours, ...withoutOurs } = PAGE_HEADERS;
  const { origin: _origin, ...withoutOrigin } = PAGE_HEADERS;
  // What another site may ask is open to anyone: tests/integration/relays.test.ts.
  const OWN = POSTS.filter(({ crossOrigin }) => crossOrigin !== true);

  test.each<[words: string, headers: Record<string, string>, status: number]>([
    ['no Origin', withoutOrigin, 403],
    ['Origin: null', { ...PAGE_HEADERS, origin: 'null' }, 403],
    ['a foreign Origin', { ...PAGE_HEADERS, origin: 'https://elsewhere.example' }, 403],
    ['an Origin that begins like ours', { ...PAGE_HEADERS, origin: `${SITE}.evil.example` }, 403],
    ['Sec-Fetch-Site: cross-site', { ...PAGE_HEADERS, 'sec-fetch-site': 'cross-site' }, 403],
    ['Sec-Fetch-Site: same-site', { ...PAGE_HEADERS, 'sec-fetch-site': 'same-site' }, 403],
    ['no x-groundwork', withoutOurs, 403],
    ['text/plain', { ...PAGE_HEADERS, 'content-type': 'text/plain' }, 415],
    ['a form', { ...PAGE_HEADERS, 'content-type': 'application/x-www-form-urlencoded' }, 415],
    ['multipart', { ...PAGE_HEADERS, 'content-type': 'multipart/form-data; boundary=x' }, 415],
    ['gzip', { ...PAGE_HEADERS, 'content-encoding': 'gzip' }, 415],
  ])(
    'S15 S17 [ASVS 3.5.1] with %s is refused by every route, before the database is asked',
    async (_words, headers, status) => {
      const { apps, world } = crawl;
      database.forget();
      for (const row of OWN) {
        const response = await apps[row.on].request(row.path, {
          method: 'POST',
          body: JSON.stringify(fittingBody(row, targetsOf(world), callerOf(row))),
          headers: { ...headers, cookie: world.cookies[callerOf(row)].passkey },
        });
        expect([response.status, response.headers.getSetCookie()], row.path).toEqual([status, []]);
      }
      expect(database.calls).toEqual([]);
    },
  );
});

describe('somebody else', () => {
  test.each(POSTS)(
    'S27 [ASVS 8.2.2] named in a body to $path where nobody is asked for → 400, nothing written',
    async (row) => {
      const { world, send } = crawl;
      const who = callerOf(row);
      const body = Object(fittingBody(row, targetsOf(world), who));
      const named = {
        person: world.people.LB,
        personId: world.people.LB,
        affiliate: world.affiliates.B,
        cohort: world.cohorts.CB,
        session: world.cookies.LB.passkey,
        by: world.people.Z,
      };
      const strange = Object.entries(named).filter(([word]) => !(word in body));
      database.forget();

      for (const [field, value] of strange) {
        expect(await replyTo(send(row, { ...body, [field]: value }, who))).toEqual(
          refusal(400, 'unknown_field', field),
        );
      }
      expect(strange.length).toBeGreaterThan(0);
      expect(database.writes()).toEqual([]);
    },
  );

  test('S27 named in an event → that event is refused, and what is kept is one’s own alone', async () => {
    const section = crawl.catalogue.modules.at(-1)!.lessons.at(-1)!.sections.at(-1)!;
    const event = () => ({ id: ulid(), course: 'core', at: NOON, v: 1, t: 'step', section });
    const [own, crossed] = [event(), { ...event(), person: crawl.world.people.LB }];
    // Other tests have written since the first snapshot.
    const start = await takeSnapshot(database);
    database.forget();

    const body = batchOf(crawl.world.people.L1, [crossed, own]);
    const { results } = await readReply(sync, crawl.send(sync, body, 'L1'));

    expect(results).toEqual({ [crossed.id]: { refused: 'bad_shape' }, [own.id]: 'applied' });
    const after = await takeSnapshot(database);
    const changed = [...after].filter(([key, item]) => !isDeepStrictEqual(item, start.get(key)));
    expect(changed.map(([, { pk, sk }]) => [pk, sk])).toEqual([[`P#${crawl.world.people.L1}`, 'R#core']]);
    await crawl.undo();
  });
});

describe('what replies hold', () => {
  /** Keyed by ids, or the browser's alone to read. */
  const OPEN = new Set(['results', 'state', 'options', 'items[].given.body']);

  /** The paths of a reply's fields. */
  const fieldsOf = (reply: unknown, path = ''): string[] => {
    if (Array.isArray(reply)) return reply.flatMap((each) => fieldsOf(each, `${path}[]`));
    if (typeof reply !== 'object' || reply === null) return path === '' ? [] : [path];
    const entries = Object.entries(reply);
    if (entries.length === 0 || OPEN.has(path)) return path === '' ? [] : [path];
    return entries.flatMap(([key, value]) => fieldsOf(value, path === '' ? key : `${path}.${key}`));
  };

  test('S28 [ASVS 15.3.1] are these fields and no others, role by role', async () => {
    const readers = new Map<string, Set<Principal>>();
    for (const who of PRINCIPALS) {
      for (const { cell, ok, body } of await crawl.toldTo(who)) {
        if (!ok) continue;
        const told: unknown = cell.row.media === undefined ? JSON.parse(body) : { file: cell.row.media };
        for (const field of fieldsOf(told)) {
          const name = `${cell.row.name} ${field}`;
          readers.set(name, (readers.get(name) ?? new Set()).add(who));
        }
      }
    }
    const fields = new Map<string, string[]>();
    for (const [name, who] of readers) {
      const [route, field = ''] = name.split(' ');
      const heading = `${route} to ${[...who].join(' ')}`;
      fields.set(heading, [...(fields.get(heading) ?? []), field]);
    }
    const lines = [...fields].map(([heading, all]) => `${heading}:\n  ${all.sort().join('\n  ')}`);

    await expect(lines.sort().join('\n')).toMatchFileSnapshot('./reply-fields.txt');
  });
});
