import { ulid } from 'ulid';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { ADDRESS_UNDO_MS, askAddress, changeAddress, undoAddress } from '#domain/contract/address.ts';
import { askDeletion, readErased } from '#domain/contract/deletion.ts';
import { DELETION_MS } from '#domain/people/deletion.ts';
import { DAY_MS, MINUTE_MS } from '#domain/values/durations.ts';
import { triesForAddress } from '#functions/http/limits.ts';
import { lookAtDeletion } from '#functions/identity/erase-person.ts';
import { runClock } from '#functions/entries/clock/due-tasks.ts';
import { signIn } from '../../support/api.ts';
import { putInto } from '../plant-people.ts';
import { takeSnapshot } from '../snapshot.ts';
import { browserOf, database, identity, restoreCore, setUp, statusOf, withPasskey } from './set-up.ts';
import { type Browser, makeLink, makeMember, makeStaff, openBrowser } from './support.ts';

setUp();

const newAddress = (): string => `${ulid().toLowerCase()}@example.net`;

/** Asks for an address, and reads its code where one is mailed. */
async function ask(browser: Browser, email: string) {
  const answer = await browser.call(askAddress.path, { email });
  const code = identity.lastCode();
  return { answer, email, code, flow: String(answer.body['flow']) };
}
type Asked = Awaited<ReturnType<typeof ask>>;
const change = (browser: Browser, { email, code, flow }: Asked) =>
  browser.call(changeAddress.path, { email, code, flow });

async function signedIn(email?: string) {
  const member = await makeMember(identity, email);
  const browser = await browserOf(member.email);
  return { ...member, browser };
}
const profile = async (id: string) => (await identity.deps.people.read(id))!.person;
const ownerOf = (email: string) =>
  identity.deps.peopleWriter.findByEmail(identity.deps.pepper.ofEmail(email));
const tick = async (): Promise<void> => {
  await runClock(identity.deps, { task: 'run-due' });
  identity.now += MINUTE_MS;
};
/** The token of the last mail to an address that can take itself back. */
async function tokenTo(email: string): Promise<string> {
  await tick();
  const mail = identity.mails.findLast(({ to }) => to === email);
  return /#address=(\S+)/.exec(mail?.text ?? '')?.[1] ?? 'none';
}
const undo = async (token: string) => statusOf(await openBrowser(identity).call(undoAddress.path, { token }));
const subjectsTo = (email: string) =>
  identity.mails.filter(({ to }) => to === email).map(({ subject }) => subject);

/** Changes somebody's address to this one. */
const changeTo = async (browser: Browser, email = newAddress()) => {
  const asked = await ask(browser, email);
  expect((await change(browser, asked)).status).toBe(200);
  return asked.email;
};
/** Somebody who has changed their address, with the token that undoes it. */
async function changed() {
  const member = await signedIn();
  return { ...member, to: await changeTo(member.browser), token: await tokenTo(member.email) };
}
const ownersOf = (...emails: readonly string[]) => Promise.all(emails.map(ownerOf));

/** Does the acts, then puts `core` back as it was, and replays the ledger, twice. */
async function restoredAfter(acts: () => Promise<void>): Promise<void> {
  const since = identity.now;
  const copy = await takeSnapshot(database);
  database.forget();
  await acts();
  await restoreCore(copy, since);
}

