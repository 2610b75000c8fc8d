import { ulid } from 'ulid';
import { beforeEach, describe, expect, test } from 'vitest';
import { UNDO_MS, sendNudge, turnReminders, turnRemindersByLink } from '#domain/contract/nudges.ts';
import { MINUTE_MS, HOUR_MS, DAY_MS } from '#domain/values/durations.ts';
import { createSwitchBoard } from '#functions/storage/switches.ts';
import { createSwitches } from '#functions/http/switches.ts';
import { createIdentityApp } from '#functions/entries/identity/app.ts';
import { AddressRefused } from '#functions/mail/transport.ts';
import { runClock } from '#functions/entries/clock/due-tasks.ts';
import { NOON, PAGE_HEADERS, SITE, signIn, COOKIES, replyTo, refusal } from '../support/api.ts';
import { useDatabase } from '../support/use-database.ts';
import { makeIdentity, requestOf } from './identity/support.ts';
import { type Group, ZONE, makeGroup } from './nudge-group.ts';

const database = useDatabase();

/** At 9:00 in the zone of its trainer. */
let group: Group;
beforeEach(async () => {
  const identity = makeIdentity(database);
  // NOON is 5:00 in Phoenix.
  identity.now = NOON + 4 * HOUR_MS;
  group = await makeGroup(database, identity);
});

/** The address in a mail to which a mail program posts to stop reminders. */
const unsubscribeOf = ({ unsubscribe = '' }: { unsubscribe?: string }): string => unsubscribe;
const tokenOf = (mail: { unsubscribe?: string }): string => unsubscribeOf(mail).split('/').at(-1) ?? '';

describe('a preview', () => {
  test('S57 lists who gets one, who gets none and why, with the very words of the mail', async () => {
    const [ana, beto] = [await group.add('Ana'), await group.add('Beto', { language: 'es' })];
    const carla = await group.add('Carla', { email: '' });
    await group.finish(await group.add('Darío'));
    const [eva, fina] = [await group.add('Eva'), await group.add('Fina')];
    await group.identity.deps.peopleWriter.turnReminders(eva.id, { offAt: group.identity.now });
    await group.identity.deps.peopleWriter.noteBounce(fina.id, group.identity.now);
    database.forget();

    const { people, mails, leavesAt } = await group.preview();

    expect(people.map(({ name, why }) => [name, why])).toEqual([
      ['Ana', null],
      ['Beto', null],
      ['Carla', 'no-address'],
      ['Darío', 'done'],
      ['Eva', 'off'],
      ['Fina', 'bounced'],
    ]);
    expect(people[2]!.next).toEqual({
      ...{ module: 'a-module', lesson: 'lesson-0-of-the-course', number: '1.0', minutes: 8 },
      title: 'lesson-0-of-the-course in en',
    });
    expect(leavesAt).toBe(group.identity.now + UNDO_MS);
    expect(mails.map(({ language, name }) => [language, name])).toEqual([
      ['en', 'Ana'],
      ['es', 'Beto'],
    ]);
    // But for the session that asks.
    expect(database.writes().map(({ operation }) => operation)).toEqual(['PutItem']);

    await group.send([ana, beto, carla]);
    await group.tick(UNDO_MS);

    const sent = group.takeMails();
    expect(sent.map(({ to }) => to)).toEqual([ana.email, beto.email].toSorted());
    for (const { language, subject, text } of mails) {
      const mail = sent.find((each) => each.language === language)!;
      // But for what opens something: only the reader of the mail may stop reminders.
      expect([subject, text]).toEqual([mail.subject, mail.text.replaceAll(tokenOf(mail), '…')]);
    }
  });

  test('asks in a zone that there is', async () => {
    await expect(group.preview({ zone: 'Nowhere/Town' })).rejects.toThrow();
  });
});

