import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { OwnCertificates } from '#domain/contract/certificates.ts';
import { firstKeyFile } from '#functions/certificates/key-file.ts';
import { finish } from '#functions/certificates/finish.ts';
import { revokeCertificate } from '#functions/certificates/take-back.ts';
import { createRecords } from '#functions/storage/records.ts';
import { NOON, makeLearner } from '../../support/api.ts';
import { makeCatalogue } from '../../support/catalogue.ts';
import { makeCertificates } from '../../support/certificates.ts';
import { type TestDatabase, startDatabase } from '../../support/database.ts';
import { finishedRecord } from '../../support/finished.ts';
import { takeSnapshot } from '../snapshot.ts';

// Four processes start, on two busy cores.
vi.setConfig({ testTimeout: 120_000 });

const PROCESSES = 4;
const CALLS = 100;

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await startDatabase();
  folder = await mkdtemp(join(tmpdir(), 'keys-'));
  await writeFile(join(folder, 'signing-keys'), firstKeyFile(NOON), { mode: 0o600 });
});
afterAll(async () => {
  await database.stop();
  await rm(folder, { recursive: true });
});

const catalogue = makeCatalogue();
const makeFinisher = async () => {
  const learner = await makeLearner(database);
  const records = createRecords(database.database, database.tables.core);
  await records.write(
    learner.id,
    { ...finishedRecord(catalogue, 'core'), version: 1 },
    { heardAt: NOON, waiting: 0 },
  );
  return learner;
};

async function run(cookie: string, startAt: number): Promise<[number, OwnCertificates][]> {
  const worker = fileURLToPath(new URL('race-worker.ts', import.meta.url));
  const child = spawn(process.execPath, [worker], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: process.env,
  });
  let output = '';
  child.stdout.on('data', (part: Buffer) => (output += part.toString()));
  child.stdin.end(
    JSON.stringify({
      tables: database.tables,
      now: NOON,
      startAt,
      cookie,
      calls: CALLS / PROCESSES,
      keyFile: pathToFileURL(join(folder, 'signing-keys')).href,
    }),
  );
  const [exit] = (await once(child, 'close')) as [number];
  if (exit !== 0) throw new Error(`a process ended with ${exit}`);
  return JSON.parse(output) as [number, OwnCertificates][];
}

test(`S44 ${CALLS} requests at once from ${PROCESSES} processes make one certificate, of one and the same bytes`, async () => {
  const { cookie, id } = await makeFinisher();
  const startAt = Date.now() + 2500;

  const answers = (
    await Promise.all(Array.from({ length: PROCESSES }, () => run(cookie, startAt)))
  ).flat();

  expect(answers.map(([status]) => status)).toEqual(Array.from({ length: CALLS }, () => 200));
  const told = new Set(
    answers.flatMap(([, own]) => own.certificates.map((each) => `${each.id} ${each.state}`)),
  );
  expect([...told]).toHaveLength(1);
  const { certificates } = await makeCertificates(database).then(({ deps }) => deps);
  const { certificates: kept } = await certificates.readAll(id);
  expect(kept).toHaveLength(1);
  expect(kept[0]).toMatchObject({ n: 1, dueAt: null });
});

test('two revocations of one list at once: both are published', async () => {
  const { deps } = await makeCertificates(database, { catalogue });
  const people = await Promise.all(Array.from({ length: 6 }, makeFinisher));
  const publicIds: string[] = [];
  for (const { id } of people) {
    const cause = { person: id, course: 'core', kind: 'ready', n: 1 } as const;
    const publicId = deps.ids.secret();
    publicIds.push(publicId);
    await deps.certificates.begin({
      ...cause,
      publicId,
      path: 'core',
      language: 'en',
      awardedAt: NOON,
    });
    await finish(deps, cause);
  }

  const outcomes = await Promise.all(
    publicIds.map((id) => revokeCertificate(deps, { id, reason: 'Together.', by: people[0]!.id })),
  );

  expect(outcomes.map(({ ok }) => ok)).toEqual(publicIds.map(() => true));
  const places = await Promise.all(
    publicIds.map(async (id) => (await deps.certificates.find(id))?.place?.index),
  );
  const { isSet, decodeList } = await import('#domain/credential/status-list.ts');
  const published = JSON.parse((await deps.statusLists.published(1))!.document) as {
    credentialSubject: { encodedList: string };
  };
  const bits = (await decodeList(published.credentialSubject.encodedList))!;
  expect(places.map((index) => isSet(bits, index ?? -1))).toEqual(publicIds.map(() => true));
});

