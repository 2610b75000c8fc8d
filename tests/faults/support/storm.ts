import { isDeepStrictEqual } from 'node:util';
import { setTimeout as delay } from 'node:timers/promises';
import { answerClaim } from '#lib/phone/claim.ts';
import { signedIn } from '#lib/phone/sign-in.ts';
import { sync } from '#domain/contract/sync.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { MINUTE_MS, DAY_MS } from '#domain/values/durations.ts';
import { emptyRecord, type ProgressEvent } from '#domain/record/events/events.ts';
import type { WorkEvent } from '#domain/record/events/schema.ts';
import { TEXTS_FORM, textsKeptSince } from '#domain/record/texts-kept.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { createRecords } from '#functions/storage/records.ts';
import { createWorksheets } from '#functions/storage/worksheets.ts';
import { mapWithConcurrency } from '#functions/database-calls.ts';
import { seeded } from '../../support/course-events.ts';
import { TABLE_NAMES, type TestCohort, makeCohort } from './cohort.ts';
import { type Random, type Weather, apiDice, databaseDice } from './dice.ts';
import type { HopCall } from './hop.ts';
import { type TestPhone, cloneProfile, hastened, meOf, openPhone } from './phones.ts';
import type { StormPlan, StormReport } from './plan.ts';
import { readBoard } from './read-board.ts';
import { createReader } from './reading.ts';
import { recountBoard } from './recount.ts';
import { type Stack, callHeaders, startStack } from './stack.ts';
import {
  type SentReflections,
  heldReflections,
  noteReflections,
  recountReflections,
} from './storm-reflections.ts';
import { type Times, tally } from './tally.ts';

const YEAR_MS = 365 * DAY_MS;
/** Timers of phones run that much faster, so that a minute of waiting takes a second. */
const HASTE = 50;
/** How long phones may take after the storm, ms: a phone with a bug may wait for ever. */
const DRAIN_MS = 600_000;
const DRAIN_WITH_BUG_MS = 10_000;
const BELIEVED_AHEAD_MS = 5 * MINUTE_MS;

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
  /** The last place it recorded. Of unsent places a phone keeps only the last. */
  placed: string | null;
}

type Made = ReadonlyMap<string, Map<string, ProgressEvent>>;

/** Batches that came by, to be sent again when they are old. */
interface Stale {
  readonly body: string;
  readonly cookie: string;
}

const keepSome = (stale: Stale[], random: Random, { path, body, headers }: HopCall): void => {
  if (path !== sync.path || random() > 0.2) return;
  const at = stale.length < 300 ? stale.length : Math.floor(random() * stale.length);
  stale[at] = { body: body.toString(), cookie: String(headers.cookie) };
};

/** Signs in again, where the session has ended or is somebody else's. */
const comeBack = async (actor: Actor, cohort: TestCohort): Promise<void> => {
  if (actor.phone.phone().view.status.kind !== 'sign-in') return;
  actor.cookie = await cohort.signIn(actor.person);
  await signedIn(actor.phone.phone(), meOf(actor.person));
};

/** Words that two phones wrote apart wait for a person, and nobody chooses here. */
const isDrained = ({ phone }: Actor): boolean =>
  ['saved', 'words', 'apart'].includes(phone.phone().view.status.kind);

/** Everyone has a signal again, and time. */
const drain = async (actors: readonly Actor[], cohort: TestCohort, until: number): Promise<void> => {
  // A few at a time: all of them at once, again and again, would only keep each other waiting.
  const empty = async (least: number): Promise<void> => {
    await mapWithConcurrency(actors, async (actor) => {
      for (let rounds = 1; Date.now() < until; rounds += 1) {
        await comeBack(actor, cohort);
        await actor.phone.phone().back();
        if (rounds >= least && isDrained(actor)) break;
        await delay(50);
      }
    });
  };
  // At least twice: the first may only bring the news that the data came back from a copy.
  await empty(2);
  // And once more: another phone may have been the last to say that words are to be kept.
  await empty(1);
  for (const { phone } of actors) phone.close();
};

/** Compares every record, and every line of the board, with what was made. */
const recount = async (
  stack: Stack,
  cohort: TestCohort,
  catalogue: Catalogue,
  {
    actors,
    made,
    words,
    isRestored,
    times,
  }: {
    readonly actors: readonly Actor[];
    readonly made: Made;
    readonly words: SentReflections;
    readonly isRestored: boolean;
    readonly times: Times;
  },
): Promise<Pick<StormReport, 'lost' | 'double' | 'wrong' | 'boards' | 'found'>> => {
  const records = createRecords(stack.client, TABLE_NAMES.core);
  const worksheets = createWorksheets(stack.client, TABLE_NAMES.core);
  const shown = await readBoard(stack, cohort);
  const harm = { lost: 0, double: 0, wrong: 0, boards: 0 };
  const found: string[] = [];
  for (const [n, person] of cohort.learners.entries()) {
    const events = [...(made.get(person)?.values() ?? [])];
    const record = (await records.read(person, catalogue.course)) ?? emptyRecord(catalogue.course);
    const theirs = actors.filter((actor) => actor.person === person);
    const last = new Set(theirs.flatMap(({ placed }) => placed ?? []));
    const held = await heldReflections(
      theirs.map(({ phone }) => phone),
      person,
    );
    const sent = words.get(person) ?? new Map<string, WorkEvent>();
    const all = [
      tally(record, events, catalogue, times, last),
      await recountReflections(worksheets, person, {
        sent,
        // A restored database gets back only the versions that phones still hold.
        due: isRestored ? held.versions : new Set([...sent.keys(), ...held.versions]),
        notes: textsKeptSince(record) === null ? [] : held.notes,
      }),
    ];
    for (const findings of all)
      for (const kind of ['lost', 'double', 'wrong'] as const) {
        harm[kind] += findings[kind].length;
        found.push(...findings[kind].map((line) => `${kind}: learner ${n}, ${line}`));
      }
    if (!isDeepStrictEqual(shown.get(person), recountBoard(catalogue, events))) harm.boards += 1;
  }
  return { ...harm, found };
};

