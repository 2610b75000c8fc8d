import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { ALLIANCE } from '#domain/people/access.ts';
import { UNDO_MS } from '#domain/contract/invitations.ts';
import { HOUR_MS, DAY_MS } from '#domain/values/durations.ts';
import { runTask } from '#functions/entries/identity/tasks.ts';
import { AddressRefused } from '#functions/mail/transport.ts';
import { putCohort, putEnrolment, putPerson } from '../../support/api.ts';
import { makeLink, makeMember } from './support.ts';
import { database, identity, setUp, withCoordinator } from './set-up.ts';

setUp();

interface Listed {
  readonly id: string;
  readonly name: string;
  readonly state: string;
}

const newAddress = (): string => `${ulid().toLowerCase()}@example.org`;

/** The mails that have left once all that waits was sent. */
const delivered = async () => {
  await identity.deliver();
  return identity.mails.splice(0);
};

async function inviteInes() {
  const { cohort, affiliate, post } = await withCoordinator();
  const email = newAddress();
  const add = () =>
    post('people', { list: ulid(identity.now), language: 'es', lines: [{ line: 1, name: 'Inés', email }] });
  const list = async (): Promise<Listed[]> =>
    (await post('invitations', { after: null })).body['invitations'] as Listed[];
  await add();
  await delivered();
  const [{ id }] = (await list()) as [Listed];
  return { ...{ cohort, affiliate, email, id }, post, add, list };
}

async function enter(email: string) {
  const { code, flow } = await identity.ask(email);
  identity.tasks.splice(0);
  return identity.verify(email, code, { flow });
}

/**
 * The mail of an invitation in which people, an affiliate and a cohort are called so.
 * @param ofAlliance whether the cohort is the Alliance's and the affiliate their home, and is coordinated
 */
async function mailOf(
  names: Readonly<Record<'name' | 'inviter' | 'affiliate' | 'cohort', string>>,
  ofAlliance?: { readonly isCoordinated: boolean },
) {
  const { stores } = identity.test;
  const [affiliate, cohort, by, email] = [ulid(), ulid(), ulid(), newAddress()];
  await stores.cohorts.openAffiliate({ id: affiliate, name: names.affiliate, createdAt: identity.now });
  const owner = ofAlliance === undefined ? affiliate : ALLIANCE;
  await putCohort(stores.cohorts, { id: cohort, affiliate: owner, name: names.cohort });
  await putPerson(identity.deps.peopleWriter, { id: by, name: names.inviter, email: 'rosa@example.org' });
  if (ofAlliance?.isCoordinated === true) {
    const role = { role: 'coordinator', scope: affiliate } as const;
    await identity.deps.peopleWriter.grantRole({ id: by, name: names.inviter }, role, identity.now);
  }
  const people = (['en', 'es'] as const).map((language) => ({
    ...{ language, name: names.name, email: `${language}.${email}` },
  }));
  const home = ofAlliance === undefined ? {} : { home: affiliate };
  await identity.deps.invokeAsync({ task: 'invite', id: ulid(), cohort, by, people, ...home });
  database.forget();
  await identity.deliver();
  return identity.mails.splice(0).toSorted((one, other) => (one.language < other.language ? -1 : 1));
}

