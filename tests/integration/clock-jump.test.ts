import { ulid } from 'ulid';
import { beforeEach, describe, expect, test } from 'vitest';
import { sync } from '#domain/contract/sync.ts';
import { MINUTE_MS } from '#domain/values/durations.ts';
import { TEXTS_FORM, textsKeptSince } from '#domain/record/texts-kept.ts';
import { signOut } from '#lib/phone/sign-out.ts';
import { signedIn } from '#lib/phone/sign-in.ts';
import { type TestPhone, meOf, never, openPhone } from '../faults/support/phones.ts';
import { NOON, PAGE_HEADERS, type TestApi, makeApi, makeLearner } from '../support/api.ts';
import { makeCatalogue, withReflections } from '../support/catalogue.ts';
import { seeded } from '../support/course-events.ts';
import { useDatabase } from '../support/use-database.ts';

const SHEET = 'lesson-0-of-the-course.in-your-words';
const catalogue = withReflections(makeCatalogue(), SHEET);

const database = useDatabase();
let api: TestApi;
let learner: Awaited<ReturnType<typeof makeLearner>>;
/** Time as the server knows it, ms since 1970 UTC. */
let now: number;
let online: boolean;
let phones = 0;
beforeEach(async () => {
  now = NOON;
  online = true;
  api = makeApi(database, { catalogue });
  learner = await makeLearner(database);
});

const CHOICES = { yes: { on: 1 }, no: { on: 0 } };

/** A phone of the learner before the real handlers, whose clock can be set. */
async function makePhone() {
  const clock = { ahead: 0 };
  const phone: TestPhone = openPhone({
    catalogue,
    name: `jumping-phone-${String((phones += 1))}`,
    now: () => now + clock.ahead,
    random: seeded(3),
    online: () => online,
    after: never,
    made: () => undefined,
    fetch: (path, init) => {
      if (!online) throw new TypeError('Failed to fetch');
      api.now = now;
      return api.post(path, init.body, learner.cookie, PAGE_HEADERS);
    },
  });
  const app = phone.phone();
  await app.start();
  await signedIn(app, meOf(learner.id));
  return {
    app,
    clock,
    close: () => phone.close(),
    /** Says whether reflections are kept with the account, a minute after whatever was before. */
    choose: async (choice: keyof typeof CHOICES): Promise<void> => {
      now += MINUTE_MS;
      await app.fillIn(TEXTS_FORM, CHOICES[choice]);
    },
    keepsTexts: () => textsKeptSince(app.view.record) !== null,
  };
}

const textsOfAccount = async (): Promise<string[]> => {
  const histories = await api.deps.worksheets.histories(learner.id);
  const { versions = new Map<string, string[]>() } = histories.get(SHEET) ?? {};
  const ids = [...versions.keys()].map((id) => ({ worksheet: SHEET, id }));
  return (await api.deps.worksheets.words(learner.id, ids)).map(({ text }) => text);
};

const isKeptByAccount = async (): Promise<boolean> => {
  const record = await database.stores.records.read(learner.id, catalogue.course);
  return record !== null && textsKeptSince(record) !== null;
};