describe('a nudge', () => {
  test('S57 carries nobody’s words and no topic of the cohort, and names how to stop it', async () => {
    const ana = await group.add('Ana Kingfisher');
    await group.send([ana]);
    const [mail] = await group.mailsAfter(UNDO_MS);
    const all = JSON.stringify(mail);
    for (const word of ['Kingfisher', 'Quetzal', 'River Valley', 'Spring', 'Fresno', group.cohort]) {
      expect(all).not.toContain(word);
    }
    expect(mail).toMatchObject({ to: ana.email, language: 'en' });
    expect(mail!.text).toContain(`${SITE}/a-module/lesson-0-of-the-course/`);
    expect(mail!.text).toContain(`${SITE}/account/#reminders=${tokenOf(mail!)}`);
    expect(unsubscribeOf(mail!)).toMatch(new RegExp(`^${SITE}/api/auth/unsubscribe/${ana.id}\\.`));
  });

  test('waits half a minute, in which all of it can be taken back', async () => {
    const people = [await group.add('Ana'), await group.add('Beto')];
    const id = ulid();
    const sent = await group.send(people, { id });
    expect(sent.body).toEqual({ count: 2, now: group.identity.now, leavesAt: group.identity.now + UNDO_MS });
    expect(await group.mailsAfter(UNDO_MS - 1)).toEqual([]);

    expect((await group.stop(id, people)).body).toEqual({ stopped: 2 });

    await group.tick(1);
    expect(await group.mailsAfter(10 * MINUTE_MS)).toEqual([]);
    // A late repeat of what was taken back sends nothing, and another nudge has the whole week.
    expect((await group.send(people, { id })).body['count']).toBe(0);
    for (const count of [2, 2, 0]) {
      expect((await group.send(people)).body['count']).toBe(count);
      expect(await group.mailsAfter(UNDO_MS)).toHaveLength(count);
    }
    expect((await group.stop(id, people)).body).toEqual({ stopped: 0 });
  });

  test('that has left can’t be taken back, nor one of another cohort', async () => {
    const other = await makeGroup(database, group.identity);
    const [ana, rosa] = [await group.add('Ana'), await other.add('Rosa')];
    const id = ulid();
    await group.send([ana], { id });
    await other.send([rosa], { id });
    expect((await group.stop(id, [rosa])).body).toEqual({ stopped: 0 });
    await group.tick(UNDO_MS);
    expect(group.identity.mails.map(({ to }) => to)).toEqual(expect.arrayContaining([ana.email, rosa.email]));
    expect((await group.stop(id, [ana])).body).toEqual({ stopped: 0 });
  });

  test('R17 the same one again, also at once, sends once', async () => {
    const people = [await group.add('Ana'), await group.add('Beto')];
    const id = ulid();
    const answers = await Promise.all(Array.from({ length: 5 }, () => group.send(people, { id })));
    expect(answers.map(({ body }) => body['count'])).toEqual([2, 2, 2, 2, 2]);
    await Promise.all([group.tick(UNDO_MS), group.tick(), group.tick()]);
    expect(group.takeMails()).toHaveLength(2);
    expect((await group.send(people, { id })).body['count']).toBe(2);
    expect(await group.mailsAfter(HOUR_MS)).toEqual([]);
  });

  test('S57 nobody gets more than two in a week, however many people try at once', async () => {
    const ana = await group.add('Ana');
    const trainers = await Promise.all(Array.from({ length: 6 }, () => group.addTrainer()));
    await Promise.all(trainers.map((by) => group.send([ana], { by })));
    await group.tick(UNDO_MS);
    await group.send([ana]);
    await group.tick(DAY_MS);
    await group.send([ana]);
    expect(await group.mailsAfter(UNDO_MS)).toHaveLength(2);
    expect((await group.preview()).people.map(({ why }) => why)).toEqual(['enough']);
    group.identity.now += 7 * DAY_MS;
    expect((await group.send([ana])).body['count']).toBe(1);
    expect((await group.preview()).people.map(({ why }) => why)).toEqual(['on-its-way']);
  });

  test('S57 that is made at night leaves at eight', async () => {
    const ana = await group.add('Ana');
    // 22:30 in Phoenix.
    group.identity.now += 13.5 * HOUR_MS;
    const eight = group.identity.now + 9.5 * HOUR_MS;
    expect((await group.send([ana])).body['leavesAt']).toBe(eight);
    expect(await group.mailsAfter(eight - group.identity.now - 1)).toEqual([]);
    expect(await group.mailsAfter(1)).toHaveLength(1);
  });

  test('S57 leaves when it is day where its reader is, as their phone said when they signed in', async () => {
    const [ana, beto] = [await group.add('Ana'), await group.add('Beto')];
    // 9:00 in Phoenix is 6:00 in Honolulu.
    await group.identity.deps.peopleWriter.noteTimeZone(beto.id, 'Pacific/Honolulu');
    await group.send([ana, beto]);
    expect((await group.mailsAfter(UNDO_MS)).map(({ to }) => to)).toEqual([ana.email]);
    expect(await group.mailsAfter(2 * HOUR_MS - UNDO_MS - 1)).toEqual([]);
    expect((await group.mailsAfter(1)).map(({ to }) => to)).toEqual([beto.email]);
    // They fly home meanwhile: the next one leaves by their new day.
    await group.identity.deps.peopleWriter.noteTimeZone(beto.id, ZONE);
    await group.send([beto]);
    expect(await group.mailsAfter(UNDO_MS)).toHaveLength(1);
  });

  test('S57 that could not leave by day waits for the morning', async () => {
    await group.send([await group.add('Ana')]);
    expect(await group.mailsAfter(13.5 * HOUR_MS)).toEqual([]);
    expect(await group.mailsAfter(9.5 * HOUR_MS)).toHaveLength(1);
  });

  test.each<[string, (group: Group, ana: { id: string; email: string }) => Promise<unknown>]>([
    ['has finished', (group, ana) => group.finish(ana)],
    [
      'was taken out of the cohort',
      (group, ana) => database.stores.members.remove(group.cohort, ana.id, group.identity.now),
    ],
    ['is in a group that has ended (S95)', (group) => group.end()],
    ['wants none', (group, ana) => group.identity.deps.peopleWriter.turnReminders(ana.id, { offAt: 1 })],
  ])('goes to nobody who %s meanwhile', async (_what, change) => {
    const ana = await group.add('Ana');
    await group.send([ana]);
    await change(group, ana);
    await group.tick(UNDO_MS);
    expect(await group.mailsAfter(DAY_MS)).toEqual([]);
  });

  test('goes only to those who were shown, and to nobody of another cohort', async () => {
    const other = await makeGroup(database, group.identity);
    const [ana, beto, rosa] = [await group.add('Ana'), await group.add('Beto'), await other.add('Rosa')];
    expect((await group.send([ana, rosa])).body['count']).toBe(1);
    expect((await group.mailsAfter(UNDO_MS)).map(({ to }) => to)).toEqual([ana.email]);
    expect((await group.preview()).people.map(({ why }) => why)).toEqual([null, null]);
    expect(beto.email).not.toBe('');
  });
});

