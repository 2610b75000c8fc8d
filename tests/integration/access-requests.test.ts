import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import {
  accessRequests,
  accessSilent,
  deleteAccessRequest,
  readAccessRequests,
  sendAccessRequest,
} from '#domain/contract/access-requests.ts';
import { shareWorksheet } from '#domain/contract/sharing.ts';
import { DAY_MS, MINUTE_MS } from '#domain/values/durations.ts';
import { ACCESS_DAYS_KEPT, EXPECTATIONS } from '#domain/worksheets/retention.ts';
import { runDue } from '#functions/entries/run-due.ts';
import { eraseDueRequest } from '#functions/worksheets/erase-old.ts';
import { accessRequestItems } from '#functions/storage/access-requests.ts';
import { readItems } from '#functions/storage/acts.ts';
import { NOON, replyTo, refusal } from '../support/api.ts';
import { makeCatalogue, needsText } from '../support/catalogue.ts';
import { deleteSheet } from './delete-sheet.ts';
import { api, ask, database, enrol, restart, send, signInNow, useWorld, world } from './one-world.ts';
import { withAnswers, isDown } from '../support/context.ts';

const WORDS = 'A quiet room by nine';
const NEEDS = needsText(WORDS);

useWorld(makeCatalogue());

const C2 = () => world.cohorts.C2;
const sent = (text = NEEDS) => send(sendAccessRequest, { cohort: C2(), text }, 'L2');
const sentInC1 = () => ask(sendAccessRequest, { cohort: world.cohorts.C1, text: NEEDS }, 'L1');
const remove = () => send(deleteAccessRequest, { cohort: C2() }, 'L2');
const own = async () => (await ask(readAccessRequests, null, 'L2')).cohorts[0];
/** What the logistics lead of a cohort reads; only the first one has one. */
const list = () => ({ cohort: world.cohorts.C1, after: null });
const listed = async () => (await ask(accessRequests, list(), 'logistics')).requests;
const tick = (context = api.deps) =>
  runDue(context, 'access', ({ subject }) => eraseDueRequest(context, subject));
const holding = async (text: string): Promise<string[]> =>
  (await database.items())
    .filter((item) => JSON.stringify(item).includes(text))
    .map((item) => (accessRequestItems.owns(item) ? 'access request' : String(item['pk'])));

