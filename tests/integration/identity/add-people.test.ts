import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import type { LineOutcome } from '#domain/contract/adding.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { runTask } from '#functions/entries/identity/tasks.ts';
import type { SwitchName } from '#functions/storage/switches.ts';
import { database, identity, setUp, withCoordinator } from './set-up.ts';
import { withAnswers } from '../../support/context.ts';

setUp();

interface Line {
  readonly line: number;
  readonly name: string;
  readonly email?: string;
}

async function openCohort() {
  const { cohort, affiliate, coordinator, session } = await withCoordinator();
  const send = (lines: readonly Line[], list: string) =>
    identity.call({ path: '/api/auth/people', body: { cohort, list, language: 'es', lines }, session });
  return {
    ...{ cohort, affiliate, coordinator, send },
    /** @returns what came of each line */
    add: async (lines: readonly Line[], list = ulid(identity.now)): Promise<LineOutcome[]> => {
      const { status, body } = await send(lines, list);
      expect(status).toBe(200);
      return (body['lines'] as { outcome: LineOutcome }[]).map(({ outcome }) => outcome);
    },
    names: async (): Promise<string[]> => {
      const page = await database.stores.members.page({ id: cohort, course: 'core' }, 1000, null);
      return page.members.map(({ enrolment }) => enrolment.name);
    },
  };
}

const newAddress = (): string => `${ulid().toLowerCase()}@example.org`;

const MANY = Array.from({ length: 60 }, (_, at): Line => ({
  line: at + 1,
  name: `Persona ${at + 1}`,
  ...(at % 2 === 1 && { email: `persona-${at + 1}@lists.example` }),
}));

describe('adding people from a list', () => {
  test('takes at most two writes for a name and six for an address, and the same list again writes and mails nothing', async () => {
    const { add, names } = await openCohort();
    const list = ulid(identity.now);
    const parts = [MANY.slice(0, 40), MANY.slice(40)];
    database.forget();

    for (const part of parts) await add(part, list);
    await identity.deliver();

    // The invitation, its sealed address, that its mail left, and what the mail counts against.
    expect(database.writes().length).toBeLessThanOrEqual((2 + 6) * (MANY.length / 2));
    expect(await names()).toHaveLength(30);
    expect(identity.mails.splice(0)).toHaveLength(30);
    database.forget();
    for (const part of parts) {
      const outcomes = part.map(({ email }) => (email === undefined ? 'added' : 'invited'));
      expect(await add(part, list)).toEqual(outcomes);
    }
    await identity.deliver();
    expect(database.writes()).toEqual([]);
    expect(identity.mails).toEqual([]);
  });

  test('a slow database leaves lines for the next call, and none is lost or doubled', async () => {
    const { send, names } = await openCohort();
    const list = ulid(identity.now);
    const writer: { create: (who: unknown) => Promise<unknown> } = Object(identity.deps.peopleWriter);
    const real = writer.create;
    writer.create = async (who) => {
      identity.now += 300;
      return real(who);
    };
    let left = MANY.slice(0, 20).map(({ line, name }) => ({ line, name }));
    let calls = 0;
    while (left.length > 0) {
      const { status, body } = await send(left, list);
      expect(status).toBe(200);
      const done = (body['lines'] as { line: number }[]).map(({ line }) => line);
      expect(done.length).toBeGreaterThan(0);
      left = left.filter(({ line }) => !done.includes(line));
      calls += 1;
    }

    expect(calls).toBeGreaterThan(1);
    expect(await names()).toHaveLength(20);
  });

  test('a line that breaks its rule is wrong, and the others are added', async () => {
    const { add, names } = await openCohort();
    const outcomes = await add([
      { line: 1, name: '=cmd|calc' },
      { line: 2, name: 'Luz' },
      { line: 3, name: 'Ana\u202ezeraP' },
      { line: 4, name: 'Eva', email: 'eva at home' },
    ]);
    expect(outcomes).toEqual(['wrong', 'added', 'wrong', 'wrong']);
    expect(await names()).toEqual(['Luz']);
  });

  test.each(['create', 'enrol'] as const)(
    'R10 a crash at %s and the same part again end the same',
    async (step) => {
      const { send, add, names } = await openCohort();
      const list = ulid(identity.now);
      const line = { line: 7, name: 'Luz' };
      const writer = identity.deps.peopleWriter as unknown as Record<string, () => Promise<never>>;
      const real = writer[step]!;
      writer[step] = () => Promise.reject(new Error('the power went'));
      expect((await send([line], list)).status).toBe(500);
      writer[step] = real;
      expect(await add([line], list)).toEqual(['added']);
      expect(await names()).toEqual(['Luz']);
    },
  );

  test('S33 the same part again brings back nobody who was removed since', async () => {
    const { cohort, add, names } = await openCohort();
    const list = ulid(identity.now);
    const lines = [{ line: 1, name: 'Luz' }];
    expect(await add(lines, list)).toEqual(['added']);
    expect(await names()).toEqual(['Luz']);
    const luz = identity.deps.pepper.personOfLine(cohort, list, 1);
    await database.stores.members.remove(cohort, luz, identity.now + 1);
    await add(lines, list);
    expect(await names()).toEqual([]);
  });

  test.each(['sign-up', 'mail'] as const)('nobody with an address is added while %s is off', async (name) => {
    const { send } = await openCohort();
    const switches = identity.deps.switches as { isOff: (asked: SwitchName) => Promise<boolean> };
    switches.isOff = async (asked) => asked === name;
    const answer = await send([{ line: 1, name: 'Luz', email: newAddress() }], ulid(identity.now));
    expect(answer).toMatchObject({ status: 503, body: { error: 'unavailable', field: name } });
    expect(identity.tasks).toEqual([]);
  });
});

