import { ulid } from 'ulid';
import { beforeEach, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import * as rows from '#domain/contract/certificates.ts';
import type { CatalogueItem } from '#domain/course/course.ts';
import { MINUTE_MS, DAY_MS } from '#domain/values/durations.ts';
import type { ProgressEvent } from '#domain/record/events/events.ts';
import { MOST_WRITES } from '#functions/progress/sync-progress.ts';
import type { PhoneTools } from '#lib/phone/browser-tools.ts';
import { readWaiting } from '#lib/phone/store/outbox.ts';
import { PhoneStore } from '#lib/phone/store/phone-store.ts';
import { signedIn } from '#lib/phone/sign-in.ts';
import { type TestPhone, meOf, never, openPhone } from '../faults/support/phones.ts';
import { tally } from '../faults/support/tally.ts';
import {
  NOON,
  PAGE_HEADERS,
  type TestApi,
  makeApi,
  makeLearner,
  signIn,
  spendDay,
  readReply,
} from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { makeCertificates } from '../support/certificates.ts';
import { seeded } from '../support/course-events.ts';
import { useDatabase } from '../support/use-database.ts';
import { rightAnswer } from '../support/finished.ts';

const YEAR_MS = 365 * DAY_MS;
const catalogue = makeCatalogue({ lessons: 12 });
const LESSONS = catalogue.modules.flatMap(({ lessons }) => lessons);
const ITEMS = new Map<string, CatalogueItem>(
  LESSONS.flatMap(({ items }) => items).map((item) => [item.id, item]),
);

const database = useDatabase();
let api: TestApi;
let learner: Awaited<ReturnType<typeof makeLearner>>;
/** Time as the server knows it. */
let now: number;
beforeEach(async () => {
  now = NOON;
  api = makeApi(database, { catalogue });
  learner = await makeLearner(database);
});

/** A phone with the phone's own code, signed in, before the real handlers. */
const makePhone = async (
  clock: () => number,
  made: ProgressEvent[] = [],
  after: PhoneTools['after'] = never,
): Promise<TestPhone> => {
  const phone = openPhone({
    catalogue,
    name: `phone-of-${learner.id}`,
    now: clock,
    random: seeded(3),
    online: () => true,
    after,
    made: (events) => made.push(...events),
    fetch: (path, init) => {
      api.now = now;
      return api.post(path, init.body, learner.cookie, PAGE_HEADERS);
    },
  });
  await phone.phone().start();
  await signedIn(phone.phone(), meOf(learner.id));
  return phone;
};

const stored = async () => {
  const record = await database.stores.records.read(learner.id, catalogue.course);
  if (record === null) throw new Error('nothing came');
  return record;
};

const Signed = z.object({ awardedDate: z.string() });

describe('R8 someone whose phone has a clock that is', () => {
  test.each<[clock: string, skew: (acts: number) => number]>([
    ['a year ahead', () => YEAR_MS],
    ['a year behind', () => -YEAR_MS],
    ['at 1970', () => -now],
    ['jumping while they read', (acts) => [0, YEAR_MS, -YEAR_MS, -now][acts % 4] ?? 0],
  ])(
    '%s does the core path: nothing is lost, and the certificate is of the server’s day',
    async (_clock, skew) => {
      const made: ProgressEvent[] = [];
      let acts = 0;
      const phone = await makePhone(() => now + skew(acts), made);
      for (const lesson of LESSONS.filter(({ core }) => core)) {
        for (const section of lesson.sections) {
          acts += 1;
          const item = ITEMS.get(section);
          if (item?.scored === true) phone.phone().answer(item, rightAnswer(item));
          else await phone.phone().openCard(section);
          await phone.phone().settled();
        }
        now += 10 * MINUTE_MS;
        await phone.phone().send();
      }
      expect(phone.phone().view.status.kind).toBe('saved');
      const earned = now;
      // A phone that sends months later changes nothing.
      const before = await stored();
      now += 60 * DAY_MS;
      await phone.kill();
      await phone.phone().send();
      phone.close();
      expect(await stored()).toEqual(before);

      const last = made.findLast(({ t }) => t === 'place');
      const times = { believed: [NOON - 2 * DAY_MS, earned], received: [NOON, earned] } as const;
      expect(tally(before, made, catalogue, times, new Set([last?.id ?? '']))).toEqual({
        lost: [],
        double: [],
        wrong: [],
      });

      const certificates = await makeCertificates(database, { catalogue });
      certificates.now = now;
      await certificates.run({ task: 'finish-due' });
      const cookie = await signIn(database, learner.id, { at: now });
      const own = await readReply(rows.myCertificates, certificates.get(rows.myCertificates.path, cookie));
      expect(own.certificates).toMatchObject([{ kind: 'ready', state: 'valid' }]);
      const signed = await certificates.get(`/api/certificates/${own.certificates[0]!.id}`);
      expect(Signed.parse(await signed.json()).awardedDate.slice(0, 10)).toBe(
        new Date(earned).toISOString().slice(0, 10),
      );
    },
  );
});

test('B13: a phone whose day is spent keeps everything, waits for the next day, and then all of it arrives', async () => {
  await spendDay(database, learner.id, MOST_WRITES);
  const waits: number[] = [];
  const phone = await makePhone(
    () => now,
    [],
    (ms) => {
      waits.push(ms);
      return () => undefined;
    },
  );
  const sections = LESSONS.flatMap((lesson) => lesson.sections)
    .filter((section) => !ITEMS.has(section))
    .slice(0, 30);
  for (const section of sections) {
    await phone.phone().openCard(section);
    await phone.phone().send();
  }
  const store = await PhoneStore.open(phone.name);
  const waiting = (await store.run(readWaiting(learner.id))).length;

  expect(waiting).toBeGreaterThanOrEqual(sections.length);
  expect(phone.phone().view.status.kind).not.toBe('saved');
  // Noon: half of the day is left.
  expect(Math.max(...waits)).toBeGreaterThanOrEqual(DAY_MS / 2);
  expect((await stored()).version).toBe(MOST_WRITES);

  now += DAY_MS / 2;
  await phone.phone().send();
  expect(await store.run(readWaiting(learner.id))).toEqual([]);
  expect(Object.keys((await stored()).steps).toSorted()).toEqual(sections.toSorted());
  store.close();
  phone.close();
});

test('R7 of a hundred that a phone sends one is poison: it stands apart, the others are kept, and what follows flows', async () => {
  const phone = await makePhone(() => now);
  const sections = LESSONS.flatMap((lesson) => lesson.sections);
  const events = sections.slice(0, 100).map((section, n): ProgressEvent => ({
    id: ulid(NOON + n),
    course: catalogue.course,
    at: NOON - 1000 + n,
    v: 1,
    t: 'step',
    // Of a lesson that there is no more.
    section: n === 40 ? 'no-lesson.card' : section,
  }));
  const store = await PhoneStore.open(phone.name);
  await store.append(learner.id, events, now, new Set());
  await phone.phone().reread();
  await phone.phone().send();

  expect(phone.phone().view.refused).toBe(1);
  expect(phone.phone().view.status).toMatchObject({ kind: 'refused' });
  const kept = await store.belongings(learner.id);
  expect(kept.events.filter(({ standing }) => standing === 'refused')).toMatchObject([
    { id: events[40]!.id, refused: 'unknown_step' },
  ]);
  expect(Object.keys((await stored()).steps)).toHaveLength(99);

  await phone.phone().openCard(sections[40]!);
  await phone
    .phone()
    .openCard(sections.find((id) => !ITEMS.has(id) && !(id in phone.phone().view.record.steps))!);
  await phone.phone().send();
  expect(Object.keys((await stored()).steps).length).toBeGreaterThan(99);
  expect(await store.run(readWaiting(learner.id))).toEqual([]);
  store.close();
  phone.close();
});