describe('a letter', () => {
  /** Two who have not begun for four days, and one who is through. */
  async function makeQuiet() {
    const [ana, beto] = [await group.add('Ana Kingfisher'), await group.add('Beto Ruiz', { language: 'es' })];
    const done = await group.add('Carla');
    group.identity.now += 4 * DAY_MS;
    await group.finish(done);
    return { group, ana, beto, done, send: { rule: 'not-started' } as const };
  }

  test('S36 S57 goes to those who have the need, in their language, with first names alone', async () => {
    const { group, ana, beto, done, send } = await makeQuiet();
    const sent = await group.send([ana, beto, done], send);
    expect(sent.body).toMatchObject({ count: 2, none: [{ person: done.id, why: 'done' }] });
    await group.tick(UNDO_MS);

    const mails = group.takeMails();
    expect(mails.map(({ to }) => to)).toEqual([ana.email, beto.email].toSorted());
    const [hers, his] = ['en', 'es'].map((language) => mails.find((mail) => mail.language === language)!);
    expect(hers).toMatchObject({ subject: 'Tomás wrote to you' });
    expect(hers!.text).toMatch(/^Hi Ana, it’s good to have you in our group\./);
    expect(hers!.html).toContain(`<a href="${SITE}/a-module/lesson-0-of-the-course/">`);
    expect(his!.text).toMatch(/^Hola, Beto\. /);
    const all = JSON.stringify(mails);
    for (const word of ['Kingfisher', 'Ruiz', 'Quetzal', 'River Valley', 'Spring', group.cohort]) {
      expect(all).not.toContain(word);
    }
  });

  test('is noted for all who look after the cohort once it leaves, and by nobody if it is taken back', async () => {
    const { group, ana, beto, send } = await makeQuiet();
    const { members } = database.stores;
    const cohort = { id: group.cohort, course: 'core' };
    const writtenBy = async () => {
      const found = await members.among(cohort, [ana.id, beto.id], null);
      return [ana, beto].map(({ id }) => found.find(({ enrolment }) => enrolment.person === id)?.writer);
    };
    const id = ulid();
    await group.send([beto], { ...send, id });
    await group.stop(id, [beto]);
    await group.send([ana], send);
    expect(await writtenBy()).toEqual([null, null]);
    expect(await group.mailsAfter(UNDO_MS)).toHaveLength(1);
    expect(await writtenBy()).toEqual(['Tomás Quetzal', null]);
  });

  test('of two trainers in one minute reaches nobody twice, and the second is told', async () => {
    const { group, ana, send } = await makeQuiet();
    await group.send([ana], send);
    const second = await group.send([ana], { ...send, by: await group.addTrainer() });
    expect(second.body).toMatchObject({ count: 0, none: [{ person: ana.id, why: 'on-its-way' }] });
    expect(await group.mailsAfter(UNDO_MS)).toHaveLength(1);
  });

  test('about what no longer holds is not sent, when it is asked for and when it leaves', async () => {
    const { group, ana, beto } = await makeQuiet();
    const quiet = await group.send([ana], { rule: 'quiet' });
    expect(quiet.body).toMatchObject({ count: 0, none: [{ person: ana.id, why: 'past' }] });
    await group.send([beto], { rule: 'not-started' });
    await group.finish(beto);
    expect(await group.mailsAfter(UNDO_MS)).toEqual([]);
  });
});

