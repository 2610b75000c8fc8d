import 'fake-indexeddb/auto';
import { describe, expect, test } from 'vitest';
import { readSharing } from '#domain/contract/sharing.ts';
import { sharedText } from '#domain/worksheets/shared.ts';
import { createCall } from '#lib/api/client.ts';
import { sendAct, sendSharing } from '#lib/phone/send-sharing.ts';
import { PhoneStore } from '#lib/phone/store/phone-store.ts';
import { writing } from '#lib/phone/store/rows.ts';
import {
  countSharingActs,
  dropAct,
  keepAct,
  leaveSharing,
  readKeptSharing,
  type SharingAct,
} from '#lib/phone/store/sharing.ts';
import { readCourse } from '../../scripts/content/read/course.ts';
import { pagesOf } from '../../scripts/content/pages/kind.ts';
import { shapeOf, worksheetIn, WORKSHEETS } from '../../scripts/content/pages/worksheets.ts';
import { NOON, PAGE_HEADERS } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { ulidOf } from '../support/ulids.ts';
import { api, ask, database, useWorld, world } from './one-world.ts';

const { course } = readCourse('content/core');
if (course === null) throw new Error('the course cannot be read');
const source = pagesOf(course, WORKSHEETS).find(({ id }) => id === 'issue-sentence')!;
const shape = shapeOf(source);
const catalogue = { ...makeCatalogue(), worksheets: [shape] };
const WORKSHEET = shape.id;
const TEXT = sharedText(shape, worksheetIn(source, 'en').example);
const OTHER = sharedText(shape, worksheetIn(source, 'es').example);
const MINUTE = 60_000;

useWorld(catalogue);

let made = 0;
/** A phone of L1 whose clock is off by so much. Its signal comes and goes. */
async function makePhone(clockOff = 0, cookie = world.cookies.L1.passkey) {
  const store = await PhoneStore.open(`sharing-${String((made += 1))}`);
  const person = world.people.L1;
  const signal = { isThere: true, losesAnswer: false };
  const call = createCall(async (path, init) => {
    if (!signal.isThere) throw new TypeError('Failed to fetch');
    const headers = { ...PAGE_HEADERS, cookie };
    const response = await api.app.request(path instanceof Request ? path.url : path.toString(), {
      ...init,
      headers,
    });
    if (signal.losesAnswer) throw new TypeError('Failed to fetch');
    return response;
  });
  const tools = { store, call, online: () => true, now: () => api.now + clockOff };
  const ask = async (share: SharingAct['share']): Promise<SharingAct> => {
    const act = { id: ulidOf((made += 1)), worksheet: WORKSHEET, at: tools.now(), share };
    await store.run(keepAct(person, act));
    await sendAct(tools, person, act);
    return act;
  };
  const share = (text = TEXT, shownTo = ['Plain T1']) =>
    ask({
      ...{ cohort: world.cohorts.C1, cohortName: 'Plain C1', shownTo, text },
      self: Object.fromEntries(shape.rubric.map((row) => [row, 2])),
    });
  return {
    ...{ store, person, signal, share },
    takeBack: () => ask(null),
    send: () => sendSharing(tools, person),
    acts: async () => (await store.run(readKeptSharing(person))).acts,
    waiting: () => store.run(countSharingActs(person)),
  };
}
const sharedNow = async (): Promise<string | null> => {
  const { worksheets } = await ask(readSharing, null, 'L1');
  return worksheets.find(({ worksheet }) => worksheet === WORKSHEET)?.shared?.text ?? null;
};
const opens = async (): Promise<boolean> => {
  const body = { cohort: world.cohorts.C1, person: world.people.L1, worksheet: WORKSHEET };
  return (await api.post('/api/shared/open', body, world.cookies.T1.passkey)).status === 200;
};