describe('an invitation', () => {
  test('S14 is all that is kept of an address until its owner signs in with it', async () => {
    const { cohort, add, names } = await openCohort();
    const email = newAddress();
    expect(await add([{ line: 1, name: 'Inés  Ruiz', email }])).toEqual(['invited']);
    await identity.deliver();

    const [mail] = identity.mails.splice(0);
    expect(mail).toMatchObject({ to: email, language: 'es' });
    expect(await names()).toEqual([]);
    const items = (await database.items()).map((item) => JSON.stringify(item));
    expect(items.filter((item) => item.includes(email))).toEqual([]);
    expect(items.filter((item) => item.includes('Inés Ruiz'))).toHaveLength(1);

    const answer = await identity.enter(email);

    expect(answer).toMatchObject({
      status: 200,
      body: { person: { name: 'Inés Ruiz', email }, enrolments: [{ cohort: { id: cohort } }] },
    });
    expect(await names()).toEqual(['Inés Ruiz']);
    expect((await identity.enter(email)).body).toMatchObject({ person: answer.body['person'] as object });
  });

  test.each(['claimEmail', 'create', 'enrol'] as const)(
    'R10 a crash at %s while it is taken and the same code again end the same',
    async (step) => {
      const { add, names } = await openCohort();
      const email = newAddress();
      await add([{ line: 1, name: 'Inés', email }]);
      await identity.deliver();
      const { code, flow } = await identity.ask(email);
      const writer = identity.deps.peopleWriter as unknown as Record<string, () => Promise<never>>;
      const real = writer[step]!;
      writer[step] = () => Promise.reject(new Error('the power went'));
      expect((await identity.verify(email, code, { flow })).status).toBe(500);
      writer[step] = real;

      expect((await identity.verify(email, code, { flow })).status).toBe(200);
      expect(await names()).toEqual(['Inés']);
    },
  );

  test('ends after 90 days, and another can be made', async () => {
    const { add } = await openCohort();
    const email = newAddress();
    await add([{ line: 1, name: 'Inés', email }]);
    await identity.deliver();
    identity.now += 90 * DAY_MS;
    expect((await identity.enter(email)).status).toBe(404);
    identity.tasks.splice(0);
    const next = await openCohort();
    await next.add([{ line: 1, name: 'Inés', email }]);
    await identity.deliver();
    expect((await identity.enter(email)).body).toMatchObject({
      enrolments: [{ cohort: { id: next.cohort } }],
    });
  });

  test('a crash after any mail and the task again mail each, and only that one twice', async () => {
    const { add } = await openCohort();
    const lines = Array.from({ length: 6 }, (_, at) => ({
      ...{ line: at + 1, name: `Persona ${at}`, email: newAddress() },
    }));
    await add(lines);
    const [task] = identity.tasks.splice(0);
    const real = identity.deps.invitations;
    const invitations = withAnswers(real, {
      noteSent: (...call) =>
        identity.mails.length === 3 ? Promise.reject(new Error('the power went')) : real.noteSent(...call),
    });
    await expect(runTask({ ...identity.deps, invitations }, task)).rejects.toThrow('the power went');
    // Another task leaves alone whom this one has invited.
    await add(lines);
    await identity.deliver();
    await runTask(identity.deps, task);

    const sentTo = identity.mails.splice(0).map(({ to }) => to);
    expect(new Set(sentTo).size).toBe(6);
    expect(sentTo).toHaveLength(7);
  });

  test('a mail that does not go holds up no other, and goes with the next try', async () => {
    const { add } = await openCohort();
    const lines = [1, 2, 3].map((line) => ({ line, name: `Persona ${line}`, email: newAddress() }));
    await add(lines);
    const [task] = identity.tasks.splice(0);
    const { send } = identity.deps.transport;
    let tries = 0;
    const transport = {
      send: (mail: Parameters<typeof send>[0]) =>
        (tries += 1) === 1 ? Promise.reject(new Error('no answer')) : send(mail),
    };
    await expect(runTask({ ...identity.deps, transport }, task)).rejects.toThrow();
    expect(identity.mails).toHaveLength(2);

    await runTask({ ...identity.deps, transport }, task);

    const sentTo = identity.mails.splice(0).map(({ to }) => to);
    expect(sentTo.toSorted()).toEqual(lines.map(({ email }) => email).toSorted());
  });
});
