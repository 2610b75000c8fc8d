import { describe, expect, test } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { readNewestEdition } from '#functions/storage/catalogue.ts';
import { makeAdminLink } from '#functions/cohorts/join-links.ts';
import { ids } from '#functions/ids.ts';
import { hasAdministrator } from '#functions/storage/roles.ts';
import { makeLink, makeMember } from './support.ts';
import { database, identity, setUp } from './set-up.ts';

setUp();

describe('joining', () => {
  test('makes a person, admits and enrols them under the edition and path of that moment', async () => {
    const link = await makeLink(identity);
    const join = { code: link.code, name: '  Ana   Ruiz ' };
    const { code, flow } = await identity.ask('ana@example.org', { join });
    const answer = await identity.verify('ana@example.org', code, { flow, join });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        person: { name: 'Ana Ruiz', email: 'ana@example.org' },
        enrolments: [{ cohort: { id: link.cohort }, path: 'core', edition: readNewestEdition() }],
      },
    });
  });

  test('someone known keeps their name and gets one enrolment, however often they join', async () => {
    const { id, email } = await makeMember(identity);
    const link = await makeLink(identity);
    const join = { code: link.code, name: 'Somebody Else' };
    for (let times = 0; times < 2; times += 1) {
      const { code, flow } = await identity.ask(email, { join });
      const answer = await identity.verify(email, code, { flow, join });
      expect(answer.body).toMatchObject({ person: { id, name: 'María Elena' } });
      expect(answer.body.enrolments).toHaveLength(1);
    }
    expect((await database.stores.joinLinks.read(link.id))?.admitted).toEqual(new Set([id]));
  });

  test.each(['claimEmail', 'create', 'enrol'] as const)(
    'a crash at %s and a retry with the same code end the same',
    async (step) => {
      const link = await makeLink(identity, 1);
      const join = { code: link.code, name: 'Ana' };
      const email = `crash-${step.toLowerCase()}@example.org`;
      const { code, flow } = await identity.ask(email, { join });
      const writer = identity.deps.peopleWriter as unknown as Record<string, () => Promise<never>>;
      const real = writer[step]!;
      writer[step] = () => Promise.reject(new Error('the power went'));
      expect((await identity.verify(email, code, { flow, join })).status).toBe(500);
      writer[step] = real;
      const answer = await identity.verify(email, code, { flow, join });
      expect(answer.status).toBe(200);
      expect(answer.body.enrolments).toHaveLength(1);
      expect((await database.stores.joinLinks.read(link.id))?.admitted.size).toBe(1);
    },
  );

  test('S32 an unknown, expired, closed and full link answer the same 404, however many are tried', async () => {
    const [expired, closed, full] = [
      await makeLink(identity),
      await makeLink(identity),
      await makeLink(identity, 1),
    ];
    await database.stores.joinLinks.close(closed.id, identity.now);
    await database.stores.joinLinks.admit(full.id, '01ARZ3NDEKTSV4RRFFQ69G5FAV', identity.now);
    identity.now += 31 * DAY_MS;
    const codes = [ids.secret(), expired.code, closed.code, full.code];
    const answers = [];
    for (const code of codes) {
      answers.push(await identity.call({ path: '/api/auth/join-link', body: { code } }));
      answers.push((await identity.ask('x@example.org', { join: { code, name: 'X' } })).answer);
    }
    for (const { status, body } of answers) {
      expect({ status, body }).toEqual({ status: 404, body: { error: 'not_found' } });
    }
    const more = [];
    for (let miss = 0; miss < 30; miss += 1) {
      const body = { code: ids.secret() };
      more.push((await identity.call({ path: '/api/auth/join-link', body })).status);
    }
    expect(more).toEqual(Array.from({ length: 30 }, () => 404));
  });

  test('a link that dies between asking and typing stores nothing, and the code still signs in who is known', async () => {
    const { email } = await makeMember(identity);
    const link = await makeLink(identity);
    const join = { code: link.code, name: 'Ana' };
    const known = await identity.ask(email, { join });
    const unknown = await identity.ask('gone@example.org', { join });
    await database.stores.joinLinks.close(link.id, identity.now);
    const dead = await identity.verify('gone@example.org', unknown.code, { flow: unknown.flow, join });
    expect(dead.status).toBe(404);
    const claimed = await identity.deps.peopleWriter.findByEmail(
      identity.deps.pepper.ofEmail('gone@example.org'),
    );
    expect(claimed).toBeNull();
    expect((await identity.verify(email, known.code, { flow: known.flow, join })).status).toBe(404);
    expect((await identity.verify(email, known.code, { flow: known.flow })).status).toBe(200);
  });

  test('S31 the operator’s link makes one administrator, once', async () => {
    const code = await makeAdminLink(identity.deps);
    const opened = await identity.call({ path: '/api/auth/join-link', body: { code } });
    expect(opened.body).toEqual({ grants: 'role', role: 'administrator', affiliate: null, cohort: null });
    const join = { code, name: 'Ana' };
    const asked = await identity.ask('boss@example.org', { join });
    const answer = await identity.verify('boss@example.org', asked.code, { flow: asked.flow, join });
    expect(answer.body.roles).toEqual([{ role: 'administrator', scope: 'alliance' }]);
    expect(await hasAdministrator(database.database, database.tables.core)).toBe(true);
    const again = await identity.ask('second@example.org', { join });
    expect(again.answer.status).toBe(404);
  });
});