export async function runStorm(plan: StormPlan, folder: string): Promise<StormReport> {
  const began = Date.now();
  const enrolledAt = began - DAY_MS;
  const random = seeded(plan.seed);
  const catalogue = readCatalogue();
  const reader = createReader(catalogue);
  const weather: Weather = { share: 0 };
  const words: SentReflections = new Map();
  const stale: Stale[] = [];
  const rollApi = apiDice(seeded(plan.seed + 2), weather);
  const stack = await startStack(folder, {
    bug: plan.bug,
    deploys: plan.deploys,
    databaseFault: databaseDice(seeded(plan.seed + 1), weather),
    apiFault: (call) => {
      keepSome(stale, random, call);
      noteReflections(words, call);
      return rollApi();
    },
  });
  const cohort = await makeCohort(stack.client, catalogue, { size: plan.learners, enrolledAt });
  const { learners } = cohort;

  const made: Made = new Map(learners.map((id) => [id, new Map()]));
  for (const id of learners) words.set(id, new Map());
  let events = 0;
  const makeActor = async (person: string, name: string, dice: Random): Promise<Actor> => {
    const actor: Actor = {
      person,
      cookie: await cohort.signIn(person),
      foreign: null,
      online: true,
      skew: 0,
      made: 0,
      placed: null,
      phone: openPhone({
        catalogue,
        name,
        now: () => Math.max(0, Date.now() + actor.skew),
        random: dice,
        online: () => actor.online,
        after: hastened(HASTE),
        made: (told) => {
          actor.made += told.length;
          events += told.length;
          for (const event of told) {
            made.get(person)?.set(event.id, event);
            if (event.t === 'place') actor.placed = event.id;
          }
        },
        fetch: (path, init) => {
          if (!actor.online) return Promise.reject(new TypeError('no signal'));
          const headers = callHeaders(actor.foreign ?? actor.cookie);
          actor.foreign = null;
          return fetch(`${stack.api.origin}${path}`, { ...init, headers });
        },
      }),
    };
    return actor;
  };
  const actors = await Promise.all(
    learners.flatMap((person, n) => [
      makeActor(person, `storm-${n}-a`, seeded(plan.seed * 1000 + n)),
      makeActor(person, `storm-${n}-b`, seeded(plan.seed * 2000 + n)),
    ]),
  );
  const phones = actors.length;
  const share = Math.ceil(plan.events / phones);
  /** What the phones of a learner read: a short part of the course, so that they often meet. */
  const stretches = new Map(
    learners.map((id) => {
      const from = Math.floor(random() * (reader.sections - share * 2));
      return [id, { from, length: share * 1.5 }];
    }),
  );

  let copying = Promise.resolve();
  const clones: Promise<void>[] = [];
  /** A second phone set up from the first one's backup, with its outbox, receipts, ids and cookie. */
  const clone = async (first: Actor, n: number): Promise<void> => {
    const name = `${first.phone.name}-copy`;
    await cloneProfile(first.phone.name, name);
    const copy = await makeActor(first.person, name, seeded(plan.seed * 3000 + n));
    copy.cookie = first.cookie;
    copy.made = share / 2;
    actors.push(copy);
    await live(copy, n, true);
  };
  const live = async (actor: Actor, n: number, isClone = false): Promise<void> => {
    const dice = seeded(plan.seed * 77_777 + n + (isClone ? phones : 0));
    const chance = (of: number): boolean => dice() < of;
    // One in eight has a clock that cannot be right: ahead, behind, never set.
    actor.skew = [YEAR_MS, -YEAR_MS, -Date.now()][n % 24] ?? 0;
    await actor.phone.phone().start();
    const isStranger = chance(0.1);
    if (!isStranger) {
      await signedIn(actor.phone.phone(), meOf(actor.person));
      // All want their words kept with their account, and say so on the first of their phones.
      if (n % 2 === 0 && !isClone) await actor.phone.phone().fillIn(TEXTS_FORM, { on: 1 });
    }
    let turns = 0;
    for (let sitting = 1; actor.made < share && turns < share * 8; sitting += 1) {
      await copying;
      actor.online = !chance(0.2);
      // And one clock in twenty-four jumps.
      if (n % 24 === 3) actor.skew = chance(0.5) ? 0 : YEAR_MS;
      const phone = actor.phone.phone();
      for (let acts = 2 + Math.floor(dice() * 3); acts > 0; acts -= 1) {
        turns += 1;
        await reader.act(phone, stretches.get(actor.person) ?? { from: 0, length: share }, dice);
      }
      if (isStranger && sitting === 1) {
        await signedIn(phone, meOf(actor.person));
        await answerClaim(phone, actor.person, true);
      }
      if (sitting === 2 && !isClone && n % 10 === 0) clones.push(clone(actor, n));
      if (chance(0.05)) await cohort.endSession(actor.cookie);
      if (chance(0.05)) {
        actor.foreign = actors[Math.floor(dice() * actors.length)]?.cookie ?? null;
      }
      const sending = phone.send(chance(0.1));
      if (chance(0.1)) await actor.phone.kill();
      else if (chance(0.7)) await sending;
      await comeBack(actor, cohort);
      await delay(dice() * plan.pauseMs);
    }
    actor.online = true;
  };

  let isOver = false;
  let resends = 0;
  const resend = async (): Promise<void> => {
    while (!isOver) {
      await delay(20);
      const old = stale[Math.floor(random() * stale.length)];
      if (old === undefined) continue;
      const other = actors[Math.floor(random() * actors.length)]?.cookie ?? old.cookie;
      const headers = callHeaders(random() < 0.3 ? other : old.cookie);
      resends += 1;
      await fetch(`${stack.api.origin}${sync.path}`, { method: 'POST', body: old.body, headers })
        .then((answer) => answer.text())
        // As with any call in the storm: cut is cut.
        .catch(() => undefined);
    }
  };
  let restores = 0;
  const restoring = [
    {
      at: 0.35,
      run: () => {
        // People look up while it is made, so that there is something after it to be lost.
        copying = stack.copy();
        return copying;
      },
    },
    {
      at: 0.7,
      run: async () => {
        await stack.restore();
        restores += 1;
      },
    },
  ];
  /** What strikes, and when: by the share of events that were made. */
  const strikes = [
    ...Array.from({ length: plan.apiKills }, () => ({ at: random() * 0.95, run: stack.killApi })),
    ...Array.from({ length: plan.databaseKills }, () => ({ at: random() * 0.95, run: stack.killDatabase })),
    ...(plan.restores ? restoring : []),
  ].sort((left, right) => left.at - right.at);
  const strike = async (): Promise<void> => {
    for (const { at, run } of strikes) {
      while (events < at * share * phones && !isOver) await delay(20);
      await run();
    }
  };

  weather.share = plan.faults;
  // Several at once, since each waits for its answer as long as a phone does.
  const meanwhile = Promise.all([strike(), ...Array.from({ length: 6 }, resend)]);
  await Promise.all(actors.map((actor, n) => live(actor, n)));
  await Promise.all(clones);
  isOver = true;
  await meanwhile;
  weather.share = 0;
  const calls = { api: stack.api.calls(), database: stack.database.calls() };
  const faults = { api: stack.api.faults(), database: stack.database.faults() };
  await drain(actors, cohort, Date.now() + (plan.bug === undefined ? DRAIN_MS : DRAIN_WITH_BUG_MS));

  const times: Times = {
    believed: [enrolledAt - DAY_MS, Date.now() + BELIEVED_AHEAD_MS],
    received: [began, Date.now()],
  };
  // The older build can't read the board that the newer one keeps.
  await stack.endDeploy();
  const { found, ...harm } = await recount(stack, cohort, catalogue, {
    actors,
    made,
    words,
    isRestored: plan.restores,
    times,
  });
  const versions = [...words.values()].reduce((sum, { size }) => sum + size, 0);
  const written = new Set(
    [...words.values()].flatMap((theirs) => [...theirs.values()].map(({ worksheet }) => worksheet)),
  );
  const kindsMade = [...made.values()].flatMap((theirs) => [...theirs.values()]);
  const count = (...kinds: readonly ProgressEvent['t'][]): number =>
    kindsMade.filter(({ t }) => kinds.includes(t)).length;
  const stuck = actors.filter((actor) => !isDrained(actor));
  const waiting = stuck.map(
    ({ person, phone }) =>
      `stuck: learner ${learners.indexOf(person)}, ${JSON.stringify(phone.phone().view.status)}`,
  );
  await stack.stop();
  return {
    seed: plan.seed,
    learners: learners.length,
    phones: actors.length,
    events: events + versions,
    kinds: { steps: count('step', 'skip'), answers: count('answer'), words: versions },
    unwritten: catalogue.worksheets.map(({ id }) => id).filter((id) => !written.has(id)),
    calls,
    faults,
    kills: stack.kills,
    restores,
    resends,
    stuck: stuck.length,
    ...harm,
    found: [...found, ...waiting].slice(0, 12),
    seconds: Math.round((Date.now() - began) / 100) / 10,
  };
}