describe('S99 an address is changed', () => {
  test('from the new one: all other sign-ins end, the old one opens nothing and reads of it', async () => {
    const { id, email, browser } = await signedIn();
    const elsewhere = await browserOf(email);
    const asked = await ask(browser, `  ${newAddress().toUpperCase()} `);
    const to = asked.email.trim().toLowerCase();
    expect(asked.answer.status).toBe(200);
    expect((await change(browser, asked)).status).toBe(200);
    expect(await profile(id)).toMatchObject({ email: to });
    expect(await ownersOf(to, email)).toEqual([id, null]);
    expect((await browser.get('/api/auth/ways-in')).status).toBe(200);
    expect((await elsewhere.get('/api/auth/ways-in')).status).toBe(401);
    await tick();
    expect(subjectsTo(email)).toContain('Your Groundwork account has another address');
    const { status } = await openBrowser(identity).signIn(to);
    expect(status).toBe(200);
    expect(JSON.stringify(identity.logged)).not.toContain('@');
  });

  test('and not with a code of another address, person, flow or hour', async () => {
    const { id, email, browser } = await signedIn();
    const other = await signedIn();
    const asked = await ask(browser, newAddress());
    for (const wrong of [
      change(browser, { ...asked, email: newAddress() }),
      change(other.browser, asked),
      change(browser, { ...asked, flow: (await ask(other.browser, asked.email)).flow }),
    ]) {
      expect(statusOf(await wrong)).toEqual([401, 'wrong_code']);
    }
    identity.now += 11 * MINUTE_MS;
    expect(statusOf(await change(browser, asked))).toEqual([401, 'wrong_code']);
    expect((await profile(id)).email).toBe(email);
    // It signs nobody in, either.
    const signingIn = await openBrowser(identity).call('/api/auth/verify', { ...asked, language: 'en' });
    expect(signingIn.status).not.toBe(200);
  });

  test('after a fresh sign-in, with an address that is another than theirs', async () => {
    const { email, browser } = await signedIn();
    expect(statusOf((await ask(browser, 'no address')).answer)).toEqual([400, 'email_invalid']);
    expect((await ask(browser, email.toUpperCase())).answer).toMatchObject({
      status: 400,
      body: { field: 'email' },
    });
    identity.now += 6 * MINUTE_MS;
    expect(statusOf((await ask(browser, newAddress())).answer)).toEqual([403, 'reauth_required']);
  });

  test('S1 one that is somebody else’s looks like one that is free, and its owner reads of it', async () => {
    const other = await makeMember(identity, undefined, 'es');
    const { id, email, browser } = await signedIn();
    const [free, taken] = [await ask(browser, newAddress()), await ask(browser, other.email.toUpperCase())];
    const shapeOf = ({ answer: { status, body } }: Asked) => ({
      ...{ status, fields: Object.keys(body), for: body['expiresInSeconds'] },
    });
    expect(shapeOf(taken)).toEqual(shapeOf(free));
    await identity.deliver();
    expect(subjectsTo(free.email)).toEqual(['Your code for a new Groundwork address']);
    expect(subjectsTo(other.email)).toEqual(['Alguien quiso este correo para otra cuenta']);
    expect(JSON.stringify(identity.mails)).not.toContain(taken.code);
    expect(JSON.stringify(identity.mails.filter(({ to }) => to !== email))).not.toContain(email);
    expect(statusOf(await change(browser, { ...taken, code: '12' }))).toEqual([401, 'wrong_code']);
    expect([(await profile(id)).email, await ownerOf(other.email)]).toEqual([email, other.id]);
  });

  test('and one that somebody takes between the mail and the code stays theirs', async () => {
    const { id, email, browser } = await signedIn();
    const asked = await ask(browser, newAddress());
    const other = await makeMember(identity, asked.email);
    expect(statusOf(await change(browser, asked))).toEqual([404, 'not_found']);
    expect([(await profile(id)).email, await ownerOf(asked.email)]).toEqual([email, other.id]);
    expect(await identity.deps.addressChanges.isUnderWay([id])).toBe(false);
  });

  test('twice at once, to one of the two; and ten times a day are enough', async () => {
    const { id, browser } = await signedIn();
    const both = [await ask(browser, newAddress()), await ask(browser, newAddress())];
    const answers = await Promise.all(both.map((each) => change(browser, each)));
    expect(both.filter((_, at) => answers[at]?.status === 200).length).toBeGreaterThan(0);
    const { email } = await profile(id);
    expect(both.map((each) => each.email)).toContain(email);
    expect(await Promise.all(both.map(async (each) => (await ownerOf(each.email)) === id))).toEqual(
      both.map((each) => each.email === email),
    );
    for (let times = 2; times < 10; times += 1) await ask(browser, newAddress());
    expect(statusOf((await ask(browser, newAddress())).answer)).toEqual([429, 'too_many']);
  });

  test('and back within the week, after which the link of the first change still opens their account', async () => {
    const { id, email, browser } = await signedIn();
    const away = await ask(browser, newAddress());
    expect((await change(browser, away)).status).toBe(200);
    const token = await tokenTo(email);
    await changeTo(browser, email);
    expect((await undo(token))[0]).toBe(200);
    expect([(await profile(id)).email, await ownerOf(email), await ownerOf(away.email)]).toEqual([
      ...[email, id, null],
    ]);
    expect((await openBrowser(identity).signIn(email)).status).toBe(200);
  });

  test('by one of two calls that meet in the middle, so that no second way in is left', async () => {
    const { id, email, browser } = await signedIn();
    const [one, other] = [await ask(browser, newAddress()), await ask(browser, newAddress())];
    const { peopleWriter } = identity.deps;
    const find = peopleWriter.claimOf;
    const meets = vi.spyOn(peopleWriter, 'claimOf').mockImplementationOnce(async (address) => {
      expect((await change(browser, one)).status).toBe(200);
      return find(address);
    });
    onTestFinished(() => meets.mockRestore());
    expect(statusOf(await change(browser, other))).toEqual([503, 'unavailable']);
    expect([(await profile(id)).email, await ownerOf(other.email)]).toEqual([one.email, null]);
    expect((await undo(await tokenTo(email)))[0]).toBe(200);
    expect(await ownersOf(email, one.email, other.email)).toEqual([...[id, null, null]]);
  });

  test('by no more guesses for one address than a sign-in there has', async () => {
    const { browser } = await signedIn();
    const asked = await ask(browser, newAddress());
    const { deps } = identity;
    await deps.counters.add(triesForAddress(deps.pepper.ofEmail(asked.email)).counter, 50, identity.now);
    expect(statusOf(await change(browser, asked))).toEqual([429, 'too_many']);
  });

  test('by staff, who keep their role, and by passkey where they have one', async () => {
    const staff = await makeStaff(identity);
    await changeTo(await browserOf(staff.email));
    expect((await identity.deps.people.read(staff.id))?.roles).toHaveLength(1);
    const { email } = await withPasskey('staff');
    const byMail = await browserOf(email);
    expect(statusOf((await ask(byMail, newAddress())).answer)).toEqual([403, 'passkey_required']);
  });

  test('not while their account is moved, or is to be deleted', async () => {
    const { id, browser } = await signedIn();
    const asked = await ask(browser, newAddress());
    const put = putInto(database);
    const transfer = {
      pk: `P#${id}`,
      sk: 'TRANSFER',
      v: 1,
      person: id,
      id: ulid(),
      name: 'Lu',
      from: ulid(),
    };
    const moving = { ...transfer, by: id, at: 1, hash: 'a', expiresAt: 1, state: 'moving' };
    await put({ table: 'core' }, moving);
    expect(await change(browser, asked)).toMatchObject({ status: 503, body: { field: 'moving' } });
    expect((await ask(browser, newAddress())).answer).toMatchObject({ status: 503 });
    await put({ table: 'core' }, { ...moving, state: 'moved' });
    expect((await browser.post(askDeletion.path, { certificates: 'go' })).status).toBe(200);
    expect(await change(browser, asked)).toMatchObject({ status: 404, body: { field: 'deletion' } });
  });

  test('and goes on where it was cut off, with one mail', async () => {
    const { id, email, browser } = await signedIn();
    const asked = await ask(browser, newAddress());
    const { peopleWriter } = identity.deps;
    identity.deps.peopleWriter = { ...peopleWriter, changeEmail: () => Promise.reject(new Error('cut off')) };
    expect((await change(browser, asked)).status).toBe(500);
    identity.deps.peopleWriter = peopleWriter;
    expect((await profile(id)).email).toBe(email);
    identity.now += 2 * MINUTE_MS;
    for (let minute = 0; minute < 3; minute += 1) await tick();
    expect((await profile(id)).email).toBe(asked.email);
    expect(await ownerOf(email)).toBeNull();
    expect(subjectsTo(email)).toEqual(['Your Groundwork account has another address']);
  });
});

