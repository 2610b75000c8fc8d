import { describe, expect, test } from 'vitest';
import { ulid } from 'ulid';
import { DAY_MS } from '#domain/values/durations.ts';
import { isDown } from '../../support/context.ts';
import { SITE, putPerson } from '../../support/api.ts';
import { addPasskeyTo, signInWith } from '../../support/passkey.ts';
import { makeIdentity, makeLink, makeMember, openBrowser, waysInOf, wrongOf } from './support.ts';
import { authenticator, browserOf, database, freshAddress, identity, setUp, told } from './set-up.ts';

setUp();

describe('S11 [ASVS 6.3.5] what people are told by mail', () => {
  test('a sign-in from a new device, once for each; not at the very first, nor from one that is known', async () => {
    const link = await makeLink(identity);
    const email = `${ulid().toLowerCase()}@example.org`;
    const phone = openBrowser(identity);
    const join = { code: link.code, name: 'Lupe' };
    await phone.post('/api/auth/code', { email, language: 'es', join });
    const code = identity.lastCode();
    await phone.post('/api/auth/verify', { email, code, language: 'es', join });
    expect(told()).toEqual([]);
    await phone.signIn(email);
    await addPasskeyTo(phone, authenticator);
    expect(told()).toEqual(['passkey-added']);
    const laptop = await browserOf(email, { address: '198.51.100.7' });
    await laptop.signIn(email);
    await signInWith(laptop, authenticator);
    expect(told()).toEqual(['passkey-added', 'new-device']);
    await signInWith(openBrowser(identity), authenticator);
    expect(told()).toEqual(['passkey-added', 'new-device', 'new-device']);
    // Known for 400 days.
    identity.now += 401 * DAY_MS;
    await laptop.signIn(email);
    expect(told()).toHaveLength(4);
  });

  test('two people on one phone are each told once', async () => {
    const [one, two] = [await makeMember(identity), await makeMember(identity)];
    const phone = openBrowser(identity);
    for (const { email } of [one, two, one, two]) await phone.signIn(email);
    expect(identity.notices().map(({ to }) => to)).toEqual([{ person: one.id }, { person: two.id }]);
  });

  test('five wrong codes in one flow, three times a day at most; an unknown address costs the same and gets no mail', async () => {
    const { email } = await makeMember(identity);
    const burn = async (address: string): Promise<number[]> => {
      const network = freshAddress();
      const { code, flow } = await identity.ask(address, { address: network });
      database.forget();
      for (let tries = 0; tries < 5; tries += 1) {
        await identity.verify(address, wrongOf(code), { flow, address: network });
      }
      return [database.calls.length, database.writes().length];
    };
    const known = await burn(email);
    expect(told()).toEqual(['wrong-codes']);
    expect(await burn('nobody@example.org')).toEqual(known);
    for (let more = 0; more < 3; more += 1) await burn(email);
    identity.tasks.splice(0, identity.tasks.length, ...identity.notices());
    await identity.deliver();
    expect(identity.mails.map(({ to }) => to)).toEqual([email, email, email]);
    identity.now += DAY_MS;
    await burn(email);
    expect(told()).toEqual(['wrong-codes']);
  });

  test('in their language, at their address, with the account page and not a word that anybody typed', async () => {
    const email = `${ulid().toLowerCase()}@example.org`;
    const id = ulid();
    const person = { id, name: 'Xóchitl Typed-Name', email, language: 'es' } as const;
    await putPerson(identity.deps.peopleWriter, { ...person, createdAt: identity.now });
    for (const about of ['new-device', 'passkey-added', 'role-given'] as const) {
      await identity.deps.invokeAsync({ task: 'notice', about, to: { person: id } });
    }
    await identity.deps.invokeAsync({ task: 'notice', about: 'new-device', to: { person: ulid() } });
    await identity.deliver();
    expect(identity.mails).toHaveLength(3);
    for (const mail of identity.mails) {
      expect(mail).toMatchObject({ to: email, language: 'es' });
      expect(mail.text).toContain(`${SITE}/es/account/`);
      expect(mail.text).toContain('Salir en todas partes');
      expect(mail.text + mail.html + mail.subject).not.toContain('Typed-Name');
    }
  });

  test('R18 where no mail can be asked for, the deed stands and the log says so', async () => {
    const { email } = await makeMember(identity);
    const browser = await browserOf(email);
    const broken = makeIdentity(database);
    broken.now = identity.now;
    Object.assign(broken.deps, { invokeAsync: isDown });
    const there = openBrowser(broken);
    for (const [name, value] of browser.jar) there.jar.set(name, value);
    await addPasskeyTo(there, authenticator);
    expect((await waysInOf(there)).passkeys).toHaveLength(1);
    expect(broken.logged).toMatchObject([{ message: 'a notice was not sent' }]);
  });
});
