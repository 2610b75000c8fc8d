import { PutCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ulid } from 'ulid';
import { describe, expect, test } from 'vitest';
import { TELEPHONE_MS } from '#domain/people/telephone.ts';
import { DAY_MS, MINUTE_MS } from '#domain/values/durations.ts';
import { runClock } from '#functions/entries/clock/due-tasks.ts';
import { runTask } from '#functions/entries/identity/tasks.ts';
import { runDue } from '#functions/entries/run-due.ts';
import type { TaskKind } from '#functions/storage/tasks.ts';
import { NOON } from '../support/api.ts';
import { makeCertificates } from '../support/certificates.ts';
import { useDatabase } from '../support/use-database.ts';
import { makeIdentity, makeMember } from './identity/support.ts';

const database = useDatabase();

const EACH_KIND: readonly TaskKind[] = [
  ...(['mail', 'certificate', 'transfer', 'merge', 'worksheet', 'access', 'telephone'] as const),
];

/** One thing of each kind that is due at noon, as their stores put it down. */
async function putDownAll(identity: ReturnType<typeof makeIdentity>) {
  const { deps } = identity;
  const { id: person } = await makeMember(identity);
  const [other, cohort] = [ulid(), ulid()];
  const content = { about: 'notice', notice: 'new-device' } as const;
  await deps.dueMails.make({ person, cause: 'a', act: ulid(), content, dueAt: NOON, until: NOON + DAY_MS });
  const cause = { person, course: 'core', kind: 'ready', n: 1 } as const;
  const publicId = deps.ids.secret();
  await deps.certificates.begin({ ...cause, publicId, path: 'full', language: 'en', awardedAt: NOON });
  const offer = {
    person,
    id: ulid(),
    name: 'Lu',
    from: ulid(),
    by: other,
    at: NOON,
    hash: deps.ids.hash('a'),
  };
  await deps.transfers.offer({ ...offer, expiresAt: NOON * 2, state: 'offered' }, null);
  const plan = { leaves: [], homes: [], wasIn: false, path: 'full', edition: 1, enrolledAt: NOON } as const;
  await deps.transfers.take(offer, { to: ulid(), cohort, takenBy: other, takenAt: NOON, plan }, NOON);
  const merge = { person, kept: ulid(), id: ulid(), affiliate: ulid(), by: other, at: NOON, reason: '' };
  const rest = { names: { absorbed: 'Lu', kept: 'Lu' }, asks: [], yes: new Set<string>() };
  await deps.merges.ask({ ...merge, ...rest, state: 'asked' });
  await deps.merges.begin(merge, { joins: [], shared: [] }, NOON, NOON);
  const version = { id: ulid(), base: [], bytes: 1 };
  await deps.worksheets.list(person, 'one.two', [version], NOON);
  await deps.accessRequests.put(
    { person, cohort, id: ulid(), at: NOON - DAY_MS, text: 'A ramp' },
    null,
    NOON,
  );
  const number = { person, id: ulid(), at: NOON - TELEPHONE_MS, number: '+15595550199' };
  await deps.telephones.put(number, null, NOON);
  return { person, cause };
}

/** Puts what is due where it lay before there was one queue. */
async function putWhereItWas(person: string): Promise<void> {
  const BEFORE: Readonly<Record<string, string>> = {
    ...{ mail: 'MAILS#due', certificate: 'CERTS#due', transfer: 'TRANSFERS#due', merge: 'MERGES#due' },
    ...{ worksheet: 'WORKSHEETS#due', access: 'ACCESS#due', telephone: 'TELEPHONES#due' },
  };
  const TableName = database.tables.core;
  const { Items = [] } = await database.database.send(new ScanCommand({ TableName }));
  for (const item of Items.filter(({ pk, g2pk }) => pk === `P#${person}` && g2pk !== undefined)) {
    const [, , kind, ...shard] = String(item['g2pk']).split('#');
    const g2pk = [BEFORE[kind!], ...shard].join('#');
    await database.database.send(new PutCommand({ TableName, Item: { ...item, g2pk } }));
  }
}