describe('S99 a change of address is undone', () => {
  test('from the old address, once, in a week, and every sign-in ends', async () => {
    const { id, email, to, browser, token } = await changed();
    identity.now += ADDRESS_UNDO_MS - 5 * MINUTE_MS;
    expect(await undo(`${token.slice(0, -2)}AA`)).toEqual([404, 'not_found']);
    expect(await undo(token)).toEqual([200, undefined]);
    expect(await undo(token)).toEqual([404, 'not_found']);
    expect((await profile(id)).email).toBe(email);
    expect(await ownersOf(email, to)).toEqual([id, null]);
    expect((await browser.get('/api/auth/ways-in')).status).toBe(401);
    await tick();
    expect(subjectsTo(email)).toContain('Your Groundwork account has this address again');
    expect(await identity.deps.addressChanges.read(id)).toBeNull();
  });

  test('and a phone that knew another address hears that it is over, until it signs in; no other browser', async () => {
    const { id, email, browser, token } = await changed();
    const heard = async (phone: Browser) => (await phone.call(readErased.path, { person: id })).body;
    expect(await heard(browser)).toEqual({ isErased: false });
    identity.now += MINUTE_MS;
    expect(await undo(token)).toEqual([200, undefined]);
    expect(await heard(browser)).toEqual({ isErased: false, isEmailOver: true });
    expect(await heard(openBrowser(identity))).toEqual({ isErased: false });
    const other = await signedIn();
    expect(await heard(other.browser)).toEqual({ isErased: false });
    await browser.signIn(email);
    expect(await heard(browser)).toEqual({ isErased: false });
  });

  test('not after the week, when nothing of the old address is left', async () => {
    const { id, email, token } = await changed();
    identity.now += ADDRESS_UNDO_MS;
    expect(await undo(token)).toEqual([404, 'not_found']);
    await tick();
    expect(await identity.deps.addressChanges.read(id)).toBeNull();
    expect((await profile(id)).email).not.toBe(email);
  });

  test('also where it was changed again since, and then the later change can be undone no more', async () => {
    const { id, email, to, browser, token } = await changed();
    identity.now += DAY_MS;
    await browser.signIn(to);
    const later = await ask(browser, newAddress());
    expect((await change(browser, later)).status).toBe(200);
    const second = await tokenTo(to);
    expect(await undo(token)).toEqual([200, undefined]);
    expect((await profile(id)).email).toBe(email);
    expect(await undo(second)).toEqual([404, 'not_found']);
    expect(await ownersOf(to, later.email)).toEqual([null, null]);
  });

  test('not while the account that theirs became part of is being deleted', async () => {
    const { id, email, to, token } = await changed();
    const { ties, deletions } = identity.deps;
    const { id: kept } = await makeMember(identity);
    await ties.absorb(kept, id, ulid());
    await ties.redirect(id, kept);
    const wish = { person: kept, id: ulid(), by: kept, certificates: 'go' } as const;
    const deletion = { ...wish, askedAt: identity.now };
    await deletions.ask(deletion);
    await deletions.begin({ ...deletion }, [{ person: kept, address: null }], identity.now);
    expect(await undo(token)).toEqual([503, 'unavailable']);
    expect(await ownersOf(email, to)).toEqual([null, id]);
  });

  test('not where the old address is another account’s by now', async () => {
    const { id, email, to, token } = await changed();
    await identity.deps.deletions.freeEmail(identity.deps.pepper.ofEmail(email), id);
    const newcomer = await makeMember(identity, email);
    expect(await undo(token)).toEqual([404, 'not_found']);
    expect([(await profile(id)).email, await ownerOf(email), await ownerOf(to)]).toEqual([
      to,
      newcomer.id,
      id,
    ]);
  });
});

