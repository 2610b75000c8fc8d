import { describe, expect, test } from 'vitest';
import { ulid } from 'ulid';
import { MINUTE_MS, HOUR_MS, DAY_MS } from '#domain/values/durations.ts';
import { SITE } from '../../support/api.ts';
import { addPasskeyTo, createAuthenticator } from '../../support/passkey.ts';
import { makeLink, makeMember, makeStaff, wrongOf } from './support.ts';
import { browserOf, freshAddress, identity, setUp } from './set-up.ts';

setUp();

function countHashes(which: 'ofCode' | 'ofRecoveryCode') {
  const seen = { count: 0 };
  const { pepper } = identity.deps;
  Object.assign(identity.deps, {
    pepper: {
      ...pepper,
      [which]: (one: string, other: string, code: string) => {
        seen.count += 1;
        return pepper[which](one, other, code);
      },
    },
  });
  return seen;
}

const logged = (): string[] => identity.logged.map(({ message }) => message);

/** Asks for codes for one address from networks of their own. @returns the flows */
async function askOften(email: string, times: number) {
  const flows = [];
  for (let asked = 0; asked < times; asked += 1) {
    flows.push(await identity.ask(email, { address: freshAddress() }));
  }
  return flows;
}

describe('guesses', () => {
  test('B8 past ten asks an hour a code that was never mailed opens nothing, typed right', async () => {
    const { email } = await makeMember(identity);
    const flows = await askOften(email, 12);
    const statuses = [];
    for (const { code, flow } of flows.slice(9)) {
      statuses.push((await identity.verify(email, code, { flow, address: freshAddress() })).status);
    }
    expect(statuses).toEqual([200, 401, 401]);
    await identity.deliver();
    expect(identity.mails.filter(({ text }) => /\d{6}/.test(text))).toHaveLength(10);
    expect(logged()).toEqual(['a mail was given up: address', 'a mail was given up: address']);
  });

  test('B8 of 250 wrong guesses from 25 networks 50 a day are compared, for one address alone', async () => {
    const [{ email }, other] = [await makeMember(identity), await makeMember(identity)];
    const flows = [];
    for (let hour = 0; hour < 5; hour += 1) {
      identity.now += HOUR_MS;
      flows.push(...(await askOften(email, 10)).map((flow) => ({ ...flow, at: identity.now })));
    }
    const hashes = countHashes('ofCode');
    const statuses: number[] = [];
    for (const { code, flow, at } of flows) {
      identity.now = at;
      for (let tries = 0; tries < 5; tries += 1) {
        const guess = await identity.verify(email, wrongOf(code), { flow, address: freshAddress() });
        statuses.push(guess.status);
      }
    }
    expect(statuses).toHaveLength(250);
    expect(hashes.count).toBe(50);
    expect(statuses.slice(50).every((status) => status === 429)).toBe(true);
    expect((await identity.enter(other.email)).status).toBe(200);
    identity.now += DAY_MS;
    expect((await identity.enter(email)).status).toBe(200);
  });

  test('B11 of 300 guesses at once at one address 50 are compared', async () => {
    const { email } = await makeMember(identity);
    const flows = await askOften(email, 60);
    const hashes = countHashes('ofCode');
    await Promise.all(
      flows.flatMap(({ code, flow }) =>
        Array.from({ length: 5 }, () => identity.verify(email, wrongOf(code), { flow })),
      ),
    );
    expect(hashes.count).toBe(50);
  });

  test('B11 of 60 recovery codes at once five are compared', async () => {
    const { email } = await makeStaff(identity);
    const browser = await browserOf(email);
    await addPasskeyTo(browser, createAuthenticator({ origin: SITE }));
    const thief = await browserOf(email);
    const hashes = countHashes('ofRecoveryCode');
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => thief.call('/api/auth/recover', { code: '0'.repeat(20) })),
    );
    expect(hashes.count).toBe(5);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(55);
  });
});

