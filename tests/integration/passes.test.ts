import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { slotStanding } from '#domain/attendance/marks.ts';
import { type Pass, cleanPass, findPass, passLetters, passTag } from '#domain/attendance/pass.ts';
import { daysAfter, utcDay } from '#domain/values/calendar.ts';
import {
  type SentTick,
  openHostLink,
  readFieldDay,
  readOwnPasses,
  tickBriefings,
  turnHostLink,
} from '#domain/contract/passes.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { emptyRecord, type ProgressEvent } from '#domain/record/events/events.ts';
import { merge } from '#domain/record/merge.ts';
import { NOON, SITE, readReply, signIn } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { useDatabase } from '../support/use-database.ts';
import { finishingEvents } from '../support/finished.ts';
import { makeIdentity } from './identity/support.ts';
import { type Learner, makeGroup } from './nudge-group.ts';

/** The made-up course, with the two lessons that a pass asks for. */
const catalogue: Catalogue = JSON.parse(
  JSON.stringify(makeCatalogue())
    .replaceAll('lesson-0-of-the-course', 'door-craft')
    .replaceAll('lesson-2-of-the-course', 'cool-and-close'),
);
const YESTERDAY = daysAfter(utcDay(NOON), -1);
const TODAY = utcDay(NOON);
const TOMORROW = daysAfter(TODAY, 1);
const LAST = daysAfter(TODAY, 2);
const database = useDatabase();

/** A cohort on the second of its four days, with a trainer, and what people do with passes. */
async function makeTraining(startsOn: string | null = YESTERDAY) {
  const course = { catalogue, titleOf: () => null, modulesIn: () => [] };
  const identity = makeIdentity(database, { catalogues: () => course.catalogue });
  const group = await makeGroup(database, identity);
  const { cohort: id, trainer } = group;
  const cohorts = database.stores.cohorts;
  await cohorts.editCohort({ ...(await cohorts.readCohort(id))!, startsOn });
  const turn = async (on: boolean) =>
    (await identity.reply(turnHostLink, { cohort: id, on }, await trainer.signIn())).hostCode;
  const fieldDay = async () =>
    identity.reply(readFieldDay, { cohort: id, after: null }, await trainer.signIn());
  const learn = async (learner: Learner, events: readonly ProgressEvent[]): Promise<void> => {
    const { record } = merge(emptyRecord('core'), events, catalogue);
    const news = { heardAt: identity.now, waiting: 0 };
    await database.stores.records.write(learner.id, { ...record, version: 1 }, news);
  };
  const own = async (learner: Learner) => {
    const cookie = await signIn(database, learner.id, { at: identity.now, method: 'code' });
    const answer = identity.app.request(`${SITE}${readOwnPasses.path}`, { headers: { cookie } });
    return (await readReply(readOwnPasses, answer)).passes;
  };
  const addReady = async (name: string): Promise<Learner> => {
    const learner = await group.add(name);
    await learn(learner, finishingEvents(catalogue, 'core', NOON));
    return learner;
  };
  const open = (code: string) => identity.call({ path: openHostLink.path, body: { code } });
  const opened = (code: string) => identity.reply(openHostLink, { code });
  const tick = async (code: string, ticks: readonly SentTick[]) =>
    (await identity.reply(tickBriefings, { code, ticks })).results;
  const marksOf = async ({ id: person }: Learner) =>
    (await identity.deps.attendance.read(id, [person])).get(person)!.sheet.marks;
  return {
    ...{ identity, group, id, cohorts, turn, fieldDay, learn, own, addReady, open, opened, tick },
    marksOf,
  };
}
type Training = Awaited<ReturnType<typeof makeTraining>>;

const tickOf = (pass: string, change: Partial<SentTick> = {}): SentTick => ({
  ...{ id: ulid(), pass, value: 'present', at: NOON },
  ...change,
});
const todays = async (training: Training, learner: Learner): Promise<string> =>
  (await training.own(learner))[0]!.days.find(({ day }) => day === TODAY)!.letters;