test('R2 after a restore the old address opens nothing, and the new one is known from its first sign-in', async () => {
  const { id, email, browser } = await signedIn();
  let to = '';
  await restoredAfter(async () => {
    to = await changeTo(browser);
  });
  expect(await ownersOf(email, to)).toEqual([null, id]);
  expect((await profile(id)).email).toBe('');
  const { body } = await openBrowser(identity).signIn(to);
  expect(body).toMatchObject({ person: { email: to } });
  expect((await profile(id)).email).toBe(to);
});

const CHANGED = 'Your Groundwork account has another address';

describe('S99 for its week the old address is nobody else’s', () => {
  const joinAs = async (email: string, code: string, name = 'Lu') => {
    const join = { code, name };
    const asked = await identity.ask(email, { join });
    await identity.deliver();
    return identity.verify(email, asked.code, { flow: asked.flow, join });
  };

  test('who joins with it comes in once the week is over; the link stays whole, and the undo works till then', async () => {
    const { id, email, token } = await changed();
    const link = await makeLink(identity);
    expect(statusOf(await joinAs(email, link.code))).toEqual([404, 'not_found']);
    expect((await database.stores.joinLinks.read(link.id))?.admitted ?? new Set()).toEqual(new Set());
    expect(await undo(token)).toEqual([200, undefined]);
    expect([(await profile(id)).email, await ownerOf(email)]).toEqual([email, id]);
    const other = await changed();
    identity.now += ADDRESS_UNDO_MS;
    await tick();
    expect((await joinAs(other.email, link.code)).status).toBe(200);
    expect(await ownerOf(other.email)).not.toBe(other.id);
    expect(await undo(other.token)).toEqual([404, 'not_found']);
  });

  test('also where the code was asked for before it was changed', async () => {
    const { id, email, browser } = await signedIn();
    const { code } = await makeLink(identity);
    const join = { code, name: 'Lu' };
    const [asked, own] = [await identity.ask(email, { join }), await ask(browser, newAddress())];
    expect((await change(browser, own)).status).toBe(200);
    const answer = await identity.verify(email, asked.code, { flow: asked.flow, join });
    expect(statusOf(answer)).toEqual([404, 'not_found']);
    expect([(await profile(id)).email, await ownerOf(email)]).toEqual([own.email, null]);
  });

  test('S1 the page answers as for one that nobody has, and its mailbox gets the link that undoes it once more', async () => {
    const { email, to, token } = await changed();
    const shapeOf = async (each: string) => {
      const { answer } = await identity.ask(each, { address: '10.9.9.9' });
      return [answer.status, answer.body, Object.keys(answer.cookies)];
    };
    expect(await shapeOf(email)).toEqual(await shapeOf(newAddress()));
    await identity.deliver();
    const { subject, text } = identity.mails.findLast((mail) => mail.to === email)!;
    expect([subject, text.includes(token), text.includes(to)]).toEqual([CHANGED, true, false]);
  });

  test('no other account gets it, and two people who swap wait for the week', async () => {
    const [one, other] = [await changed(), await signedIn()];
    expect(statusOf(await change(other.browser, await ask(other.browser, one.email)))).toEqual([
      ...[404, 'not_found'],
    ]);
    expect([(await profile(other.id)).email, await ownerOf(one.email)]).toEqual([other.email, null]);
    identity.now += ADDRESS_UNDO_MS;
    await tick();
    await changeTo(await browserOf(other.email), one.email);
    expect(await ownerOf(one.email)).toBe(other.id);
  });

  test('nor whoever is invited by it, before the week is over', async () => {
    const { email } = await changed();
    const { cohort } = await makeLink(identity);
    const invitation = { cohort, name: 'Ana', language: 'en', invitedBy: ulid(), task: ulid() } as const;
    await identity.deps.invitations.make(identity.deps.pepper.ofEmail(email), {
      ...{ ...invitation, invitedAt: identity.now },
    });
    expect(statusOf(await identity.enter(email))).toEqual([404, 'not_found']);
    identity.now += ADDRESS_UNDO_MS;
    await tick();
    expect((await openBrowser(identity).signIn(email)).status).toBe(200);
  });

  test('there and back it opens again, and stays theirs when the weeks are over', async () => {
    const { id, email, to, browser } = await changed();
    identity.now += DAY_MS;
    await browser.signIn(to);
    await changeTo(browser, email);
    expect(await ownersOf(email, to)).toEqual([id, null]);
    for (const week of [ADDRESS_UNDO_MS, 2 * ADDRESS_UNDO_MS]) {
      identity.now += week;
      await tick();
    }
    expect(await ownerOf(email)).toBe(id);
    expect((await makeMember(identity, to)).id).toBe(await ownerOf(to));
    expect(await identity.deps.addressChanges.read(id)).toBeNull();
  });

  test('once given up twice it is kept for the later week', async () => {
    const { id, email, to, browser } = await changed();
    identity.now += DAY_MS;
    await browser.signIn(to);
    await changeTo(browser, email);
    await changeTo(browser);
    const last = await tokenTo(email);
    identity.now += ADDRESS_UNDO_MS - DAY_MS;
    for (let minute = 0; minute < 3; minute += 1) await tick();
    const link = await makeLink(identity);
    expect(statusOf(await joinAs(email, link.code))).toEqual([404, 'not_found']);
    expect(await undo(last)).toEqual([200, undefined]);
    expect(await ownerOf(email)).toBe(id);
  });
});

