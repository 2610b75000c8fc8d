import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { removeLearner } from '#domain/contract/board.ts';
import { askDeletion } from '#domain/contract/deletion.ts';
import { UNDO_MS, sendNudge } from '#domain/contract/nudges.ts';
import { nameSender } from '#domain/contract/sender-mails.ts';
import { verifyCode } from '#domain/contract/sign-in.ts';
import { sync } from '#domain/contract/sync.ts';
import { DELETION_MS } from '#domain/people/deletion.ts';
import { HOUR_MS, DAY_MS } from '#domain/values/durations.ts';
import { TEXTS_FORM } from '#domain/record/texts-kept.ts';
import { createIdentityApp, openIdentityContext } from '#functions/entries/identity/app.ts';
import { sendDueMails, runClock } from '#functions/entries/clock/due-tasks.ts';
import type { MailContext } from '#functions/context.ts';
import { lookAtDeletion } from '#functions/identity/erase-person.ts';
import { turnWeeklyReport } from '#functions/nudges/weekly-report.ts';
import { readNewestEdition } from '#functions/storage/catalogue.ts';
import {
  type Identity,
  identityConfig,
  makeIdentity,
  makeLink,
  requestOf,
} from '../integration/identity/support.ts';
import { makeGroup } from '../integration/nudge-group.ts';
import {
  COOKIES,
  NOON,
  type TestApi,
  makeApi,
  makeLearner,
  signIn,
  batchOf,
  sessionToken,
} from '../support/api.ts';
import { makeCatalogue, withReflections } from '../support/catalogue.ts';
import { makeCertificates } from '../support/certificates.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';
import { finishingEvents } from '../support/finished.ts';
import { makeReviewed, nudgeCourseOf } from '../support/reviewed.ts';
import { type Hop, openHop } from './support/hop.ts';

/** Where a process dies: at its nth call to the database, or its nth write, before it is done or after it. */
interface CrashPoint {
  readonly call: number;
  readonly done: boolean;
  readonly counts: 'calls' | 'writes';
}

const catalogue = makeCatalogue();
const isReading = (target: unknown): boolean => /\.(?:BatchGetItem|GetItem|Query|Scan)$/.test(String(target));
let database: TestDatabase;
let hop: Hop;
let crash: CrashPoint | null = null;
let made = 0;
/** A client whose calls end with the process: nothing is tried again. */
let mortal: DynamoDBDocumentClient;
beforeAll(async () => {
  database = await startDatabase();
  hop = await openHop({
    target: () => database.endpoint,
    faultOf: ({ headers }) => {
      const isCounted = crash?.counts !== 'writes' || !isReading(headers['x-amz-target']);
      if (isCounted) made += 1;
      if (crash === null || made < crash.call) return null;
      return isCounted && made === crash.call && crash.done ? { kind: 'lost-answer' } : { kind: 'drop' };
    },
  });
  mortal = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: hop.origin, maxAttempts: 1 }));
});
afterAll(async () => {
  mortal.destroy();
  await hop.stop();
  await database.stop();
});

/** Most calls that a flow may make here before something is wrong with the test itself. */
const MOST_CALLS = 120;

/** Begins a world; returns how to run a flow in it once, and how to run it again and check the result. */
type Flow = () => Promise<{ readonly once: () => Promise<Response>; readonly again: () => Promise<void> }>;

/**
 * Runs a flow once for every point at which its process can die, each in its own world.
 * @param sides of a call on which it dies, false before the call is done
 * @returns how many points there were
 */
const atPoints = async (
  flow: Flow,
  counts: CrashPoint['counts'],
  sides: (call: number) => readonly boolean[],
): Promise<number> => {
  let points = 0;
  for (let call = 1; call < MOST_CALLS; call += 1) {
    for (const done of sides(call)) {
      const { once, again } = await flow();
      made = 0;
      crash = { call, done, counts };
      const answer = await once();
      const reached = made >= call;
      crash = null;
      if (!reached) {
        expect(answer.status).toBe(200);
        return points;
      }
      expect(answer.status).not.toBe(200);
      points += 1;
      await again();
    }
  }
  throw new Error('a flow without end');
};