describe('mail that fails', () => {
  test('R17 a mail service that is down for an hour delays a nudge and loses none', async () => {
    const { identity } = group;
    const people = await Promise.all(['Ana', 'Beto', 'Carla', 'Darío', 'Eva'].map((name) => group.add(name)));
    await group.send(people);
    const refuse = () => Promise.reject(new Error('ana@example.org: connection refused'));
    const down = { ...identity.deps, transport: { send: refuse } };
    identity.now += UNDO_MS;
    for (let minute = 0; minute < 60; minute += 10) {
      await runClock(down, { task: 'run-due' });
      identity.now += 10 * MINUTE_MS;
    }
    expect(JSON.stringify(identity.logged)).not.toContain('example.org');
    expect(identity.logged.at(-1)?.message).toMatch(/mails were not sent: Error$/);
    expect(await group.mailsAfter(0)).toHaveLength(5);
  });

  test('R17 one that is older than two days is dropped, not sent', async () => {
    await group.send([await group.add('Ana')]);
    await group.tick(2 * DAY_MS + HOUR_MS);
    expect(await group.mailsAfter(DAY_MS)).toEqual([]);
  });

  test('S57 an address that its server refuses for good gets no more', async () => {
    const { identity } = group;
    await group.send([await group.add('Ana')]);
    identity.now += UNDO_MS;
    const refusing = { ...identity.deps, transport: { send: () => Promise.reject(new AddressRefused()) } };
    await runClock(refusing, { task: 'run-due' });
    expect(await group.mailsAfter(DAY_MS)).toEqual([]);
    expect((await group.preview()).people.map(({ why }) => why)).toEqual(['bounced']);
  });

  test('nothing leaves while the operator has mail off, and a nudge is refused by name', async () => {
    await group.send([await group.add('Ana')]);
    const { identity } = group;
    const board = createSwitchBoard(database.database, database.tables.core);
    const deps = { ...identity.deps, switches: createSwitches(board, () => identity.now) };
    const body = { cohort: group.cohort, id: ulid(), after: null, zone: ZONE, people: [] };
    const request = requestOf({ path: sendNudge.path, body, session: await group.trainer.signIn() });
    await board.turn('mail', 'off', group.identity.now);
    try {
      identity.now += UNDO_MS;
      await runClock(deps, { task: 'run-due' });
      expect(group.takeMails()).toEqual([]);
      expect(await replyTo(createIdentityApp(deps).fetch(request))).toEqual(
        refusal(503, 'unavailable', 'mail'),
      );
    } finally {
      await board.turn('mail', 'on', group.identity.now);
    }
    expect(await group.mailsAfter(2 * MINUTE_MS)).toHaveLength(1);
  });
});