/** Each act of a change that can be cut off before it is done, in their order. */
const CUTS = [
  ['dueMails', 'make'],
  ['ledger', 'record'],
  ['peopleWriter', 'changeEmail'],
  ['addressChanges', 'write'],
] as const;

test.each(CUTS)(
  'S99 a change that was cut off at %s.%s and taken up again ends no sign-in from after it',
  async (store, act) => {
    const { id, email, browser } = await signedIn();
    const before = await browserOf(email);
    const asked = await ask(browser, newAddress());
    const real = identity.deps[store];
    // The first write says that it is begun.
    let passes = act === 'write' ? 1 : 0;
    const get = (target: object, name: string | symbol): unknown =>
      name === act && (passes -= 1) < 0
        ? () => Promise.reject(new Error('cut off'))
        : Reflect.get(target, name);
    Object.assign(identity.deps, { [store]: new Proxy(real, { get }) });
    expect((await change(browser, asked)).status).toBe(500);
    Object.assign(identity.deps, { [store]: real });
    const isMade = (await profile(id)).email === asked.email;
    expect(isMade).toBe(act === 'write');
    const between = openBrowser(identity);
    if (isMade) expect((await between.signIn(asked.email)).status).toBe(200);
    identity.now += 2 * MINUTE_MS;
    for (let minute = 0; minute < 3; minute += 1) await tick();
    expect(await identity.deps.addressChanges.isUnderWay([id])).toBe(false);
    expect((await profile(id)).email).toBe(asked.email);
    expect((await before.get('/api/auth/ways-in')).status).toBe(401);
    if (isMade) expect((await between.get('/api/auth/ways-in')).status).toBe(200);
    expect(subjectsTo(email).filter((subject) => subject === CHANGED)).toHaveLength(1);
  },
);