describe('what is due', () => {
  test.each(['as it is put down now', 'where it lay before there was one queue'])(
    'is worked off %s, each kind once',
    async (layout) => {
      const identity = makeIdentity(database);
      const { person, cause } = await putDownAll(identity);
      if (layout !== 'as it is put down now') await putWhereItWas(person);
      const { tasks } = identity.deps;
      const due = async () =>
        (await Promise.all(EACH_KIND.map((kind) => tasks.due(kind, identity.now, 25)))).flatMap((listed) =>
          listed.map(({ kind }) => kind),
        );
      expect(await due()).toEqual(EACH_KIND);

      await runClock(identity.deps, { task: 'run-due' });
      const certificates = await makeCertificates(database);
      certificates.now = identity.now;
      await certificates.run({ task: 'finish-due' });

      expect(await due()).toEqual([]);
      expect(identity.mails).toHaveLength(1);
      expect((await identity.deps.certificates.read(cause))?.document).not.toBeNull();
      expect((await identity.deps.transfers.read(person))?.state).toBe('moved');
      // The one to be kept isn't there.
      expect((await identity.deps.merges.read(person))?.state).not.toBe('merging');
      expect((await identity.deps.telephones.read(person))?.number).toBeUndefined();
      expect((await identity.deps.accessRequests.ofPerson(person))[0]?.text).toBeUndefined();
      // A worksheet's writer gets a mail first.
      identity.now = NOON + DAY_MS * 365;
      expect(await due()).toContain('worksheet');
    },
  );

  test('an event of a schedule of before goes by without a sound', async () => {
    const identity = makeIdentity(database);
    database.forget();
    await runTask(identity.deps, { task: 'send-due' });
    expect([database.calls, identity.logged]).toEqual([[], []]);
    await expect(runTask(identity.deps, { task: 'run-due' })).rejects.toThrow();
  });

  test('is taken by one run of many at once, and again by the next where that one dies', async () => {
    const identity = makeIdentity(database);
    const { deps } = identity;
    const { id: person } = await makeMember(identity);
    await deps.telephones.put({ person, id: ulid(), at: NOON, number: '+15595550100' }, null, NOON);
    let seen: number[] = [];
    const runs = () =>
      Promise.all(
        [1, 2, 3].map(() =>
          runDue(deps, 'telephone', ({ tries }) => {
            seen.push(tries);
            return Promise.reject(new Error('killed'));
          }),
        ),
      );
    await runs();
    await runs();
    expect(seen).toEqual([1]);
    identity.now += MINUTE_MS;
    seen = [];
    await runs();
    expect(seen).toEqual([2]);
    identity.now += MINUTE_MS;
    await runDue(deps, 'telephone', () => Promise.resolve('over'));
    expect(await deps.tasks.due('telephone', NOON * 2, 25)).toEqual([]);
  });

  test('stays due where something else made it so while a run was at it', async () => {
    const { deps } = makeIdentity(database);
    const cause = { person: ulid(), course: 'core', kind: 'ready', n: 1 } as const;
    const earned = { publicId: deps.ids.secret(), path: 'full', language: 'en', awardedAt: NOON } as const;
    await deps.certificates.begin({ ...cause, ...earned });
    await runDue(deps, 'certificate', async () => {
      await deps.certificates.mark(cause, NOON + DAY_MS);
      return 'over';
    });
    expect(await deps.tasks.due('certificate', NOON + DAY_MS, 25)).toHaveLength(1);
  });

  test('one that fails holds up no other, and the failures of all kinds are told', async () => {
    const identity = makeIdentity(database);
    const { deps } = identity;
    const [broken, { id: whole }] = [ulid(), await makeMember(identity)];
    await deps.telephones.put({ person: broken, id: ulid(), at: NOON, number: '+15595550101' }, null, NOON);
    await database.database.send(
      new UpdateCommand({
        TableName: database.tables.core,
        Key: { pk: `P#${broken}`, sk: 'TELEPHONE' },
        UpdateExpression: 'REMOVE #at',
        ExpressionAttributeNames: { '#at': 'at' },
      }),
    );
    await deps.telephones.put({ person: whole, id: ulid(), at: NOON, number: '+15595550102' }, null, NOON);
    await expect(runClock(deps, { task: 'run-due' })).rejects.toThrow('tasks not done');
    expect((await deps.telephones.read(whole))?.number).toBeUndefined();
  });
});