describe('the mail of an invitation', () => {
  test('S36 says whom it is for, who invites, to what and when, in the language of their line', async () => {
    const rosa = { inviter: 'Rosa Delgado', affiliate: 'Valle Unido', cohort: 'Spring, 2027' };
    const [en, es] = await mailOf({ name: 'Ana María López', ...rosa });
    expect(en!.subject).toBe('Rosa Delgado of Valle Unido invites you to Spring, 2027, March 1–4, 2027');
    expect(en!.text).toMatch(
      /^Hi Ana,\n\nRosa Delgado of Valle Unido has a place for you in Spring, 2027, March/,
    );
    expect(es!.subject).toBe('Rosa Delgado, de Valle Unido, te invita a Spring, 2027, 1–4 de marzo de 2027');
    expect(es!.text).toMatch(
      /^Hola, Ana:\n\nRosa Delgado, de Valle Unido, te guardó un lugar en Spring, 2027, 1/,
    );
  });

  test.each([
    [true, 'Rosa Delgado of Valle Unido invites', 1],
    [false, 'Rosa Delgado of the Alliance invites', 0],
  ])(
    'S36 to a cohort of the Alliance names their home only where who invites coordinates it: %s',
    async (isCoordinated, says, reads) => {
      const names = { name: 'Ana', inviter: 'Rosa Delgado', affiliate: 'Valle Unido', cohort: 'Spring' };
      const [en] = await mailOf(names, { isCoordinated });
      expect(en!.subject).toContain(says);
      const owners = database.calls.filter(
        ({ operation, input }) => operation === 'GetItem' && JSON.stringify(input).includes('"A#'),
      );
      // Once, and not for each mail.
      expect(owners).toHaveLength(reads);
    },
  );

  test('S36 leaves out names that could carry a message, a link or a number', async () => {
    const typings = ['win.example', 'Call 559 555 0134', 'https://win.example/x', 'a@b.example\u3002Go'];
    for (const typed of typings) {
      const mails = await mailOf({ name: typed, inviter: typed, affiliate: typed, cohort: typed });
      expect(mails).toHaveLength(2);
      for (const { subject, text, html } of mails) {
        expect(subject).toMatch(
          /^(?:Call|An organizer|Alguien de tu organización) (?:invites|te invita a una)/,
        );
        for (const word of ['win.example', '559', 'a@b']) expect(subject + text + html).not.toContain(word);
      }
    }
  });
});

describe('an invitation in its list', () => {
  test('S14 has a name and what became of it, and no address', async () => {
    const { email, add, list } = await inviteInes();
    expect(await list()).toMatchObject([{ name: 'Inés', state: 'sent' }]);
    expect(JSON.stringify(await list())).not.toContain(email);
    expect((await enter(email)).status).toBe(200);
    expect(await list()).toMatchObject([{ name: 'Inés', state: 'taken' }]);
    await add();
    expect(await list()).toHaveLength(1);
  });

  test('whose mail does not go is due, and lost after an hour', async () => {
    const { cohort, list } = await inviteInes();
    const { invitations, pepper } = identity.deps;
    const lost = { cohort, name: 'Zoe', language: 'en', invitedBy: ulid(), task: ulid() } as const;
    await invitations.make(pepper.ofEmail('zoe@example.org'), { ...lost, invitedAt: identity.now });
    const stateOf = async () => (await list()).find(({ name }) => name === 'Zoe')?.state;
    expect(await stateOf()).toBe('due');
    identity.now += HOUR_MS;
    expect(await stateOf()).toBe('over');
  });
});

describe('an invitation whose address takes no mail', () => {
  test('says so in its list, is not tried again by itself, and goes out once somebody sends it again', async () => {
    const { cohort, email, id, post, list } = await inviteInes();
    const transport = { send: () => Promise.reject(new AddressRefused()) };
    identity.now += DAY_MS;
    expect((await post('invitations/send-again', { id, email })).status).toBe(200);
    // The task ends well: there is nothing to try again.
    for (const task of identity.tasks.splice(0)) await runTask({ ...identity.deps, transport }, task);
    expect(await list()).toMatchObject([{ state: 'bounced', at: identity.now }]);
    expect(JSON.stringify(identity.logged)).not.toContain(email);

    identity.now += DAY_MS;
    await post('invitations/send-again', { id, email });
    await identity.deliver();
    expect(await list()).toMatchObject([{ state: 'sent' }]);
    // Their address opened the cohort all the while.
    const { invitations, pepper } = identity.deps;
    await invitations.noteBounced(pepper.ofEmail(email), cohort, identity.now);
    expect((await enter(email)).status).toBe(200);
    expect(await list()).toMatchObject([{ state: 'taken' }]);
  });
});