describe('R2 S99 after a restore of an older copy', () => {
  const claimsOf = async (person: string) =>
    (await database.items()).filter(
      (item) => String(item['pk']).startsWith('E#') && item['person'] === person,
    );

  test('the link that was mailed undoes the change, to the address itself', async () => {
    const { id, email, browser } = await signedIn();
    const to = newAddress();
    let token = '';
    await restoredAfter(async () => {
      await changeTo(browser, to);
      token = await tokenTo(email);
    });
    expect([await ownerOf(email), await ownerOf(to), (await profile(id)).email]).toEqual([null, id, '']);
    identity.now += ADDRESS_UNDO_MS - DAY_MS;
    expect(await undo(token)).toEqual([200, undefined]);
    expect((await profile(id)).email).toBe(email);
    expect(await ownersOf(email, to)).toEqual([id, null]);
    expect((await openBrowser(identity).signIn(email)).status).toBe(200);
  });

  test('so do those of several changes, also to one that is known by its hash alone, and not after the week', async () => {
    const { id, email, browser } = await signedIn();
    const [to, last] = [newAddress(), newAddress()];
    const tokens: string[] = [];
    await restoredAfter(async () => {
      await changeTo(browser, to);
      tokens.push(await tokenTo(email));
      await changeTo(browser, last);
      tokens.push(await tokenTo(to));
    });
    const [first = '', second = ''] = tokens;
    expect(await ownersOf(email, to, last)).toEqual([null, null, id]);
    expect(await undo(second)).toEqual([200, undefined]);
    expect([await ownerOf(to), await ownerOf(last), (await profile(id)).email]).toEqual([id, null, '']);
    expect((await openBrowser(identity).signIn(to)).body).toMatchObject({ person: { email: to } });
    identity.now += ADDRESS_UNDO_MS;
    expect(await undo(first)).toEqual([404, 'not_found']);
    await tick();
    expect((await makeMember(identity, email)).id).toBe(await ownerOf(email));
  });

  test('what was undone stays undone', async () => {
    const { id, email, browser } = await signedIn();
    const to = newAddress();
    await restoredAfter(async () => {
      await changeTo(browser, to);
      identity.now += MINUTE_MS;
      expect(await undo(await tokenTo(email))).toEqual([200, undefined]);
    });
    expect([(await profile(id)).email, await ownerOf(email), await ownerOf(to)]).toEqual([email, id, null]);
    expect(await identity.deps.addressChanges.isUnderWay([id])).toBe(false);
    expect(await claimsOf(id)).toHaveLength(1);
  });

  test('an address that went from one person to another after its week is the other’s', async () => {
    const [one, other] = [await signedIn(), await signedIn()];
    await restoredAfter(async () => {
      await changeTo(one.browser);
      identity.now += ADDRESS_UNDO_MS;
      for (let minute = 0; minute < 2; minute += 1) await tick();
      await other.browser.signIn(other.email);
      await changeTo(other.browser, one.email);
    });
    expect(await ownerOf(one.email)).toBe(other.id);
  });

  test('S53 a deletion from a sign-in by passkey leaves none of their addresses', async () => {
    const { id, email, browser } = await withPasskey();
    await restoredAfter(async () => {
      await changeTo(browser);
    });
    expect(await claimsOf(id)).toHaveLength(2);
    const cookie = await signIn(database, id, {
      ...{ at: identity.now, generation: (await profile(id)).generation },
    });
    expect((await identity.post(askDeletion.path, { certificates: 'go' }, cookie)).status).toBe(200);
    identity.now += DELETION_MS;
    // Without the clock's other work, which frees an old address when its week is over.
    for (let minute = 0; minute < 6; minute += 1) {
      const deletion = await identity.deps.deletions.read(id);
      if (deletion !== null) await lookAtDeletion(identity.deps, deletion);
      identity.now += MINUTE_MS;
    }
    expect([await identity.deps.people.read(id), await claimsOf(id)]).toEqual([null, []]);
    expect((await makeMember(identity, email)).id).toBe(await ownerOf(email));
  });
});
