import { describe, expect, test } from 'vitest';
import { ulid } from 'ulid';
import { DAY_MS } from '#domain/values/durations.ts';
import { makeAdminLink } from '#functions/cohorts/join-links.ts';
import { ids } from '#functions/ids.ts';
import { type JoinGrant } from '#functions/storage/join-links.ts';
import { putJoinLink } from '../../support/api.ts';
import { addPasskeyTo } from '../../support/passkey.ts';
import { type Answer, makeLink, makeMember, makeStaff, openBrowser } from './support.ts';
import { authenticator, database, identity, openApi, setUp, statusOf, told } from './set-up.ts';

setUp();

describe('links that grant a role', () => {
  const makeRoleLink = async (
    grant: JoinGrant,
    madeBy: string | null,
    limit = 1,
  ): Promise<{ code: string; id: string }> => {
    const code = ids.secret();
    const id = ids.hash(code);
    await putJoinLink(database.stores.joinLinks, {
      id,
      grant,
      madeBy,
      limit,
      createdAt: identity.now,
      expiresAt: identity.now + 7 * DAY_MS,
    });
    return { code, id };
  };
  const joinBy = async (email: string, code: string): Promise<Answer> => {
    const join = { code, name: 'Typed Name' };
    const asked = await identity.ask(email, { join });
    return identity.verify(email, asked.code, { flow: asked.flow, join });
  };
  const read = async (code: string): Promise<Answer> =>
    identity.call({ path: '/api/auth/join-link', body: { code } });

  test('say what they make of one, and where', async () => {
    const { cohort, affiliate } = await makeLink(identity);
    const names = { affiliate: { id: affiliate, name: 'River Valley' } };
    const coordinator = await makeRoleLink({ grants: 'role', role: 'coordinator', scope: affiliate }, null);
    expect((await read(coordinator.code)).body).toEqual({
      grants: 'role',
      role: 'coordinator',
      ...names,
      cohort: null,
    });
    const trainer = await makeRoleLink({ grants: 'role', role: 'trainer', scope: cohort }, null);
    expect((await read(trainer.code)).body).toMatchObject({
      grants: 'role',
      role: 'trainer',
      ...names,
      cohort: { id: cohort, name: 'Spring' },
    });
  });

  test('give a known person the role under their own name, and tell them', async () => {
    const { id, email } = await makeMember(identity);
    const { cohort } = await makeLink(identity);
    const { code } = await makeRoleLink({ grants: 'role', role: 'trainer', scope: cohort }, null);
    const answer = await joinBy(email, code);
    expect(answer.body).toMatchObject({
      person: { id, name: 'María Elena' },
      roles: [{ role: 'trainer', scope: cohort }],
    });
    expect(told()).toEqual(['new-device', 'role-given']);
    const held = (await database.items()).find(({ sk }) => sk === `ROLE#${cohort}#trainer`);
    expect(held?.name).toBe('María Elena');
  });

  test('S31 never give whoever made them a role, and take no place then; the code still signs in', async () => {
    const { id, email } = await makeStaff(identity);
    const { cohort } = await makeLink(identity);
    const link = await makeRoleLink({ grants: 'role', role: 'trainer', scope: cohort }, id);
    const join = { code: link.code, name: 'Ana' };
    const asked = await identity.ask(email, { join });
    const before = await identity.deps.people.read(id);
    const answer = await identity.verify(email, asked.code, { flow: asked.flow, join });
    expect(answer).toMatchObject({ status: 403, body: { error: 'not_yourself' }, cookies: {} });
    expect(await identity.deps.people.read(id)).toEqual(before);
    expect((await identity.deps.joinLinks.read(link.id))?.admitted.size).toBe(0);
    expect((await identity.verify(email, asked.code, { flow: asked.flow })).status).toBe(200);
  });

  test('S31 give nothing once their maker may give no roles there: not by a second address either', async () => {
    const { cohort, affiliate } = await makeLink(identity);
    const maker = await makeMember(identity);
    const role = { role: 'coordinator', scope: affiliate } as const;
    const { peopleWriter } = database.stores;
    await peopleWriter.grantRole({ id: maker.id, name: 'Kim' }, role, identity.now);
    const again = await makeRoleLink({ grants: 'role', ...role }, maker.id);
    const other = await makeRoleLink({ grants: 'role', role: 'trainer', scope: cohort }, maker.id);
    expect((await joinBy('first@example.org', other.code)).status).toBe(200);
    await database.stores.staff.end(maker.id, role, identity.now);
    expect(statusOf(await joinBy('second@example.org', again.code))).toEqual([404, 'not_found']);
    expect((await database.stores.joinLinks.read(again.id))?.admitted.size).toBe(0);
  });

  test('whoever made a link for learners may use it', async () => {
    const { id, email } = await makeStaff(identity);
    const { cohort, affiliate } = await makeLink(identity);
    const { code } = await makeRoleLink({ grants: 'enrolment', cohort, affiliate }, id);
    expect((await joinBy(email, code)).status).toBe(200);
  });

  test.each(['coordinator', 'trainer'] as const)(
    'to a place of a %s that is gone are not found, and take no place',
    async (role) => {
      const { code, id } = await makeRoleLink({ grants: 'role', role, scope: ulid() }, null);
      expect(statusOf(await read(code))).toEqual([404, 'not_found']);
      const { answer } = await identity.ask('late@example.org', { join: { code, name: 'Late' } });
      expect(answer.status).toBe(404);
      expect((await identity.deps.joinLinks.read(id))?.admitted.size).toBe(0);
    },
  );

  test('S12 the operator’s link leads to a first passkey and the Alliance’s pages', async () => {
    const code = await makeAdminLink(identity.deps);
    const email = `${ulid().toLowerCase()}@example.org`;
    const browser = openBrowser(identity);
    const join = { code, name: 'Ana' };
    await browser.post('/api/auth/code', { email, language: 'en', join });
    await browser.post('/api/auth/verify', { email, code: identity.lastCode(), language: 'en', join });
    const api = openApi();
    expect((await api.get('/api/my-cohorts', browser.session)).status).toBe(403);
    await addPasskeyTo(browser, authenticator);
    expect((await api.get('/api/my-cohorts', browser.session)).status).toBe(200);
  });
});