/**
 * What stands before a write is what stood after the one before, whatever was read in between: only the first
 * is cut on both sides.
 */
const atEveryPoint = (flow: Flow) =>
  atPoints(flow, 'writes', (call) => (call === 1 ? [false, true] : [true]));
/** Where mails leave between two calls, more has happened before the second than after the first. */
const atEveryPointOfMails = (flow: Flow) => atPoints(flow, 'calls', () => [false, true]);
const quiet = { log: () => undefined };
/** A run of the clock's, which fails by throwing or by what it logs. @returns it as the answer of a call */
async function runDying(run: (log: () => void) => Promise<unknown>): Promise<Response> {
  const failed = vi.fn<() => void>();
  await run(failed).catch(failed);
  return new Response(null, { status: failed.mock.calls.length > 0 ? 500 : 200 });
}

describe('R10 a process dies at each of its calls to the database, and a second try ends the same', () => {
  test('sending a batch', async () => {
    const points = await atEveryPoint(async () => {
      const { id, cookie } = await makeLearner(database);
      const events = catalogue.modules[0]!.lessons[0]!.sections.slice(0, 3).map((section) => ({
        ...{ id: ulid(), course: 'core', at: NOON - 1000, v: 1, t: 'step', section },
      }));
      const body = batchOf(id, events);
      const healthy = makeApi(database, { catalogue });
      const dying = makeApi({ ...database, database: mortal }, { catalogue, ...quiet });
      return {
        once: () => dying.post(sync.path, body, cookie),
        again: async () => {
          const reply = await healthy.ask(sync, body, cookie);
          const receipts = new Set(Object.values(reply.results));
          expect([['applied'], ['duplicate']]).toContainEqual([...receipts]);
          expect(reply.state['core']).toMatchObject({
            version: 1,
            steps: Object.fromEntries(events.map(({ section, at }) => [section, at])),
          });
        },
      };
    });
    expect(points).toBe(2);
  });

  /** The small course with a reflection in it. */
  const SHEET = `${catalogue.modules[0]!.lessons[0]!.id}.in-your-words`;
  const writing = withReflections(catalogue, SHEET);
  const told = { course: 'core', v: 1 };
  const say = (on: 0 | 1, at: number) => ({
    ...{ ...told, id: ulid(), at, t: 'form', form: TEXTS_FORM, values: { on } },
  });
  const work = (text: string) => ({
    ...{ ...told, id: ulid(), at: NOON - 1000, t: 'work', worksheet: SHEET, base: [], body: { text } },
  });
  /** A learner who writes, with a way to send their batch to a living API and to a dying one. */
  const makeWriter = async () => {
    const { id, cookie } = await makeLearner(database);
    const body = (events: readonly unknown[]) => batchOf(id, events, { words: {} });
    const healthy = makeApi(database, { catalogue: writing });
    const dying = makeApi({ ...database, database: mortal }, { catalogue: writing, ...quiet });
    return {
      id,
      send: (events: readonly unknown[]) => healthy.ask(sync, body(events), cookie),
      die: (events: readonly unknown[]) => dying.post(sync.path, body(events), cookie),
    };
  };

  test('sending words, with the wish to have them kept', async () => {
    const points = await atEveryPoint(async () => {
      const { send, die } = await makeWriter();
      const words = work('a kingfisher by the weir');
      const events = [say(1, NOON - 2000), words];
      return {
        once: () => die(events),
        again: async () => {
          const { results, words: kept } = await send(events);
          expect(['applied', 'duplicate']).toContain(results[words.id]);
          expect(kept?.[SHEET]).toEqual({
            count: 1,
            heads: [{ id: words.id, at: words.at, text: words.body.text }],
          });
        },
      };
    });
    // Before all, and after the record, the version and its worksheet.
    expect(points).toBe(4);
  });

  test('taking words away', async () => {
    const points = await atEveryPoint(async () => {
      const { id, send, die } = await makeWriter();
      const words = [work('a first kingfisher'), work('a second kingfisher')];
      await send([say(1, NOON - 2000), ...words]);
      const no = say(0, NOON - 500);
      return {
        once: () => die([no]),
        again: async () => {
          const { results } = await send([no]);
          expect(['applied', 'duplicate']).toContain(results[no.id]);
          const theirs = (await database.items()).filter(({ pk }) => pk === `P#${id}`);
          expect(JSON.stringify(theirs)).not.toContain('kingfisher');
          // And no re-offer brings them back.
          const offered = await send([say(1, NOON - 400), ...words]);
          expect(offered.words?.[SHEET]).toEqual({ count: 2, heads: [] });
        },
      };
    });
    // Before all, after the record and that they are gone, after each version, and after the worksheet,
    // which is taken off the clock's list.
    expect(points).toBe(6);
  });

  test('taking somebody out of a cohort', async () => {
    const points = await atEveryPoint(async () => {
      const learner = await makeLearner(database);
      const trainer = await makeLearner(database, {
        enrolled: false,
        role: { role: 'trainer', scope: learner.cohort },
      });
      const body = { cohort: learner.cohort, person: learner.id };
      const { cookie } = trainer;
      const healthy: TestApi = makeApi(database, { catalogue });
      const dying = makeApi({ ...database, database: mortal }, { catalogue, ...quiet });
      return {
        once: () => dying.post(removeLearner.path, body, cookie),
        again: async () => {
          const { status } = await healthy.post(removeLearner.path, body, cookie);
          // Done by the first try, where only its answer was lost: then there is nobody to take out.
          expect([200, 404]).toContain(status);
          const file = await database.stores.people.read(learner.id);
          expect(file?.enrolments).toEqual([]);
          const rows = (await database.items()).filter(({ sk }) =>
            String(sk).startsWith(`removed-from-cohort#${learner.id}:`),
          );
          expect(rows.length).toBeGreaterThanOrEqual(1);
        },
      };
    });
    expect(points).toBeGreaterThanOrEqual(3);
  });

  test('joining by a link', async () => {
    const healthy: Identity = makeIdentity(database);
    healthy.now = NOON;
    const dying = createIdentityApp({
      ...openIdentityContext(identityConfig(database.tables), mortal, readNewestEdition()),
      now: () => NOON,
      invokeAsync: async () => {},
      ...quiet,
    });
    let network = 0;
    const points = await atEveryPoint(async () => {
      network += 1;
      const address = `10.0.${network}.1`;
      const link = await makeLink(healthy);
      const email = `${ulid().toLowerCase()}@example.org`;
      const join = { code: link.code, name: 'Lu' };
      const { code, flow } = await healthy.ask(email, { join, address });
      const body = { email, code, language: 'en', join };
      return {
        once: async () => dying.fetch(requestOf({ path: verifyCode.path, body, flow, address })),
        again: async () => {
          let answer = await healthy.verify(email, code, { flow, join, address });
          if (answer.status === 401) {
            // The code was used up just before the crash, so the person asks for another one.
            const next = await healthy.ask(email, { join, address });
            answer = await healthy.verify(email, next.code, { flow: next.flow, join, address });
          }
          expect(answer.status).toBe(200);
          expect(answer.cookies[COOKIES.session]).toMatch(/./);
          const items = await database.items();
          const people = items.filter((item) => item['email'] === email);
          expect(people).toHaveLength(1);
          const { id } = people[0] as { id: string };
          expect(await healthy.deps.peopleWriter.findByEmail(healthy.deps.pepper.ofEmail(email))).toBe(id);
          const file = await healthy.deps.people.read(id);
          expect(file?.enrolments.map(({ cohort }) => cohort)).toEqual([link.cohort]);
          expect([...((await database.stores.joinLinks.read(link.id))?.admitted ?? [])]).toEqual([id]);
        },
      };
    });
    expect(points).toBeGreaterThanOrEqual(5);
  });

  const dueMailsOf = ({ deps }: Identity) => deps.tasks.due('mail', Number.MAX_SAFE_INTEGER, 1000);

  /** Two people who have a nudge to come, by a clock at which it is day where they are. */
  const makeNudge = async (changes: Parameters<typeof makeIdentity>[1] = {}) => {
    const identity = makeIdentity(database, changes);
    identity.now = NOON;
    const group = await makeGroup(database, identity);
    const people = [await group.add('Ana'), await group.add('Beto')];
    const dying = {
      ...openIdentityContext(identityConfig(database.tables), mortal, readNewestEdition()),
      now: () => identity.now,
      readCourse: identity.deps.readCourse,
      transport: identity.deps.transport,
      invokeAsync: async () => {},
    };
    return { group, people, dying, zone: 'Europe/Madrid' };
  };

  test('R17 asking for a nudge: each of its people gets one', async () => {
    const points = await atEveryPointOfMails(async () => {
      const { group, people, dying, zone } = await makeNudge();
      const id = ulid();
      const body = { cohort: group.cohort, id, after: null, zone, people: people.map((each) => each.id) };
      const session = await group.trainer.signIn();
      return {
        once: async () =>
          createIdentityApp({ ...dying, ...quiet }).fetch(requestOf({ path: sendNudge.path, body, session })),
        again: async () => {
          expect((await group.send(people, { id, zone })).body['count']).toBe(2);
          expect(await group.mailsAfter(UNDO_MS)).toHaveLength(2);
        },
      };
    });
    expect(points).toBeGreaterThanOrEqual(16);
  });

  test('R17 reminders by the calendar: each of its people gets one, however the run dies', async () => {
    const points = await atEveryPointOfMails(async () => {
      const { group, dying, zone } = await makeNudge();
      const { identity, cohort } = group;
      const by = group.trainer.id;
      await identity.deps.cohorts.turnCalendarNudges(cohort, { by, zone, since: identity.now });
      identity.now += 11 * DAY_MS;
      return {
        once: () => runDying(() => runClock(dying, { task: 'nudge-cohort', cohort, after: null })),
        again: async () => {
          // The next hour looks again, unless all of it was noted as done.
          identity.tasks.length = 0;
          await runClock(identity.deps, { task: 'nudge-by-calendar' });
          await identity.deliver();
          expect(await group.mailsAfter(0)).toHaveLength(2);
        },
      };
    });
    expect(points).toBeGreaterThanOrEqual(16);
  });

  test('R17 a weekly report: it is sent, at most twice, and the next one is down', async () => {
    const points = await atEveryPointOfMails(async () => {
      const { group, dying, zone } = await makeNudge();
      const { identity } = group;
      const { id } = group.trainer;
      await turnWeeklyReport(identity.deps, id, true, zone);
      const [due] = (await dueMailsOf(identity)).filter(({ item }) => item['pk'] === `P#${id}`);
      identity.now = due?.dueAt ?? 0;
      return {
        once: () => runDying((log) => sendDueMails({ ...dying, log })),
        again: async () => {
          for (let minute = 0; minute < 3; minute += 1) await group.tick(60_000);
          const reports = identity.mails.filter(({ unsubscribe = '' }) => unsubscribe.includes(id));
          expect(reports.length).toBeGreaterThanOrEqual(1);
          expect(reports.length).toBeLessThanOrEqual(2);
          const next = (await dueMailsOf(identity)).filter(({ item }) => item['pk'] === `P#${id}`);
          expect(next).toHaveLength(1);
          // Not in the way of the next world.
          await turnWeeklyReport(identity.deps, id, false);
        },
      };
    });
    expect(points).toBeGreaterThanOrEqual(16);
  });

  test('S53 deleting somebody, with a certificate', async () => {
    const certificates = await makeCertificates(database, { catalogue });
    const points = await atEveryPoint(async () => {
      const identity = makeIdentity(database);
      const { deps } = identity;
      const { id, cookie } = await makeLearner(database);
      const address = deps.pepper.ofEmail('maria@example.org');
      await deps.peopleWriter.claimEmail(address, id);
      await deps.certificates.wish(id, { wanted: true, name: 'Lu' });
      const events = finishingEvents(catalogue, 'core', NOON - 1000);
      const body = batchOf(id, events);
      expect((await makeApi(database, { catalogue }).post(sync.path, body, cookie)).status).toBe(200);
      certificates.now = NOON;
      await certificates.run({ task: 'finish-due' });
      expect((await identity.post(askDeletion.path, { certificates: 'stay' }, cookie)).status).toBe(200);
      identity.now += DELETION_MS;
      const dying = {
        ...openIdentityContext(identityConfig(database.tables), mortal, readNewestEdition()),
        now: () => identity.now,
      };
      const erase = async (context: MailContext): Promise<void> => {
        for (let minute = 0; minute < 6; minute += 1) {
          const deletion = await deps.deletions.read(id);
          if (deletion === null) return;
          await lookAtDeletion(context, deletion);
          certificates.now = identity.now += 60_000;
          await certificates.run({ task: 'finish-due' });
        }
      };
      return {
        once: () => runDying(() => erase(dying)),
        again: async () => {
          await erase(deps);
          const left = (await database.items()).filter((item) => JSON.stringify(item).includes(id));
          const starts = new Set(left.map(({ pk, sk }) => String(sk ?? pk).split('#')[0]));
          const rows = ['certificate-erased', 'certificate-replaced', 'deletion-asked', 'erased'];
          expect([...starts].toSorted()).toEqual(['CERT', 'ERASED', ...rows]);
          const [kept, ...others] = left.filter(({ sk }) => String(sk).startsWith('CERT#'));
          expect([kept?.['name'], kept?.['n'], others.length]).toEqual([null, 2, 0]);
          expect(left.filter(({ sk }) => String(sk).startsWith('erased#'))).toHaveLength(1);
          expect(await deps.peopleWriter.findByEmail(address)).toBeNull();
        },
      };
    });
    process.stdout.write(`S53: died at ${points} points of a deletion\n`);
    expect(points).toBeGreaterThanOrEqual(25);
  });

  test('R17 naming a sender, then mailing them: none is lost, and at most one goes out twice', async () => {
    let doubled = 0;
    const days = { startsOn: '2026-12-10', endsOn: null };
    const run = async (dies: 'naming' | 'mailing') =>
      atEveryPointOfMails(async () => {
        const { group, people, dying, zone } = await makeNudge();
        const { identity } = group;
        const cohort = await identity.deps.cohorts.readCohort(group.cohort);
        await identity.deps.cohorts.editCohort({ ...cohort!, ...days });
        const [ana] = people;
        const session = sessionToken(await signIn(database, ana!.id, { at: identity.now }));
        const email = `${ulid().toLowerCase()}@senders.example`;
        const call = { path: nameSender.path, body: { email, language: 'en', zone }, session };
        if (dies === 'mailing') {
          expect((await identity.call(call)).status).toBe(200);
          identity.now += HOUR_MS;
        }
        return {
          once: async () => {
            if (dies === 'naming') return createIdentityApp({ ...dying, ...quiet }).fetch(requestOf(call));
            return runDying((log) => sendDueMails({ ...dying, log }));
          },
          again: async () => {
            if (dies === 'naming') expect((await identity.call(call)).status).toBe(200);
            for (let minute = 0; minute < 70; minute += 10) await group.tick(600_000);
            const mails = identity.mails.filter(({ to }) => to === email);
            expect(mails.length).toBeGreaterThanOrEqual(1);
            expect(mails.length).toBeLessThanOrEqual(dies === 'naming' ? 1 : 2);
            doubled += mails.length - 1;
            // Not in the way of the next world.
            for (const due of await dueMailsOf(identity)) {
              const task = await identity.deps.tasks.take(due, identity.now);
              if (task !== null) await identity.deps.dueMails.giveUp(task.subject, identity.now);
            }
          },
        };
      });
    const points = [await run('naming'), await run('mailing')];
    process.stdout.write(`R17: died at ${points.join(' and ')} points, ${doubled} mails went out twice\n`);
    expect(Math.min(...points)).toBeGreaterThanOrEqual(16);
    expect(doubled).toBeGreaterThan(0);
  });

  test('R17 S87 finishing a module, then its mail: none is lost, and at most one goes out twice', async () => {
    let doubled = 0;
    const reviewed = makeReviewed(['stories']);
    const course = nudgeCourseOf(reviewed);
    const run = async (dies: 'finishing' | 'mailing') =>
      atEveryPointOfMails(async () => {
        const { group, people, dying } = await makeNudge({ readCourse: () => course });
        const { identity } = group;
        // Day from Honolulu to San Juan.
        identity.now += 6 * HOUR_MS;
        const [ana] = people;
        const cookie = await signIn(database, ana!.id, { at: identity.now });
        const events = finishingEvents(reviewed, 'core', identity.now);
        const body = batchOf(ana!.id, events);
        const apis = [
          makeApi({ ...database, database: mortal }, { catalogue: reviewed, ...quiet }),
          makeApi(database, { catalogue: reviewed, ...quiet }),
        ] as const;
        for (const api of apis) api.now = identity.now;
        if (dies === 'mailing') {
          expect((await apis[1].post(sync.path, body, cookie)).status).toBe(200);
          identity.now += 7 * DAY_MS;
        }
        return {
          once: async () => {
            if (dies === 'finishing') return apis[0].post(sync.path, body, cookie);
            return runDying((log) => sendDueMails({ ...dying, log }));
          },
          again: async () => {
            if (dies === 'finishing') {
              expect((await apis[1].post(sync.path, body, cookie)).status).toBe(200);
              identity.now += 7 * DAY_MS;
            }
            for (let minute = 0; minute < 3; minute += 1) await group.tick(60_000);
            const mails = group.takeMails();
            expect(mails.length).toBeGreaterThanOrEqual(1);
            expect(mails.length).toBeLessThanOrEqual(dies === 'finishing' ? 1 : 2);
            doubled += mails.length - 1;
            // The month's is down, once.
            await group.tick(23 * DAY_MS);
            expect(await group.mailsAfter(60_000)).toHaveLength(1);
          },
        };
      });
    const points = [await run('finishing'), await run('mailing')];
    process.stdout.write(`R17: died at ${points.join(' and ')} points, ${doubled} mails went out twice\n`);
    expect(Math.min(...points)).toBeGreaterThanOrEqual(10);
    expect(doubled).toBeGreaterThan(0);
  });

  test('R17 sending what is due: none is lost, and at most one goes out twice', async () => {
    let doubled = 0;
    const points = await atEveryPointOfMails(async () => {
      const { group, people, dying, zone } = await makeNudge();
      await group.send(people, { zone });
      group.identity.now += UNDO_MS;
      return {
        once: () => runDying((log) => sendDueMails({ ...dying, log })),
        again: async () => {
          // A mail that was being sent is due again two minutes later.
          for (let minute = 0; minute < 3; minute += 1) await group.tick(60_000);
          const mails = group.takeMails().map(({ to }) => to);
          expect(new Set(mails)).toEqual(new Set(people.map(({ email }) => email)));
          expect(mails.length).toBeLessThanOrEqual(people.length + 1);
          doubled += mails.length - people.length;
        },
      };
    });
    process.stdout.write(`R17: died at ${points} points of a run, ${doubled} mails went out twice\n`);
    expect(points).toBeGreaterThanOrEqual(16);
    // What is sent and not noted as sent is sent again: the promise is never not, rather than never twice.
    expect(doubled).toBeGreaterThan(0);
  });
});