describe('a pass for the field day', () => {
  test('S68 comes once both lessons on safety are done and right, one for each day that is left', async () => {
    const training = await makeTraining();
    const ana = await training.group.add('Ana');
    expect(await training.own(ana)).toMatchObject([
      { left: ['door-craft', 'cool-and-close'], days: [], isBriefed: false },
    ]);
    const all = finishingEvents(catalogue, 'core', NOON);
    // One question of the second lesson is open yet.
    const last = all.findLast(({ t }) => t === 'answer');
    await training.learn(
      ana,
      all.filter((event) => event !== last),
    );
    expect(await training.own(ana)).toMatchObject([{ left: ['cool-and-close'], days: [] }]);

    const [pass] = await training.own(await training.addReady('Beto'));
    expect(pass).toMatchObject({ left: [], isBriefed: false });
    // In UTC it may be a day ahead of the room.
    expect(pass?.days.map(({ day }) => day)).toEqual([YESTERDAY, TODAY, TOMORROW, LAST]);
    expect(new Set(pass?.days.map(({ letters }) => letters)).size).toBe(4);
    expect((await training.fieldDay()).people).toMatchObject([
      { name: 'Ana', left: ['cool-and-close'], days: [] },
      { name: 'Beto', left: [], days: pass?.days, badge: pass?.badge },
    ]);
  });

  test('is none in a group without days, and none two days after the training', async () => {
    const rolling = await makeTraining(null);
    expect(await rolling.own(await rolling.addReady('Ana'))).toEqual([]);
    const over = await makeTraining(daysAfter(TODAY, -5));
    expect(await over.own(await over.addReady('Ana'))).toEqual([]);
    expect(await over.open((await over.turn(true))!)).toMatchObject({ status: 404 });
    const lastDay = await makeTraining(daysAfter(TODAY, -4));
    expect((await lastDay.own(await lastDay.addReady('Ana')))[0]?.days).toHaveLength(1);
  });

  test('S68 is checked by a host’s phone: today’s, another day’s, another training’s, a changed one', async () => {
    const training = await makeTraining();
    const other = await makeTraining();
    const [ana, eva] = [await training.addReady('Ana'), await other.addReady('Eva')];
    const code = (await training.turn(true))!;
    const list = await training.opened(code);
    const [own] = await training.own(ana);
    for (const { day, letters } of own!.days)
      expect(await findPass(cleanPass(letters)!, code, list)).toEqual({ day });
    const pass = cleanPass(await todays(training, ana))!;
    const change = (to: Partial<Pass>) => findPass({ ...pass, ...to }, code, list);
    expect(await change({ tag: Array.from(pass.tag).toReversed().join('') })).toBe('unknown');
    expect(await change({ badge: '000-000' })).toBe('unknown');
    const theirs = cleanPass(await todays(other, eva))!;
    expect(await findPass(theirs, code, list)).toBe('other-group');
    expect(await findPass({ ...theirs, group: pass.group }, code, list)).toBe('unknown');
    // As typed, and as the address in its code.
    const letters = passLetters(pass);
    expect(cleanPass(` ${letters.toLowerCase().replaceAll('-', ' ')}`)).toEqual(pass);
    expect(cleanPass(`${SITE}/host/#${letters.replaceAll('-', '')}`)).toEqual(pass);
    expect(cleanPass(letters.slice(1))).toBeNull();
  });
});

describe('a link for hosts', () => {
  test('S68 names nobody, and holds no id but its own cohort’s', async () => {
    const training = await makeTraining();
    const ana = await training.addReady('Ana Quetzal');
    const code = (await training.turn(true))!;
    await training.tick(code, [tickOf(await todays(training, ana))]);
    const { body } = await training.open(code);
    expect(Object.keys(body).toSorted()).toEqual(['briefed', 'days', 'group', 'name']);
    expect(body['briefed']).toHaveLength(1);
    const said = JSON.stringify(body);
    for (const word of ['Quetzal', ana.id, ana.email, training.id]) expect(said).not.toContain(word);
    expect(JSON.stringify(training.identity.logged)).not.toContain(code.split('.')[1]);
  });

  test('S68 gives nothing that a pass can be made from: not of who may go, nor of who has lessons left', async () => {
    const training = await makeTraining();
    const [ana, beto] = [await training.addReady('Ana'), await training.group.add('Beto')];
    const code = (await training.turn(true))!;
    const opened = await training.opened(code);
    const { people } = await training.fieldDay();
    const badges = new Map(people.map(({ person, badge }) => [person, badge]));
    expect(opened.days.flatMap(({ passes }) => passes)).toHaveLength(4);
    // Each word of the answer as a key, which was the way to forge one.
    for (const key of JSON.stringify(opened).match(/[\w-]{8,}/gu) ?? []) {
      for (const learner of [ana, beto]) {
        const badge = badges.get(learner.id)!;
        const forged = passLetters({ badge, group: opened.group, tag: await passTag(key, badge) });
        const tick = tickOf(forged);
        expect(await training.tick(code, [tick])).toEqual({ [tick.id]: { refused: 'unknown_pass' } });
      }
    }
  });

  test('is one, whoever of two trainers makes it first, and can be seen again', async () => {
    const training = await makeTraining();
    const [one, other] = await Promise.all([training.turn(true), training.turn(true)]);
    expect(one).toBe(other);
    expect((await training.fieldDay()).hostCode).toBe(one);
  });

  test('S68 that has ended opens nothing again, and its end is in the ledger before', async () => {
    const training = await makeTraining();
    const { identity } = training;
    const ana = await training.addReady('Ana');
    const code = (await training.turn(true))!;
    const before = await training.opened(code);
    identity.now += 1000;
    expect(await training.turn(false)).toBeNull();
    const refused = { status: 404, body: { error: 'not_found' } };
    expect(await training.open(code)).toMatchObject(refused);
    const ticks = [tickOf(await todays(training, ana))];
    expect(await identity.call({ path: tickBriefings.path, body: { code, ticks } })).toMatchObject(refused);
    const rows = await database.ledger(TODAY);
    expect(
      rows.filter(({ act, subject }) => act === 'host-link-ended' && subject === training.id),
    ).toMatchObject([{ cause: NOON, by: training.group.trainer.id }]);
    const next = (await training.turn(true))!;
    expect(next).not.toBe(code);
    expect(await training.open(code)).toMatchObject(refused);
    // Passes stay good, on the next link's list; the list of the link that has ended fits no other.
    const [pass, list] = [cleanPass(await todays(training, ana))!, await training.opened(next)];
    expect(await findPass(pass, next, list)).toEqual({ day: TODAY });
    expect(await findPass(pass, code, list)).toBe('unknown');
    expect(await findPass(pass, next, before)).toBe('unknown');
  });

  test('of nobody, cut or changed looks like one that never was', async () => {
    const [one, two] = [await makeTraining(), await makeTraining()];
    const [code, other] = [(await one.turn(true))!, (await two.turn(true))!];
    const swapped = `${two.id}.${code.split('.')[1]}`;
    for (const wrong of [swapped, `${ulid()}.${code.split('.')[1]}`]) {
      expect(await one.open(wrong), wrong).toMatchObject({ status: 404 });
    }
    expect(await one.open(code.slice(1))).toMatchObject({ status: 400 });
    expect(await two.open(other)).toMatchObject({ status: 200 });
  });
});