describe('what somebody needs', () => {
  test('S64 is read by the logistics lead of that cohort, and is nowhere else', async () => {
    await sentInC1();
    expect(await listed()).toMatchObject([{ name: 'Plain L1', text: NEEDS, at: NOON }]);
    expect(await holding(WORDS)).toEqual(['access request']);
  });

  test('S64 the lead reads who has sent nothing, by name alone', async () => {
    const silent = async () => (await ask(accessSilent, list(), 'logistics')).names;
    expect(await silent()).toEqual([]);
    const person = ulid();
    await enrol(person, 'C1', { name: 'Wanda' });
    expect(await silent()).toEqual(['Wanda']);
    await database.stores.members.remove(world.cohorts.C1, person, NOON + 1);
    expect(await silent()).toEqual([]);
  });

  test('S64 is read only once that is written down, once a day', async () => {
    const { exports } = api.deps;
    restart({ exports: withAnswers(exports, { recordRead: isDown }) });
    expect((await send(accessRequests, list(), 'logistics')).status).toBe(503);
    restart();
    await listed();
    await listed();
    const rows = (await database.items('log')).filter(readItems.owns).map(readItems.partsOf);
    expect(rows).toEqual([
      {
        ...{ person: world.people.L1, cohort: world.cohorts.C1, day: '2026-11-24' },
        reader: world.people.logistics,
        exported: 'access-requests',
      },
    ]);
  });

  test('comes back to them with who reads it and when it is deleted, sent again takes the place of the first', async () => {
    expect(await own()).toMatchObject({ id: C2(), leads: [], isOpen: true, sent: null });
    await sent();
    const first = await own();
    expect(first).toMatchObject({ sent: { text: NEEDS, at: NOON }, isOpen: true });
    api.now += 1000;
    await sent();
    expect(await own()).toEqual(first);
    await sent(needsText('A ramp'));
    expect((await own())?.sent).toEqual({ text: needsText('A ramp'), at: NOON + 1000 });
    expect(await holding(WORDS)).toEqual([]);
  });

  test('from two phones at once is one of the two, whole', async () => {
    const texts = [needsText('One'), needsText('Two')];
    const replies = await Promise.all(texts.map((text) => sent(text)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(texts).toContain((await own())?.sent?.text);
  });

  test.each([
    ['a part that is for trainers', '{"parts":{"why":"x","access-more":"y"},"written":{}}', 'text'],
    ['nothing', '', 'text'],
    ['what is no sheet', 'A ramp', 'text'],
  ])('S64 with %s → 400, nothing written', async (_words, text, field) => {
    expect(await replyTo(sent(text))).toEqual(refusal(400, 'bad_request', field));
    expect((await own())?.sent).toBeNull();
  });

  test('S29 trainers get none of it with the rest of the sheet', async () => {
    const body = { worksheet: EXPECTATIONS, cohort: C2(), text: NEEDS, self: {} };
    expect(await replyTo(send(shareWorksheet, body, 'L2'))).toEqual(refusal(400, 'bad_request', 'text'));
  });

  test('S64 deleted by them is gone at once, stands in the ledger first, and can be sent again', async () => {
    await sent();
    const storage = database.stores.accessRequests;
    restart({ ledger: { record: isDown } });
    expect((await remove()).status).toBe(503);
    restart({ accessRequests: withAnswers(storage, { remove: isDown }) });
    expect((await remove()).status).toBe(503);
    expect((await own())?.sent?.text).toBe(NEEDS);
    restart();
    expect((await remove()).status).toBe(200);
    expect((await remove()).status).toBe(200);
    expect(await holding(WORDS)).toEqual([]);
    const rows = await database.ledger();
    expect(new Set(rows.filter(({ by }) => by === world.people.L2).map(({ act }) => act))).toEqual(
      new Set(['access-request-deleted']),
    );
    expect((await sent()).status).toBe(200);
    expect((await own())?.sent?.text).toBe(NEEDS);
  });

  test('S64 goes where a phone deletes the sheet', async () => {
    await sent();
    const { L2: person } = world.people;
    await deleteSheet(api, await signInNow('L2'), { person, worksheet: EXPECTATIONS, text: NEEDS });
    expect(await holding(WORDS)).toEqual([]);
  });
});

describe('what is kept for a time alone', () => {
  const plan = async (endsOn: string | null): Promise<void> => {
    const cohort = (await api.deps.cohorts.readCohort(C2()))!;
    await api.deps.cohorts.editCohort({ ...cohort, startsOn: endsOn, endsOn });
  };

  test('S64 is deleted 30 days after the training, also where its days were changed, and no sooner', async () => {
    await plan('2026-12-10');
    await sent();
    const end = (day: string): number => Date.parse(`${day}T00:00:00Z`) + ACCESS_DAYS_KEPT * DAY_MS;
    expect((await own())?.endsAt).toBe(end('2026-12-10'));
    for (const day of [1, 2, 20]) {
      api.now = NOON + day * DAY_MS;
      await tick();
    }
    await plan('2027-02-10');
    api.now = end('2026-12-10') + DAY_MS;
    await tick();
    expect((await own())?.sent?.text).toBe(NEEDS);
    await plan('2027-01-10');
    api.now = end('2027-01-10') - 1;
    await tick();
    expect(await holding(WORDS)).toEqual(['access request']);
    api.now += DAY_MS;
    await tick();
    expect(await holding(WORDS)).toEqual([]);
    expect(await own()).toBeUndefined();
    expect((await sent()).status).toBe(404);
  });

  test('S64 in a group without days is deleted 30 days after it was sent', async () => {
    await plan(null);
    await sent();
    api.now = Date.parse('2026-12-24T00:00:00Z') - 1;
    await tick();
    expect(await holding(WORDS)).toEqual(['access request']);
    api.now += DAY_MS;
    await tick();
    expect(await holding(WORDS)).toEqual([]);
  });

  test('S64 of who left is listed to nobody, and deleted within a day', async () => {
    await sentInC1();
    await database.stores.members.remove(world.cohorts.C1, world.people.L1, api.now);
    expect(await listed()).toEqual([]);
    api.now += DAY_MS;
    await tick();
    expect(await holding(WORDS)).toEqual([]);
  });

  test('a look that fails for one holds up no other, and is made again', async () => {
    await sent();
    api.now = NOON + DAY_MS;
    const cohorts = withAnswers(api.deps.cohorts, { readCohort: isDown });
    expect(await tick({ ...api.deps, cohorts })).not.toEqual([]);
    api.now += MINUTE_MS;
    expect(await tick()).toEqual([]);
    database.forget();
    await tick();
    expect(database.writes()).toEqual([]);
  });
});
