import { cp } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { ulid } from 'ulid';
import { boardModules } from '#domain/board.ts';
import { termsOf } from '#domain/completion.ts';
import { type BoardPerson, board } from '#domain/contract/board.ts';
import type { CatalogueItem, Form } from '#domain/course.ts';
import type { ProgressEvent } from '#domain/events.ts';
import { merge } from '#domain/merge.ts';
import { emptyRecord } from '#domain/progress.ts';
import type { Script } from '#domain/script.ts';
import {
  answerOf,
  begin,
  choose,
  counts,
  endingOf,
  standingOf,
  stepBack,
  talkItem,
} from '#domain/simulator.ts';
import { ENV } from '#functions/env.ts';
import { SESSION_COOKIE } from '#functions/http/cookies.ts';
import { ids } from '#functions/ids.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { createDatabase } from '#functions/storage/client.ts';
import { createCohorts } from '#functions/storage/cohorts.ts';
import { createPeopleWriter } from '#functions/storage/people.ts';
import { createRecords } from '#functions/storage/records.ts';
import { createSessionKeeper } from '#functions/storage/session-keeper.ts';
import { TABLES, type TableId } from '#functions/storage/tables.ts';
import { openDataFolder } from '#infra/local/data-folder.ts';
import { LOCAL_AWS, localTableName, tableEnv } from '#infra/local/database.ts';
import { restoreDataFolder } from '#infra/local/restore.ts';
import { seeded, someAnswer } from '../../support/course-events.ts';
import { type Weather, apiDice, databaseDice } from './dice.ts';
import { openHop } from './hop.ts';
import { type TestPhone, cloneProfile, hastened, meOf, openPhone } from './phones.ts';
import type { StormPlan, StormReport } from './plan.ts';
import { type Program, program } from './program.ts';
import { type Times, tally } from './tally.ts';

const SITE = 'https://groundwork.example';
const DAY_MS = 24 * 60 * 60 * 1000;
const YEAR_MS = 365 * DAY_MS;
/** Timers of phones run that much faster, so that a minute of waiting takes a second. */
const HASTE = 50;
/** How long phones may take after the storm, ms: a phone with a bug may wait for ever. */
const DRAIN_MS = 60_000;
const DRAIN_WITH_BUG_MS = 10_000;
const BELIEVED_AHEAD_MS = 5 * 60 * 1000;

const tableName = (id: TableId): string =>
  localTableName(TABLES.find((table) => table.id === id) ?? TABLES[0]!);

/** A run through a talk to one of its ends, and whether it counts. */
const someRun = (talk: Script, dice: () => number): [moves: string[], counts: boolean] => {
  let run = begin(talk, dice() < 0.3);
  for (let turn = standingOf(talk, run).turn; turn !== null; turn = standingOf(talk, run).turn) {
    const reply = turn.replies[Math.floor(dice() * turn.replies.length)];
    const isEnough = reply === undefined || run.moves.length > 20 || dice() < 0.1;
    run = isEnough ? stepBack(talk, run) : choose(talk, run, reply.id);
  }
  const outcome = endingOf(talk, run);
  return [answerOf(run), outcome !== null && counts(outcome)];
};

/** Some of a form's questions, filled in. */
const someReply = ({ questions }: Form, dice: () => number): Record<string, number> =>
  Object.fromEntries(
    questions
      .filter(() => dice() < 0.8)
      .map(({ id, most, step }) => [id, step * Math.floor((dice() * most) / step)]),
  );

/** Repeats what needs the database while that is being killed. */
async function insist<Value>(work: () => Promise<Value>): Promise<Value> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries === 60) throw error;
      await delay(100);
    }
  }
}

/** One of a learner's phones, and what happens to it. */
interface Actor {
  readonly person: string;
  readonly phone: TestPhone;
  cookie: string;
  /** The cookie of the next call, where somebody else is signed in in this browser for a moment. */
  foreign: string | null;
  online: boolean;
  /** How far its clock is off, ms. */
  skew: number;
  made: number;
}