describe('B14 where the clock of a phone jumps 20 minutes ahead', () => {
  test('a “yes” said then counts, and what is written is with the account before the phone says so', async () => {
    const { app, clock, choose, close } = await makePhone();
    await choose('yes');
    await app.send();
    await choose('no');
    await app.send();
    clock.ahead = 20 * MINUTE_MS;
    await choose('yes');
    await app.keepText(SHEET, 'A heron on the levee.');
    const end = await signOut(app, { everywhere: false, unsent: 'stop' });
    expect(end.kind).toBe('done');
    expect(await textsOfAccount()).toEqual(['A heron on the levee.']);
    close();
  });

  test('a “no” said then is obeyed: the text leaves the account, and no phone goes on sending it', async () => {
    const { app, clock, choose, keepsTexts, close } = await makePhone();
    const other = await makePhone();
    await choose('yes');
    await app.keepText(SHEET, 'A heron on the levee.');
    await app.send();
    expect(await textsOfAccount()).toEqual(['A heron on the levee.']);
    clock.ahead = 20 * MINUTE_MS;

    await choose('no');
    await app.send();

    expect(keepsTexts()).toBe(false);
    expect(await isKeptByAccount()).toBe(false);
    expect(await textsOfAccount()).toEqual([]);
    await other.app.send();
    expect(other.keepsTexts()).toBe(false);
    close();
    other.close();
  });

  test('a “no” and a “yes” said then with no signal end as the last one said', async () => {
    for (const last of ['no', 'yes'] as const) {
      const { app, clock, choose, keepsTexts, close } = await makePhone();
      await choose('yes');
      await app.send();
      clock.ahead = 20 * MINUTE_MS;
      online = false;
      for (const choice of ['no', 'yes', 'no', 'yes'] as const) {
        await choose(choice);
        await app.keepText(SHEET, `Said ${choice}.`);
        if (choice === last) break;
      }
      online = true;
      await app.send();

      expect(keepsTexts()).toBe(last === 'yes');
      expect(await isKeptByAccount()).toBe(last === 'yes');
      expect(await textsOfAccount()).toEqual(last === 'yes' ? ['Said yes.'] : []);
      close();
    }
  });

  test('what another phone said meanwhile stands, and the screen shows that', async () => {
    const { app, clock, choose, keepsTexts, close } = await makePhone();
    const other = await makePhone();
    await choose('yes');
    await app.send();
    await other.app.send();
    online = false;
    clock.ahead = 20 * MINUTE_MS;
    await choose('yes');
    online = true;
    await other.choose('no');
    await other.app.send();

    await app.send();

    expect(await isKeptByAccount()).toBe(false);
    expect(keepsTexts()).toBe(false);
    close();
    other.close();
  });
});

test('B14 where the clock of a phone is set back, the last choice still counts at once', async () => {
  const { app, clock, choose, keepsTexts, close } = await makePhone();
  await choose('yes');
  await app.send();
  clock.ahead = -4 * MINUTE_MS;
  await choose('no');
  expect(keepsTexts()).toBe(false);
  await app.send();
  expect(await isKeptByAccount()).toBe(false);
  close();
});

test('B14 what the server holds decides once it has answered, also on a phone that was out of step before', async () => {
  const { app, choose, keepsTexts, close } = await makePhone();
  await choose('no');
  await app.send();
  // What phones of earlier versions kept: a choice that the server answered and did not take.
  await app.change(async (store) => {
    const event = {
      ...{ id: ulid(), course: catalogue.course, at: now + 20 * MINUTE_MS, v: 1 as const },
      ...{ t: 'form' as const, form: TEXTS_FORM, values: CHOICES.yes },
    };
    await store.append(learner.id, [event], now, new Set());
    const belongings = await store.belongings(learner.id);
    const row = belongings.events.find(({ id }) => id === event.id);
    if (row === undefined) throw new Error('not written');
    await store.run({
      mode: 'readwrite',
      tables: ['events'],
      work: (tx) => void tx.objectStore('events').put({ ...row, standing: 'acknowledged' }),
    });
  });

  expect(keepsTexts()).toBe(false);
  await app.keepText(SHEET, 'For this phone alone.');
  await app.send();
  expect(app.view.texts.get(SHEET)).toBe('For this phone alone.');
  expect(await textsOfAccount()).toEqual([]);
  close();
});

test('B14 text that is not stored gets no receipt that reads as stored', async () => {
  const send = async (events: readonly unknown[]) => {
    const body = { device: ulid(), epoch: 'epoch-1', person: learner.id, have: {}, words: {}, events };
    const response = await api.post('/api/sync', body, learner.cookie);
    return sync.reply.parse(await response.json()).results;
  };
  const base = (at: number) => ({ id: ulid(), course: catalogue.course, at, v: 1 });
  const no = { ...base(NOON - 1000), t: 'form', form: TEXTS_FORM, values: CHOICES.no };
  const yes = { ...base(NOON + 20 * MINUTE_MS), t: 'form', form: TEXTS_FORM, values: CHOICES.yes };
  const text = { ...base(NOON), t: 'work', worksheet: SHEET, base: [], body: { text: 'A heron.' } };
  await send([no]);
  const results = await send([yes, text]);
  expect(results[text.id]).toBe('retry');
  expect(await textsOfAccount()).toEqual([]);
});