describe('S29 with no signal', () => {
  test('S29 S75 a share waits, nobody reads it, and it goes with the signal, once', async () => {
    const phone = await makePhone();
    phone.signal.isThere = false;
    await phone.share();
    expect([await phone.waiting(), await opens()]).toEqual([1, false]);
    await phone.send();
    expect(await phone.waiting()).toBe(1);
    phone.signal.isThere = true;
    api.now += MINUTE;
    await Promise.all([phone.send(), phone.send()]);
    const shared = await api.deps.shares.read(phone.person, WORKSHEET);
    api.now += MINUTE;
    await phone.send();
    expect(await api.deps.shares.read(phone.person, WORKSHEET)).toEqual(shared);
    expect([await phone.waiting(), await sharedNow(), await opens()]).toEqual([0, TEXT, true]);
  });

  test('S29 S75 a share that is called off before it went is never sent', async () => {
    const phone = await makePhone();
    phone.signal.isThere = false;
    const { id } = await phone.share();
    await phone.store.run(dropAct(phone.person, id));
    phone.signal.isThere = true;
    await phone.send();
    expect([await sharedNow(), database.writes()]).toEqual([null, []]);
  });

  test('S29 S75 taking back waits too, and says what trainers can read until then', async () => {
    const phone = await makePhone();
    await phone.share();
    phone.signal.isThere = false;
    await phone.takeBack();
    expect([await phone.waiting(), await opens()]).toEqual([1, true]);
    phone.signal.isThere = true;
    api.now += MINUTE;
    await phone.send();
    expect([await phone.waiting(), await opens()]).toEqual([0, false]);
  });

  test('S29 S75 a share whose answer was lost is taken back, however late', async () => {
    const phone = await makePhone();
    phone.signal.losesAnswer = true;
    await phone.share();
    expect(await phone.acts()).toMatchObject([{ isTried: true }]);
    expect(await opens()).toBe(true);
    api.now += MINUTE;
    phone.signal.losesAnswer = false;
    await phone.takeBack();
    expect([await phone.acts(), await opens()]).toEqual([[], false]);
  });

  // A phone with a wrong clock is right about how long it waited.
  test.each([0, 36, -36])(
    'S29 S75 of two phones, one %i hours off, what was asked last stands',
    async (hours) => {
      const [one, two] = [await makePhone(hours * 60 * MINUTE), await makePhone()];
      one.signal.isThere = false;
      await one.share();
      api.now += MINUTE;
      await two.share(OTHER);
      api.now += MINUTE;
      await two.takeBack();
      api.now += MINUTE;
      one.signal.isThere = true;
      await one.send();

      expect(await sharedNow()).toBeNull();
      expect(await one.acts()).toMatchObject([{ refused: 'overtaken' }]);
    },
  );

  test('S29 S75 taking back leaves what was shared later on another phone', async () => {
    const [one, two] = [await makePhone(), await makePhone()];
    await one.share();
    one.signal.isThere = false;
    api.now += MINUTE;
    await one.takeBack();
    api.now += MINUTE;
    await two.share(OTHER);
    api.now += MINUTE;
    one.signal.isThere = true;
    await one.send();
    expect(await sharedNow()).toBe(OTHER);
    expect(await one.acts()).toMatchObject([{ share: null, refused: 'overtaken' }]);
  });

  test('S29 S75 what was taken back without a signal isn’t shared by an older share that comes later', async () => {
    const [one, two] = [await makePhone(), await makePhone()];
    await two.share(OTHER);
    api.now += MINUTE;
    for (const { signal } of [one, two]) signal.isThere = false;
    await one.share();
    api.now += MINUTE;
    await two.takeBack();
    api.now += MINUTE;
    for (const { signal } of [one, two]) signal.isThere = true;
    await one.send();
    expect(await sharedNow()).toBe(TEXT);
    await two.send();
    expect(await sharedNow()).toBeNull();
  });

  test.each([
    ['the only trainer left', 'trainers', ['Plain T1'], true],
    ['the trainers are others than those shown', 'shownTo', ['Plain T1', 'Plain T3'], false],
  ])('S29 S75 where %s it is not shared, and says so', async (_words, refused, shownTo, leaves) => {
    const phone = await makePhone();
    phone.signal.isThere = false;
    await phone.share(TEXT, shownTo);
    if (leaves) {
      await database.stores.staff.end(world.people.T1, { role: 'trainer', scope: world.cohorts.C1 }, NOON);
    }
    phone.signal.isThere = true;
    await phone.send();
    expect(await phone.acts()).toMatchObject([{ refused }]);
    expect([await phone.waiting(), await sharedNow()]).toEqual([0, null]);
  });

  test('S15 S75 what somebody asked for never goes out as another person’s', async () => {
    const phone = await makePhone(0, world.cookies.L2.passkey);
    await phone.share();
    expect([await phone.waiting(), database.writes()]).toEqual([1, []]);
  });

  test('S55 S75 signing out leaves what waits or, if its writer agrees, nothing', async () => {
    const phone = await makePhone();
    await phone.share();
    phone.signal.isThere = false;
    await phone.takeBack();
    const leave = (discards: boolean) =>
      phone.store.run(writing<number>(['settings'], (tx) => leaveSharing(tx, phone.person, discards)));
    expect(await leave(false)).toBe(1);
    expect(await phone.store.run(readKeptSharing(phone.person))).toMatchObject({ known: null, acts: [{}] });
    expect(await leave(true)).toBe(0);
    expect(await phone.store.run(readKeptSharing(phone.person))).toEqual({ known: null, acts: [] });
  });
});