/** Runs a storm in a folder of its own and counts what came of it. */
export async function runStorm(plan: StormPlan, folder: string): Promise<StormReport> {
  const began = Date.now();
  const random = seeded(plan.seed);
  const catalogue = readCatalogue();
  const edition = catalogue.earlier.length + 1;
  const weather: Weather = { share: 0 };
  const dataDir = `${folder}/data`;
  const backupDir = `${folder}/backup`;
  const flags = plan.bug === undefined ? [] : ['--import', `${import.meta.dirname}/plant.ts`];

  // Programs and the hops before them
  let data = await openDataFolder(dataDir);
  const database = program({ file: 'database-process.ts', args: [data.database], flags });
  const databaseHop = await openHop({
    target: database.origin,
    faultOf: databaseDice(seeded(plan.seed + 1), weather),
  });
  const sideDoor = await openHop({ target: database.origin, faultOf: () => null });
  const api: Program = program({
    file: 'api-process.ts',
    flags,
    env: () => ({
      ...LOCAL_AWS,
      ...tableEnv(),
      [ENV.epoch]: data.epoch,
      [ENV.siteOrigin]: SITE,
      AWS_ENDPOINT_URL_DYNAMODB: databaseHop.origin,
      ...(plan.bug === undefined ? {} : { PLANTED_BUG: plan.bug }),
    }),
  });
  /** Batches that came by, to be sent again when they are old. */
  const stale: { readonly body: string; readonly cookie: string }[] = [];
  const rollApi = apiDice(seeded(plan.seed + 2), weather);
  const apiHop = await openHop({
    target: api.origin,
    faultOf: ({ path, body, headers }) => {
      if (path === '/api/sync' && random() < 0.2) {
        const at = stale.length < 300 ? stale.length : Math.floor(random() * stale.length);
        stale[at] = { body: body.toString(), cookie: String(headers.cookie) };
      }
      return rollApi();
    },
  });
  const kills = { api: 0, database: 0 };
  await database.start();
  await api.start();

  // People
  Object.assign(process.env, LOCAL_AWS, { AWS_ENDPOINT_URL_DYNAMODB: sideDoor.origin });
  const client = createDatabase({ connectMs: 5000, requestMs: 5000 });
  const core = tableName('core');
  const writer = createPeopleWriter(client, core);
  const cohorts = createCohorts(client, core);
  const records = createRecords(client, core);
  const sessions = createSessionKeeper(client, tableName('short'));
  const enrolledAt = began - DAY_MS;
  const cohort = ulid();
  const affiliate = ulid();
  await cohorts.openAffiliate({ id: affiliate, name: 'River Valley', createdAt: enrolledAt });
  await cohorts.openCohort({
    id: cohort,
    affiliate,
    course: catalogue.course,
    name: 'Spring',
    startsOn: null,
    endsOn: null,
    place: 'Fresno',
    path: 'full',
    createdAt: enrolledAt,
  });
  const make = async (name: string): Promise<string> => {
    const id = ulid();
    await writer.create({
      id,
      name,
      email: `${id.toLowerCase()}@example.org`,
      language: 'en',
      generation: 0,
      createdAt: enrolledAt,
    });
    return id;
  };
  const signIn = async (person: string): Promise<{ cookie: string; session: string }> => {
    const token = ids.hash(ulid());
    const session = ids.hash(token);
    await insist(() =>
      sessions.begin({
        id: session,
        person,
        method: 'passkey',
        device: 'Chrome on Android',
        generation: 0,
        createdAt: Date.now(),
        lastSeenAt: Date.now(),
        expiresAt: Math.floor(Date.now() / 1000) + 24 * 60 * 60,
      }),
    );
    return { cookie: `${SESSION_COOKIE}=${token}`, session };
  };
  const trainer = await make('Trainer');
  await writer.grantRole(
    { id: trainer, name: 'Trainer' },
    { role: 'trainer', scope: cohort },
    enrolledAt,
  );
  const learners = await Promise.all(
    Array.from({ length: plan.learners }, async (_, n) => {
      const name = `Learner ${n}`;
      const id = await make(name);
      await writer.enrol({
        person: id,
        cohort,
        affiliate,
        course: catalogue.course,
        path: 'full',
        edition,
        enrolledAt,
        name,
        language: 'en',
        leftAt: null,
      });
      return id;
    }),
  );

  // Phones
  const made = new Map<string, Map<string, ProgressEvent>>(learners.map((id) => [id, new Map()]));
  let events = 0;
  const note = (person: string, told: readonly ProgressEvent[]): void => {
    events += told.length;
    for (const event of told) made.get(person)?.set(event.id, event);
  };
  const ends = new Map<string, string>();
  const makeActor = async (person: string, name: string): Promise<Actor> => {
    const { cookie, session } = await signIn(person);
    ends.set(cookie, session);
    const dice = seeded(plan.seed * 1000 + ends.size);
    const actor: Actor = {
      person,
      cookie,
      foreign: null,
      online: true,
      skew: 0,
      made: 0,
      phone: openPhone({
        catalogue,
        name,
        now: () => Math.max(0, Date.now() + actor.skew),
        random: dice,
        online: () => actor.online,
        after: hastened(HASTE),
        made: (told) => {
          actor.made += told.length;
          note(person, told);
        },
        fetch: (path, init) => {
          if (!actor.online) return Promise.reject(new TypeError('no signal'));
          const sent = actor.foreign ?? actor.cookie;
          actor.foreign = null;
          return fetch(`${apiHop.origin}${path}`, {
            ...init,
            headers: { ...(init.headers as Record<string, string>), origin: SITE, cookie: sent },
          });
        },
      }),
    };
    return actor;
  };
  const actors = await Promise.all(
    learners.flatMap((person, n) => [
      makeActor(person, `storm-${n}-a`),
      makeActor(person, `storm-${n}-b`),
    ]),
  );

  /** Signs in again, where the session has ended or is somebody else's. */
  const comeBack = async (actor: Actor): Promise<void> => {
    if (actor.phone.phone().view.status.kind !== 'sign-in') return;
    actor.cookie = (await signIn(actor.person)).cookie;
    await actor.phone.phone().signedIn(meOf(actor.person));
  };

  const lessons = catalogue.modules.flatMap((module) => module.lessons);
  const items = new Map<string, CatalogueItem>(
    lessons.flatMap((lesson) => lesson.items).map((item) => [item.id, item]),
  );
  const sections = lessons.flatMap((lesson) => lesson.sections);
  const share = Math.ceil(plan.events / actors.length);
  /** What both phones of a learner read: a part of the course, so that they often meet. */
  const windows = new Map(
    learners.map((id) => [id, Math.floor(random() * (sections.length - share * 2))]),
  );

  const act = (actor: Actor, dice: () => number): Promise<void> => {
    const phone = actor.phone.phone();
    const chance = dice();
    if (chance < 0.04) {
      const talk = catalogue.talks[Math.floor(dice() * 3)];
      if (talk !== undefined) return phone.talked(talkItem(talk.id), ...someRun(talk, dice));
    }
    if (chance < 0.08) {
      const form = catalogue.forms[Math.floor(dice() * 3)];
      if (form !== undefined) return phone.fillIn(form.id, someReply(form, dice));
    }
    const from = windows.get(actor.person) ?? 0;
    const section = sections[from + Math.floor(dice() * share * 1.5)] ?? sections[0]!;
    const item = items.get(section);
    if (item?.scored === true) {
      if (chance < 0.15) return phone.ask(item.id);
      phone.answer(item, someAnswer(item, dice));
      return phone.settled();
    }
    if (item !== undefined) return dice() < 0.5 ? phone.tried(section) : phone.skip(section);
    return dice() < 0.1 ? phone.skip(section) : phone.openCard(section);
  };

  let copying = Promise.resolve();
  const clones: Promise<void>[] = [];
  /** A second phone set up from the first one's backup: with its outbox, its receipts, its ids and its cookie. */
  const clone = async (first: Actor, n: number): Promise<void> => {
    const name = `${first.phone.name}-copy`;
    await cloneProfile(first.phone.name, name);
    const copy = await makeActor(first.person, name);
    copy.cookie = first.cookie;
    copy.made = share / 2;
    actors.push(copy);
    await live(copy, n + 24_000);
  };

  const live = async (actor: Actor, n: number): Promise<void> => {
    const dice = seeded(plan.seed * 77_777 + n);
    const chance = (share: number): boolean => dice() < share;
    // One in six has a clock that cannot be right, or jumps.
    const clock = [YEAR_MS, -YEAR_MS, -Date.now(), 0][n % 24];
    if (clock !== undefined && n % 24 < 3) actor.skew = clock;
    await actor.phone.phone().start();
    const isStranger = chance(0.1);
    if (!isStranger) await actor.phone.phone().signedIn(meOf(actor.person));
    let sittings = 0;
    let turns = 0;
    while (actor.made < share && turns < share * 8) {
      await copying;
      sittings += 1;
      actor.online = !chance(0.2);
      if (n % 24 === 3) actor.skew = chance(0.5) ? 0 : YEAR_MS;
      for (let acts = 2 + Math.floor(dice() * 3); acts > 0; acts -= 1) {
        turns += 1;
        await act(actor, dice);
      }
      const phone = actor.phone.phone();
      if (isStranger && sittings === 1) {
        await phone.signedIn(meOf(actor.person));
        await phone.answerClaim(true);
      }
      if (sittings === 2 && n < plan.learners * 2 && n % 10 === 0) clones.push(clone(actor, n));
      if (chance(0.05)) {
        const session = ends.get(actor.cookie);
        if (session !== undefined) await insist(() => sessions.end(session));
      }
      if (chance(0.05)) {
        actor.foreign = actors[Math.floor(dice() * actors.length)]?.cookie ?? null;
      }
      const sending = phone.send(chance(0.1));
      if (chance(0.1)) await actor.phone.kill();
      else if (chance(0.7)) await sending;
      await comeBack(actor);
      await delay(dice() * plan.pauseMs);
    }
    actor.online = true;
  };

  // What happens meanwhile
  let resends = 0;
  let restores = 0;
  let isOver = false;
  const resend = async (): Promise<void> => {
    while (!isOver) {
      await delay(20);
      const old = stale[Math.floor(random() * stale.length)];
      if (old === undefined) continue;
      const other = actors[Math.floor(random() * actors.length)]?.cookie ?? old.cookie;
      resends += 1;
      await fetch(`${apiHop.origin}/api/sync`, {
        method: 'POST',
        body: old.body,
        headers: {
          origin: SITE,
          'content-type': 'application/json',
          'x-groundwork': '1',
          cookie: random() < 0.3 ? other : old.cookie,
        },
      })
        .then((answer) => answer.text())
        // As with any call in the storm: cut is cut.
        .catch(() => undefined);
    }
  };
  const killDatabase = async (between = (): Promise<void> => Promise.resolve()): Promise<void> => {
    await database.kill();
    kills.database += 1;
    await between();
    await database.start();
  };
  const killApi = async (): Promise<void> => {
    await api.kill();
    kills.api += 1;
    await api.start();
  };
  const restore = async (): Promise<void> => {
    await api.kill();
    await killDatabase(async () => {
      const restored = await restoreDataFolder({ dataDir, backupDir, now: Date.now() });
      if (!restored.ok) throw new Error(restored.error);
      data = await openDataFolder(dataDir);
    });
    restores += 1;
    await api.start();
  };
  const disasters: { readonly at: number; readonly run: () => Promise<void> }[] = [
    ...Array.from({ length: plan.apiKills }, () => ({ at: random() * 0.95, run: killApi })),
    ...Array.from({ length: plan.databaseKills }, () => ({
      at: random() * 0.95,
      run: () => killDatabase(),
    })),
    ...(plan.restores
      ? [
          {
            at: 0.35,
            run: () => {
              // People look up while it is made, so that there is something after it to be lost.
              copying = killDatabase(() => cp(dataDir, backupDir, { recursive: true }));
              return copying;
            },
          },
          { at: 0.7, run: restore },
        ]
      : []),
  ].sort((left, right) => left.at - right.at);
  const total = share * actors.length;
  const strike = async (): Promise<void> => {
    for (const { at, run } of disasters) {
      while (events < at * total && !isOver) await delay(20);
      await run();
    }
  };

  weather.share = plan.faults;
  const resending = resend();
  const striking = strike();
  await Promise.all(actors.map(live));
  await Promise.all(clones);
  isOver = true;
  await Promise.all([striking, resending]);
  weather.share = 0;

  // Everyone has a signal again, and time.
  const until = Date.now() + (plan.bug === undefined ? DRAIN_MS : DRAIN_WITH_BUG_MS);
  const isDrained = ({ phone }: Actor): boolean => phone.phone().view.status.kind === 'saved';
  await Promise.all(
    actors.map(async (actor) => {
      // At least twice: the first may only bring the news that the data came back from a copy.
      for (let rounds = 0; Date.now() < until; rounds += 1) {
        await comeBack(actor);
        await actor.phone.phone().back();
        if (rounds > 0 && isDrained(actor)) break;
        await delay(50);
      }
      actor.phone.close();
    }),
  );

  // The recount
  const found: string[] = [];
  const harm = { lost: 0, double: 0, wrong: 0 };
  const times: Times = {
    believed: [enrolledAt - DAY_MS, Date.now() + BELIEVED_AHEAD_MS],
    received: [began, Date.now()],
  };
  const terms = termsOf({ path: 'full', edition }, { startsOn: null }, catalogue);
  const expected = new Map<string, ReturnType<typeof boardModules>>();
  for (const [n, person] of learners.entries()) {
    const told = [...(made.get(person)?.values() ?? [])];
    const record = (await records.read(person, catalogue.course)) ?? emptyRecord(catalogue.course);
    const findings = tally(record, told, catalogue, times);
    for (const kind of ['lost', 'double', 'wrong'] as const) {
      harm[kind] += findings[kind].length;
      found.push(...findings[kind].map((line) => `${kind}: learner ${n}, ${line}`));
    }
    const recount = merge(emptyRecord(catalogue.course), told, catalogue).record;
    expected.set(person, boardModules(catalogue, recount, terms));
  }
  const { cookie } = await signIn(trainer);
  const shown: BoardPerson[] = [];
  let after: string | null = null;
  do {
    const answer: Response = await fetch(`${apiHop.origin}${board.path}`, {
      method: 'POST',
      body: JSON.stringify({ cohort, after }),
      headers: { origin: SITE, 'content-type': 'application/json', 'x-groundwork': '1', cookie },
    });
    const page = board.reply.parse(await answer.json());
    shown.push(...page.people);
    after = page.next;
  } while (after !== null);
  const lines = new Map(shown.map((line) => [line.person, line.modules]));
  const boards = learners.filter(
    (person) => !isDeepStrictEqual(lines.get(person), expected.get(person)),
  ).length;
  const stuck = actors.filter((actor) => !isDrained(actor));
  for (const { person, phone } of stuck) {
    const { status } = phone.phone().view;
    found.push(`stuck: learner ${learners.indexOf(person)}, ${JSON.stringify(status)}`);
  }

  const report: StormReport = {
    seed: plan.seed,
    learners: learners.length,
    phones: actors.length,
    events,
    calls: { api: apiHop.calls(), database: databaseHop.calls() },
    faults: { api: apiHop.faults(), database: databaseHop.faults() },
    kills,
    restores,
    resends,
    stuck: stuck.length,
    ...harm,
    boards,
    found: found.slice(0, 12),
    seconds: Math.round((Date.now() - began) / 100) / 10,
  };
  client.destroy();
  await Promise.all([api.kill(), database.kill()]);
  await Promise.all([apiHop.stop(), databaseHop.stop(), sideDoor.stop()]);
  return report;
}