describe('the budgets of mails', () => {
  test('B10 one network that asks for invented addresses is stopped, and everybody else signs in', async () => {
    const { email } = await makeMember(identity);
    let asked = 0;
    for (; asked < 200; asked += 1) {
      const { answer } = await identity.ask(`invented${asked}@example.org`, { address: '192.0.2.1' });
      if (answer.status !== 200) break;
    }
    expect(asked).toBe(150);
    const link = await makeLink(identity);
    const join = { code: link.code, name: 'Ana' };
    const beside = await identity.ask('ana@beside.org', { join, address: '192.0.2.9' });
    expect(beside.answer.status).toBe(200);
    const elsewhere = await identity.ask(email, { address: freshAddress() });
    await identity.deliver();
    expect(identity.mails.map(({ to }) => to).slice(-2)).toEqual(['ana@beside.org', email]);
    expect((await identity.verify(email, elsewhere.code, { flow: elsewhere.flow })).status).toBe(200);
    identity.now += 15 * MINUTE_MS;
    expect((await identity.ask(email, { address: '192.0.2.1' })).answer.status).toBe(200);
  });

  test('B10 the networks of one IPv6 /48 share one budget', async () => {
    let asked = 0;
    for (; asked < 200; asked += 1) {
      const address = `[2001:db8:7:${asked.toString(16)}::1]`;
      if ((await identity.ask(`v6-${asked}@example.org`, { address })).answer.status !== 200) break;
    }
    expect(asked).toBe(150);
    const beside = await identity.ask('v6@example.org', { address: '[2001:db8:8::1]' });
    expect(beside.answer.status).toBe(200);
  });

  test('B10 addresses that nobody has are mailed 20 times an hour for a network and 200 times in all', async () => {
    const { email } = await makeMember(identity);
    for (let asked = 0; asked < 21; asked += 1) await identity.ask(`nobody${asked}@example.org`);
    await identity.ask(email);
    await identity.deliver();
    expect(identity.mails.map(({ to }) => to).slice(-2)).toEqual(['nobody19@example.org', email]);
    expect(logged()).toEqual(['a mail was given up: budget']);
    const others = { kind: 'strangers-all', subject: 'all', windowMs: HOUR_MS };
    await identity.deps.counters.add(others, 200, identity.now);
    identity.mails.splice(0);
    await identity.ask('nobody@example.org', { address: freshAddress() });
    await identity.ask(email, { address: freshAddress() });
    await identity.deliver();
    expect(identity.mails.map(({ to }) => to)).toEqual([email]);
  });

  test('B10 addresses that differ by their plus-tag are one mailbox, and sign in as themselves', async () => {
    const { email } = await makeMember(identity, `${ulid().toLowerCase()}+one@example.org`);
    const mine = await identity.ask(email, { address: freshAddress() });
    const join = { code: (await makeLink(identity)).code, name: 'Ana' };
    for (let tag = 0; tag < 11; tag += 1) {
      await identity.ask(email.replace('+one', `+${tag}`), { join, address: freshAddress() });
    }
    await identity.deliver();
    expect(identity.mails).toHaveLength(10);
    expect((await identity.verify(email, mine.code, { flow: mine.flow })).status).toBe(200);
  });

  test('B11 one network uses up a quarter of what a join link sends in an hour, and the others still join', async () => {
    const link = await makeLink(identity, 3);
    const join = { code: link.code, name: 'Ana' };
    const statuses = [];
    for (let asked = 0; asked < 8; asked += 1) {
      statuses.push((await identity.ask(`burn${asked}@link.org`, { join })).answer.status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 429, 429]);
    const others = [];
    for (const one of ['a', 'b', 'c', 'd']) {
      const asked = await identity.ask(`${one}@link.org`, { join, address: freshAddress() });
      others.push(asked.answer.status);
    }
    expect(others).toEqual([200, 200, 200, 200]);
  });

  test('B11 a code that has expired is not mailed, and the log says so', async () => {
    const { email } = await makeMember(identity);
    await identity.ask(email);
    identity.now += 10 * MINUTE_MS;
    await identity.deliver();
    expect(identity.mails).toEqual([]);
    expect(logged()).toEqual(['a mail was given up: expired']);
  });

  test('B11 a person gets five notices a day about one thing, whatever they get about another', async () => {
    const { id } = await makeMember(identity);
    const notify = (about: 'passkey-added' | 'new-device') =>
      identity.deps.invokeAsync({ task: 'notice', about, to: { person: id } });
    for (let sent = 0; sent < 7; sent += 1) await notify('passkey-added');
    await notify('new-device');
    await identity.deliver();
    expect(identity.mails).toHaveLength(6);
    expect(logged()).toEqual(['a mail was given up: budget', 'a mail was given up: budget']);
    identity.now += DAY_MS;
    await notify('passkey-added');
    await identity.deliver();
    expect(identity.mails).toHaveLength(7);
  });

  test('B11 notices have a budget of their own: used up, codes are still mailed', async () => {
    const { id, email } = await makeMember(identity);
    const all = { kind: 'notices-all', subject: 'all', windowMs: HOUR_MS };
    await identity.deps.counters.add(all, 500, identity.now);
    await identity.deps.invokeAsync({ task: 'notice', about: 'new-device', to: { person: id } });
    await identity.ask(email);
    await identity.deliver();
    expect(identity.mails.map(({ text }) => /\d{6}/.test(text))).toEqual([true]);
  });

  test('B11 a mail that the mail server does not take uses up no budget', async () => {
    const { email } = await makeMember(identity);
    const { send } = identity.deps.transport;
    Object.assign(identity.deps, { transport: { send: () => Promise.reject(new Error('no')) } });
    await identity.ask(email);
    await expect(identity.deliver()).rejects.toThrow();
    const all = { kind: 'sends-all', subject: 'all', windowMs: HOUR_MS };
    expect(await identity.deps.counters.read(all, identity.now)).toBe(0);
    Object.assign(identity.deps, { transport: { send } });
  });
});