describe('an invitation that is withdrawn', () => {
  test('S33 lets its owner in no more, and once it is undone lets them in again', async () => {
    const { cohort, email, id, post, list } = await inviteInes();
    expect((await post('invitations/withdraw', { id })).status).toBe(200);
    expect(await list()).toMatchObject([{ state: 'withdrawn' }]);
    expect((await enter(email)).status).toBe(404);
    expect((await post('invitations/restore', { id })).status).toBe(200);
    expect(await list()).toMatchObject([{ state: 'sent' }]);
    expect((await enter(email)).body).toMatchObject({ enrolments: [{ cohort: { id: cohort } }] });
    for (const act of ['withdraw', 'restore']) {
      expect(await post(`invitations/${act}`, { id })).toMatchObject({ status: 404 });
    }
  });

  test('stays withdrawn after a day, and by a task that is tried again; a new list invites again', async () => {
    const { email, id, post, add, list } = await inviteInes();
    await add();
    const tasks = identity.tasks.splice(0);
    await post('invitations/withdraw', { id });
    identity.now += UNDO_MS;
    expect((await post('invitations/restore', { id })).status).toBe(404);
    for (const task of tasks) identity.tasks.push(task);
    expect(await delivered()).toEqual([]);
    await add();
    expect(await delivered()).toMatchObject([{ to: email }]);
    expect(await list()).toMatchObject([{ state: 'sent' }]);
  });

  test('is of no other cohort', async () => {
    const [mine, theirs] = [await inviteInes(), await inviteInes()];
    for (const act of ['withdraw', 'restore']) {
      expect(await mine.post(`invitations/${act}`, { id: theirs.id })).toMatchObject({ status: 404 });
    }
    expect(await theirs.list()).toMatchObject([{ state: 'sent' }]);
  });
});

describe('an invitation that is sent again', () => {
  test('goes to the address that was invited alone, once a day', async () => {
    const { email, id, post } = await inviteInes();
    const again = (to: string) => post('invitations/send-again', { id, email: to });
    expect(await again('other@example.org')).toMatchObject({ status: 404, body: { field: 'email' } });
    expect(await again('no address')).toMatchObject({ status: 400, body: { error: 'email_invalid' } });
    expect((await again(` ${email.toUpperCase()}`)).status).toBe(200);
    expect(await delivered()).toMatchObject([{ to: email, language: 'es' }]);
    expect(await again(email)).toMatchObject({ status: 429 });
    identity.now += DAY_MS;
    expect((await again(email)).status).toBe(200);
  });

  test('B10 waits where its mailbox has had two invitations that day, to whatever cohort', async () => {
    const { email, id, post } = await inviteInes();
    const { cohort } = await makeLink(identity);
    const people = [{ email: email.replace('@', '+other@'), name: 'Inés', language: 'en' as const }];
    const task = { id: ulid(), cohort, by: ulid(), people };
    await identity.deps.invokeAsync({ task: 'invite', ...task });
    await identity.deliver();
    const again = await post('invitations/send-again', { id, email });
    expect(again).toMatchObject({ status: 429 });
    expect(Number(again.headers.get('retry-after'))).toBeLessThanOrEqual(DAY_MS / 1000);
    identity.now += DAY_MS;
    expect((await post('invitations/send-again', { id, email })).status).toBe(200);
  });

  test('goes to nobody who is in by now, or whose invitation was withdrawn', async () => {
    const { cohort, email, id, post } = await inviteInes();
    const again = () => post('invitations/send-again', { id, email });
    expect((await again()).status).toBe(200);
    await post('invitations/withdraw', { id });
    expect(await delivered()).toEqual([]);
    await post('invitations/restore', { id });
    expect((await enter(email)).status).toBe(200);
    identity.now += DAY_MS;
    expect(await again()).toMatchObject({ status: 404, body: { field: 'id' } });
    const page = await database.stores.members.page({ id: cohort, course: 'core' }, 10, null);
    expect(page.members).toHaveLength(1);
  });
});

