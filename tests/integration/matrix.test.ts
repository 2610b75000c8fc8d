import { isDeepStrictEqual } from 'node:util';
import { ulid } from 'ulid';
import { beforeAll, describe, expect, test } from 'vitest';
import { board } from '#domain/contract/board.ts';
import { type NamedRoute, ROUTES } from '#domain/contract/routes.ts';
import { sync } from '#domain/contract/sync.ts';
import { NOON, replyTo, refusal, batchOf, readReply } from '../support/api.ts';
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

describe('what a learner says in a survey', () => {
  const signs = [SURVEY.question, String(SURVEY.value), SURVEY.id];

  test('is told to nobody else by any route, board, error, log or mail', async () => {
    expect(await foundByOthers(signs)).toEqual([]);
  });

  test('comes back to themselves with their record and all that is theirs, by no other route', async () => {
    const told = (await crawl.toldTo('L1'))
      .filter(({ text }) => text.includes(String(SURVEY.value)))
      .map(({ cell }) => cell.row.name);
    expect(new Set(told)).toEqual(new Set(['sync', 'readOwnItems']));
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

describe('what a trainer writes back to somebody who is stuck', () => {
  const sign = HELP.toLowerCase();

  test('S62 is told to that learner with their record, and to nobody else by any route, error, log or mail', async () => {
    expect(await foundByOthers([sign])).toEqual([]);
    const routes = (await foundBy('L1', [sign])).map(({ cell }) => cell.row.name);
    expect(new Set(routes)).toEqual(new Set(['sync', 'readOwnItems']));
  });
});

describe('what a learner shares', () => {
  const SIGN = `${SHARED} Plain L1`.toLowerCase();
  const routesTo = async (who: Principal): Promise<ReadonlySet<string>> =>
    new Set((await foundBy(who, [SIGN])).map(({ cell }) => cell.row.name));

  test('S29 [ASVS 8.1.2] is told to their trainer where they open it, and to nobody else', async () => {
    expect(await routesTo('T1')).toEqual(new Set(['openShared']));
    expect(await routesTo('L1')).toEqual(new Set(['readSharing', 'readOwnItems']));
    for (const who of PRINCIPALS.filter((each) => each !== 'T1' && each !== 'L1')) {
      expect(await routesTo(who), who).toEqual(new Set());
    }
  });
});

describe('what a learner needs', () => {
  test('S64 is told to the logistics lead of their cohort and to them, by no other route, log or mail', async () => {
    const sign = `${NEEDED} Plain L1`.toLowerCase();
    for (const who of PRINCIPALS) {
      const routes = new Set((await foundBy(who, [sign])).map(({ cell }) => cell.row.name));
      const own = who === 'L1' ? ['readAccessRequests', 'readOwnItems'] : [];
      const expected = who === 'logistics' ? ['accessRequests'] : own;
      expect(routes, who).toEqual(new Set(expected));
    }
  });
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

describe('somebody else', () => {
  const POSTS = ROUTES.filter(({ method }) => method === 'POST');

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
