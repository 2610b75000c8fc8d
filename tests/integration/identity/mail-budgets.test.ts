import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { turnRemindersByLink } from '#domain/contract/nudges.ts';
import { DAY_MS, HOUR_MS } from '#domain/values/durations.ts';
import { thorough } from '../../support/thorough.ts';
import { makeLink, makeMember } from './support.ts';
import { database, freshAddress, identity, setUp } from './set-up.ts';

setUp();

const sent = (): string[] => identity.mails.splice(0).map(({ to }) => to);

/** Asks by a link for so many mailboxes. @returns how often each status was answered */
async function askByLink(code: string, count: number, address = freshAddress()) {
  const statuses: Record<number, number> = {};
  for (let asked = 0; asked < count; asked += 1) {
    const join = { code, name: 'Ana' };
    const { status } = (await identity.ask(`${ulid().toLowerCase()}@strangers.org`, { join, address }))
      .answer;
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  return statuses;
}

const countOf = (kind: string, subject = 'all', windowMs = HOUR_MS) =>
  identity.deps.counters.read({ kind, subject, windowMs }, identity.now);

describe('mails by way of a join link', () => {
  test('B10 by a link of 1,000 places one network has 90 strangers mailed an hour, and none counts against people who have an account', async () => {
    const { email } = await makeMember(identity);
    const link = await makeLink(identity, 1000);
    expect(await askByLink(link.code, 92)).toEqual({ 200: 90, 429: 2 });
    await identity.deliver();
    expect(sent()).toHaveLength(90);
    expect(await countOf('sends-all')).toBe(0);

    // As if it came from many networks by many links.
    await identity.deps.counters.add(
      { kind: 'joins-all', subject: 'all', windowMs: HOUR_MS },
      2000,
      identity.now,
    );
    expect(await askByLink((await makeLink(identity)).code, 1)).toEqual({ 429: 1 });
    const known = await identity.ask(email);
    await identity.deliver();
    expect(sent()).toEqual([email]);
    expect((await identity.verify(email, known.code, { flow: known.flow })).status).toBe(200);
  });

  test('B10 somebody who has an account and joins by a link counts among those who have one', async () => {
    const { email } = await makeMember(identity);
    const link = await makeLink(identity);
    await identity.ask(email, { join: { code: link.code, name: 'Ana' } });
    await identity.deliver();
    expect(await countOf('sends-all')).toBe(1);
    expect(await countOf('joins-all')).toBe(0);
  });

  thorough(
    'S3 a room of 60 behind one network who all press "send again" twice, ten of them after a typo, get in',
    async () => {
      const link = await makeLink(identity, 60);
      const address = freshAddress();
      expect(await askByLink(link.code, 10, address)).toEqual({ 200: 10 });
      const statuses = new Set<number>();
      for (let person = 0; person < 60; person += 1) {
        const email = `${ulid().toLowerCase()}@room.org`;
        const join = { code: link.code, name: 'Ana' };
        for (let asked = 0; asked < 3; asked += 1) {
          const { answer, code, flow } = await identity.ask(email, { join, address });
          statuses.add(answer.status);
          if (asked === 2) statuses.add((await identity.verify(email, code, { flow, join, address })).status);
        }
      }
      expect([...statuses]).toEqual([200]);
    },
  );

  thorough(
    'B11 two networks that burn what they can of a link leave half of its hour and of its day to others',
    async () => {
      const link = await makeLink(identity, 3);
      const [one, other] = [freshAddress(), freshAddress()];
      for (let hour = 0; hour < 24; hour += 1) {
        await askByLink(link.code, 7, one);
        await askByLink(link.code, 7, other);
        if (hour % 8 === 7) expect(await askByLink(link.code, 3)).toEqual({ 200: 3 });
        identity.now += HOUR_MS;
      }
    },
  );

  test('B10 one stranger gets 20 mails a day by way of links, and three notes that there is no account', async () => {
    const link = await makeLink(identity, 100);
    const join = { code: link.code, name: 'Ana' };
    const victim = ulid().toLowerCase();
    for (let hour = 0; hour < 6; hour += 1) {
      for (let asked = 0; asked < 5; asked += 1) {
        const email = `${victim}+${hour}${asked}@example.org`;
        await identity.ask(email, { join, address: freshAddress() });
        await identity.ask(email, { address: freshAddress() });
      }
      await identity.deliver();
      identity.now += HOUR_MS;
    }
    const mails = identity.mails.splice(0);
    expect(mails.filter(({ text }) => /\d{6}/.test(text))).toHaveLength(20);
    expect(mails.filter(({ text }) => !/\d{6}/.test(text))).toHaveLength(3);
  });
});

/** Has an address invited, to another cohort each time. @returns what becomes of the mail */
async function invite(email: string) {
  const { cohort } = await makeLink(identity);
  const people = [{ email, name: 'Inés', language: 'en' as const }];
  const task = { id: ulid(), cohort, by: ulid(), people };
  await identity.deps.invokeAsync({ task: 'invite', ...task });
  await identity.deliver();
  const invitation = await identity.deps.invitations.read(identity.deps.pepper.ofEmail(email), cohort);
  expect(invitation).not.toBeNull();
  return { cohort, sentAt: invitation?.sentAt, mails: identity.mails.splice(0) };
}

const mailbox = (): string => ulid().toLowerCase();

describe('invitations to one mailbox', () => {
  test('B10 are mailed twice a day and five times in a month, over all cohorts and plus-tags; each still opens its cohort', async () => {
    const name = mailbox();
    // Four days within one stretch of 30, whichever day it is today.
    identity.now = Math.ceil(identity.now / (30 * DAY_MS)) * 30 * DAY_MS;
    const perDay: number[] = [];
    for (let day = 0; day < 4; day += 1) {
      let count = 0;
      for (let each = 0; each < 4; each += 1) {
        const { mails, sentAt } = await invite(`${name}+${day}${each}@example.org`);
        expect(sentAt !== undefined).toBe(mails.length === 1);
        count += mails.length;
      }
      perDay.push(count);
      identity.now += DAY_MS;
    }
    expect(perDay).toEqual([2, 2, 1, 0]);
    const last = `${name}+33@example.org`;
    const { code, flow } = await identity.ask(last);
    expect((await identity.verify(last, code, { flow })).status).toBe(200);
    identity.now += 30 * DAY_MS;
    expect((await invite(`${name}@example.org`)).mails).toHaveLength(1);
  });

  test('S85 end for good with one click, as does every mail to an address without an account; codes still come', async () => {
    const name = mailbox();
    const { mails } = await invite(`${name}+one@example.org`);
    const [mail] = mails;
    const stop = mail?.unsubscribe ?? '';
    const token = stop.split('/').at(-1);
    expect(mail?.text).toContain(`#sender-mails=${token}`);
    const post = { method: 'POST', body: 'List-Unsubscribe=One-Click' };
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    expect((await identity.app.request(stop, { ...post, headers })).status).toBe(200);

    const other = `${name}@example.org`;
    identity.now += DAY_MS;
    const { mails: none, sentAt } = await invite(other);
    expect([none, sentAt]).toEqual([[], undefined]);
    await identity.ask(`${name}+none@example.org`);
    await identity.deliver();
    expect(sent()).toEqual([]);
    // They were invited, and come after all.
    const { code, flow } = await identity.ask(other);
    await identity.deliver();
    expect(sent()).toEqual([other]);
    expect((await identity.verify(other, code, { flow })).status).toBe(200);

    const turned = await identity.call({ path: turnRemindersByLink.path, body: { token, on: true } });
    expect(turned.status).toBe(200);
    expect((await invite(`${name}+two@example.org`)).mails).toHaveLength(1);
  });

  test('S85 stay ended where an older stop is of an address with its plus-tag', async () => {
    const email = `${mailbox()}+tag@example.org`;
    const { mailStops } = identity.deps;
    await mailStops.turn(identity.deps.pepper.ofEmail(email), { offAt: identity.now });
    expect((await invite(email)).mails).toEqual([]);
    expect(database.calls.length).toBeGreaterThan(0);
  });
});