describe('stopping reminders', () => {
  const mailed = async () => {
    const ana = await group.add('Ana');
    await group.send([ana]);
    const [mail] = await group.mailsAfter(UNDO_MS);
    return { group, ana, address: unsubscribeOf(mail!), token: tokenOf(mail!) };
  };
  const why = async (group: Group) => (await group.preview()).people[0]?.why;
  const post = (group: Group, address: string) =>
    group.identity.app.request(address, {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });

  test('S57 takes one click of a mail program, without a session (RFC 8058)', async () => {
    const { group, address } = await mailed();
    const opened = await group.identity.app.request(address);
    const page = address.replace('/api/auth/unsubscribe/', '/account/#reminders=');
    expect([opened.status, opened.headers.get('location')]).toEqual([303, page]);
    // Scanners of mail open every link: that alone stops nothing.
    expect(await why(group)).toBeNull();
    const stopped = await post(group, address);
    expect(stopped.status).toBe(200);
    expect(stopped.headers.get('cache-control')).toBe('no-store');
    expect((await post(group, address)).status).toBe(200);
    expect(await why(group)).toBe('off');
  });

  test('by a wrong token is refused like a missing page, and nothing is written', async () => {
    const { group, ana, address, token } = await mailed();
    const stranger = ulid();
    database.forget();
    for (const bad of [`${address}x`, address.replace(ana.id, stranger), address.slice(0, -44)]) {
      const answer = await post(group, bad);
      expect(answer.status, bad).toBe(404);
    }
    const { call } = group.identity;
    const forged = token.replace(ana.id, stranger);
    const answer = await call({ path: turnRemindersByLink.path, body: { token: forged, on: false } });
    expect(answer).toMatchObject({ status: 404, body: { error: 'not_found' } });
    expect(database.writes()).toEqual([]);
  });

  test('by the link in the mail works signed out, and can be undone there', async () => {
    const { group, token } = await mailed();
    for (const on of [false, true]) {
      const body = { token, on };
      expect((await group.identity.call({ path: turnRemindersByLink.path, body })).status).toBe(200);
      expect(await why(group)).toBe(on ? null : 'off');
    }
  });

  test('is a switch of one’s own account', async () => {
    const { group, ana } = await mailed();
    const cookie = await signIn(database, ana.id, { at: group.identity.now, method: 'code' });
    const session = cookie.slice(COOKIES.session.length + 1);
    const reminders = async () => {
      const headers = { ...PAGE_HEADERS, cookie };
      const answer = await group.identity.app.request('/api/auth/ways-in', { headers });
      return ((await answer.json()) as { reminders: boolean | null }).reminders;
    };
    expect(await reminders()).toBe(true);
    await group.identity.call({ path: turnReminders.path, body: { on: false }, session });
    expect(await reminders()).toBe(false);
    expect(await why(group)).toBe('off');
    await group.identity.call({ path: turnReminders.path, body: { on: true }, session });
    expect(await reminders()).toBe(true);
  });
});

test('what waits for somebody stands with what is theirs, and names no address', async () => {
  const ana = await group.add('Ana');
  await group.send([ana]);
  const waiting = (await database.items()).filter(({ sk }) => String(sk).startsWith('SEND#nudge:'));
  const own = waiting.filter(({ pk }) => pk === `P#${ana.id}`);
  expect(own).toHaveLength(1);
  expect(JSON.stringify(own)).not.toContain(ana.email);
});

test('a nudge to 28 costs one query, reads in batches and one write each', async () => {
  const people = await Promise.all(Array.from({ length: 28 }, (_, n) => group.add(`Learner ${n}`)));
  const session = await group.trainer.signIn();
  database.forget();
  const to = people.map(({ id }) => id);
  const body = { cohort: group.cohort, id: ulid(), after: null, zone: ZONE, people: to };
  const answer = await group.identity.call({ path: sendNudge.path, body, session });
  expect(answer.body['count']).toBe(28);
  // The session's touch is one of them.
  expect(database.writes().length).toBeLessThanOrEqual(29);
});