describe('a host’s tick', () => {
  test('S68 is a mark of the briefing, once however often it comes, and can be taken back', async () => {
    const training = await makeTraining();
    const ana = await training.addReady('Ana');
    const code = (await training.turn(true))!;
    const first = tickOf(await todays(training, ana));
    expect(await training.tick(code, [first])).toEqual({ [first.id]: 'applied' });
    expect(await training.tick(code, [first])).toEqual({ [first.id]: 'duplicate' });
    expect(await training.marksOf(ana)).toEqual([
      { id: first.id, slot: 'briefing', value: 'present', by: training.id, at: NOON },
    ]);
    expect((await training.own(ana))[0]?.isBriefed).toBe(true);
    expect((await training.fieldDay()).people[0]?.isBriefed).toBe(true);
    await training.tick(code, [tickOf(first.pass, { value: 'unmarked', at: NOON + 1 })]);
    expect(slotStanding(await training.marksOf(ana), 'briefing').shown).toBeNull();
    expect((await training.opened(code)).briefed).toEqual([]);
  });

  test('by two phones at once is kept from both', async () => {
    const training = await makeTraining();
    const ana = await training.addReady('Ana');
    const code = (await training.turn(true))!;
    const pass = await todays(training, ana);
    const ticks = Array.from({ length: 6 }, (_, n) => tickOf(pass, { at: NOON + n }));
    const results = await Promise.all(ticks.map((each) => training.tick(code, [each])));
    expect(new Set(results.flatMap((each) => Object.values(each)))).toEqual(new Set(['applied']));
  });

  test('S68 by a bad pass is refused by itself: changed, of another training, of who has left', async () => {
    const training = await makeTraining();
    const other = await makeTraining();
    const gone = await training.addReady('Gone');
    const code = (await training.turn(true))!;
    const good = await todays(training, await training.addReady('Ana'));
    const left = await todays(training, gone);
    const theirs = await todays(other, await other.addReady('Eva'));
    await database.stores.members.remove(training.id, gone.id, NOON);
    const changed = `${good.slice(0, -1)}${good.endsWith('0') ? '1' : '0'}`;
    const ticks = [changed, left, theirs, 'nonsense', good].map((pass) => tickOf(pass));
    database.forget();
    const results = await training.tick(code, ticks);
    expect(ticks.map(({ id }) => results[id])).toEqual([
      ...Array.from({ length: 4 }, () => ({ refused: 'unknown_pass' })),
      'applied',
    ]);
    // One of them is the counter's.
    expect(database.writtenTables()).toEqual(['short', 'core']);
  });

  test('a training of 28 costs the host’s phone a page of its people to open, and a write for each tick', async () => {
    const training = await makeTraining();
    const people = [];
    for (let n = 0; n < 28; n += 1) people.push(await training.addReady(`Person ${n}`));
    const code = (await training.turn(true))!;
    const { people: rows } = await training.fieldDay();
    const ticks = rows.map(({ days }) => tickOf(days.find(({ day }) => day === TODAY)!.letters));
    database.forget();
    expect(new Set(Object.values(await training.tick(code, ticks)))).toEqual(new Set(['applied']));
    expect(database.counts()).toEqual({
      ...{ GetItem: 1, Query: 1, BatchGetItem: 2, UpdateItem: 1, PutItem: 28 },
    });
    database.forget();
    expect((await training.opened(code)).briefed).toHaveLength(28);
    expect(database.calls.length).toBe(5);
  });
});