/** The calls that a whole life of a certificate makes, each cut off once, before it is made and after. */
test('R10 cut off before or after any call to the database, a certificate’s life comes to the same end when it is taken up again', async () => {
  const whole = await makeCertificates(database, { catalogue });
  let cut = Infinity;
  let when: 'before' | 'after' = 'before';
  class Cut extends Error {}
  /** The same part, whose nth call of all is cut off. */
  const cutting = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get: (target, name) => {
        const call: unknown = Reflect.get(target, name);
        if (typeof call !== 'function') return call;
        return async (...parts: unknown[]): Promise<unknown> => {
          cut -= 1;
          if (cut === 0 && when === 'before') throw new Cut();
          const value: unknown = await Reflect.apply(call, target, parts);
          if (cut === 0) throw new Cut();
          return value;
        };
      },
    });
  const made = await makeCertificates(database, {
    catalogue,
    certificates: cutting(whole.deps.certificates),
    statusLists: cutting(whole.deps.statusLists),
    ledger: cutting(whole.deps.ledger),
    signer: cutting(whole.signer),
  });

  /** A life: earned, signed, named anew, revoked. Each step is taken until it is through. */
  const live = async (cookie: string): Promise<number> => {
    let cuts = 0;
    const until = async (step: () => Promise<Response>): Promise<OwnCertificates> => {
      for (;;) {
        const response = await step();
        if (response.ok) return (await response.json()) as OwnCertificates;
        expect(response.status).toBe(500);
        cuts += 1;
      }
    };
    await until(() => made.post('/api/certificates/prepare', {}, cookie));
    const named = await until(() => made.post('/api/certificates/name', { name: 'Rosa' }, cookie));
    const role = { role: 'administrator', scope: 'alliance' } as const;
    const administrator = await makeLearner(database, { role, enrolled: false });
    await until(() =>
      made.post(
        '/api/certificates/revoke',
        { id: named.certificates.at(-1)?.id, reason: 'Cut.' },
        administrator.cookie,
      ),
    );
    return cuts;
  };
  /** What a life came to, without what is drawn by chance. */
  const endOf = async (id: string) => {
    const { wish, certificates } = await whole.deps.certificates.readAll(id);
    const revocations = await Promise.all(
      certificates.map(({ place }) => whole.deps.statusLists.readPlace(place!)),
    );
    return {
      wish,
      certificates: certificates.map(({ n, name, dueAt, document }, at) => ({
        n,
        name,
        dueAt,
        signed: document !== null,
        why: revocations[at]?.why,
        reason: revocations[at]?.reason,
      })),
    };
  };

  const uncut = await makeFinisher();
  cut = 1_000_000;
  await live(uncut.cookie);
  const calls = 1_000_000 - cut;
  const end = await endOf(uncut.id);
  expect(end.certificates).toEqual([
    { n: 1, name: null, dueAt: null, signed: true, why: 'replaced', reason: '' },
    { n: 2, name: 'Rosa', dueAt: null, signed: true, why: 'revoked', reason: 'Cut.' },
  ]);

  let cuts = 0;
  // Before a call things stand as they did after the one before it, so that only the first is cut off on both sides.
  const points = [
    { side: 'before', call: 1 } as const,
    ...Array.from({ length: calls }, (_, n) => ({ side: 'after', call: n + 1 }) as const),
  ];
  for (const { side, call } of points) {
    const learner = await makeFinisher();
    [cut, when] = [call, side];
    cuts += await live(learner.cookie);
    cut = Infinity;
    await made.run({ task: 'finish-due' });
    expect({ side, call, ...(await endOf(learner.id)) }).toEqual({ side, call, ...end });
  }
  process.stdout.write(`R10: certificates, ${calls} calls, ${cuts} cuts\n`);
  expect(cuts).toBeGreaterThanOrEqual(calls);
  expect((await takeSnapshot(database)).size).toBeGreaterThan(calls);
});