describe('everyone who was invited and has not come in', () => {
  const keptOf = async (cohort: string, ids: readonly string[]) => [
    ...(await identity.deps.invitedAddresses.among(cohort, ids, identity.now)).values(),
  ];

  test('S14 is mailed again by one tap, by an address that lies sealed; once a day, and nobody who answered', async () => {
    const { cohort, email, post, list } = await inviteInes();
    const others = [1, 2, 3].map((line) => ({ line, name: `Persona ${line}`, email: newAddress() }));
    await post('people', { list: ulid(identity.now), language: 'en', lines: others });
    await delivered();
    await enter(others[0]!.email);
    const withdrawn = identity.deps.pepper.ofEmail(others[1]!.email);
    await post('invitations/withdraw', { id: withdrawn });
    const ids = (await list()).map(({ id }) => id);
    expect(JSON.stringify(await database.items())).not.toContain(others[2]!.email);

    const { status, body } = await post('invitations/send-all-again', { ids });
    expect(status).toBe(200);
    const mailed = (await delivered()).map(({ to, language }) => `${language} ${to}`);
    expect(mailed.toSorted()).toEqual([`en ${others[2]!.email}`, `es ${email}`]);
    expect((body['sent'] as string[]).length).toBe(2);
    expect(body['lacking']).toEqual([]);
    // Of those who came in none is kept, and who was withdrawn for the day of its undoing.
    const left = [email, others[1]!.email, others[2]!.email];
    expect((await keptOf(cohort, ids)).toSorted()).toEqual(left.toSorted());
    expect((await post('invitations/send-all-again', { ids })).body).toEqual({ sent: [], lacking: [] });
    identity.now += UNDO_MS;
    expect((await keptOf(cohort, ids)).toSorted()).toEqual([email, others[2]!.email].toSorted());
    identity.now += 89 * DAY_MS;
    expect(await keptOf(cohort, ids)).toEqual([]);
  });

  test('an address that is not kept, as in a restored copy, is asked for', async () => {
    const { cohort, email, id, post } = await inviteInes();
    await identity.deps.invitedAddresses.forget(id, cohort);
    const { body } = await post('invitations/send-all-again', { ids: [id] });
    expect(body).toEqual({ sent: [], lacking: [id] });
    const missing = { status: 404, body: { field: 'email' } };
    expect(await post('invitations/send-again', { id })).toMatchObject(missing);
    expect((await post('invitations/send-again', { id, email })).status).toBe(200);
    await identity.deliver();
    identity.now += DAY_MS;
    // From then on it is kept.
    expect((await post('invitations/send-again', { id })).status).toBe(200);
    expect(await delivered()).toMatchObject([{ to: email }, { to: email }]);
  });

  test('a pasted list is told before what will be mailed, and mails them again if it asks for it', async () => {
    const { cohort, email, post } = await inviteInes();
    const here = await makeMember(identity);
    const fresh = newAddress();
    await putEnrolment(identity.deps.peopleWriter, { person: here.id, cohort, affiliate: ulid() });
    const sentAt = identity.now;
    identity.now += DAY_MS;

    const { body } = await post('people/look-up', { emails: [fresh, ` ${email}`, here.email, 'no address'] });

    expect(body).toEqual({
      found: [
        { place: 1, state: 'invited', mailedAt: sentAt },
        { place: 2, state: 'here', mailedAt: null },
      ],
    });
    const lines = [fresh, email, here.email].map((each, at) => ({ line: at + 1, name: 'Inés', email: each }));
    const add = (again: boolean) =>
      post('people', { list: ulid(identity.now), language: 'es', lines, ...(again && { again }) });
    await add(false);
    expect((await delivered()).map(({ to }) => to)).toEqual([fresh]);
    await add(true);
    const mailed = (await delivered()).map(({ to }) => to);
    expect(mailed.toSorted()).toEqual([fresh, email].toSorted());
    await add(true);
    expect(await delivered()).toEqual([]);
  });
});
