import { expect, test } from 'vitest';
import * as rows from '#domain/contract/certificates.ts';
import { sync } from '#domain/contract/sync.ts';
import type { StatusPlace } from '#domain/certificate/document.ts';
import { StatusListDocument, decodeList, isSet } from '#domain/certificate/status-list.ts';
import type { CertificatesContext } from '#functions/context.ts';
import { finish } from '#functions/certificates/finish.ts';
import { revokeCertificate } from '#functions/certificates/revoke.ts';
import { NOON, makeApi, makeLearner, batchOf, readReply } from '../../support/api.ts';
import { makeCatalogue } from '../../support/catalogue.ts';
import { makeCertificates } from '../../support/certificates.ts';
import { useDatabase } from '../../support/use-database.ts';
import { finishingEvents, makeFinisher } from '../../support/finished.ts';

const INSTANCES = 4;
const CALLS = 100;
const database = useDatabase();
const catalogue = makeCatalogue();

/** Until it is so; each try waits for the database. */
const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  while (!(await isSo()));
};

test(`S44 ${CALLS} at once at ${INSTANCES} instances, phones that earn it, the minute’s task and whoever opens the page, make one certificate of the same bytes`, async () => {
  const { id: person, cookie } = await makeLearner(database);
  const events = finishingEvents(catalogue, 'core');
  await makeApi(database, { catalogue }).ask(sync, batchOf(person, events.slice(0, -3)), cookie);
  const instances = await Promise.all(
    Array.from({ length: INSTANCES }, async () => ({
      api: makeApi(database, { catalogue }),
      certificates: await makeCertificates(database, { catalogue }),
    })),
  );
  const isValid = async (own: Response): Promise<boolean> => (await own.text()).includes('"valid"');

  const seen = await Promise.all(
    Array.from({ length: CALLS }, async (_, n): Promise<string[]> => {
      const { api, certificates } = instances[n % INSTANCES]!;
      const read = () => certificates.get(rows.myCertificates.path, cookie);
      // A caller that only brings steps has not asked for a signature.
      if (n % 3 === 0) {
        await until(async () => {
          const response = await api.post(sync.path, batchOf(person, events.slice(-3)), cookie);
          return response.status === 200 && !(await response.text()).includes('"retry"');
        });
        return [];
      }
      await until(async () => {
        if (n % 3 === 2) return isValid(await certificates.post(rows.prepareCertificates.path, {}, cookie));
        await certificates.run({ task: 'finish-due' });
        return isValid(await read());
      });
      const own = await readReply(rows.myCertificates, read());
      return Promise.all(
        own.certificates.map(async ({ id }) => (await certificates.get(`/api/certificates/${id}`)).text()),
      );
    }),
  );

  const { certificates: kept } = await database.stores.certificates.readAll(person);
  expect(kept).toMatchObject([{ n: 1, dueAt: null }]);
  expect(seen.flat().length).toBeGreaterThan(CALLS / 2);
  expect([...new Set(seen.flat())]).toEqual([kept[0]?.document]);
});

/** Does the list as everyone reads it say that all of these are revoked? */
async function areSet(
  { statusLists }: CertificatesContext,
  places: readonly StatusPlace[],
): Promise<boolean> {
  const { document } = (await statusLists.published(1))!;
  const { credentialSubject } = StatusListDocument.parse(JSON.parse(document));
  const bits = (await decodeList(credentialSubject.encodedList))!;
  return places.length > 0 && places.every(({ index }) => isSet(bits, index));
}

test('two revocations of one list at once: both are published', async () => {
  const { deps } = await makeCertificates(database, { catalogue });
  const people = await Promise.all(Array.from({ length: 6 }, () => makeFinisher(database, catalogue)));
  const publicIds: string[] = [];
  for (const { id } of people) {
    const cause = { person: id, course: 'core', kind: 'ready', n: 1 } as const;
    const publicId = deps.ids.secret();
    publicIds.push(publicId);
    await deps.certificates.begin({ ...cause, publicId, path: 'core', language: 'en', awardedAt: NOON });
    await finish(deps, cause);
  }

  const outcomes = await Promise.all(
    publicIds.map((id) => revokeCertificate(deps, { id, reason: 'Together.', by: people[0]!.id })),
  );

  expect(outcomes.map(({ ok }) => ok)).toEqual(publicIds.map(() => true));
  const places = await Promise.all(publicIds.map(async (id) => (await deps.certificates.find(id))!.place!));
  expect(await areSet(deps, places)).toBe(true);
});

/** A life of a certificate is cut off once after each of its writes, and before its first call. */
test('R10 cut off after any write to the database, or before the first call, a certificate’s life comes to the same end when it is taken up again', async () => {
  const whole = await makeCertificates(database, { catalogue });
  let cut = Infinity;
  let when: 'before' | 'after' = 'before';
  class Cut extends Error {}
  /** How many calls were left to make when each write of a life was made. */
  const writesAt: number[] = [];
  /** The same part, whose nth call of all is cut off. */
  const cutting = <Part extends object>(part: Part): Part =>
    new Proxy(part, {
      get: (target, name) => {
        const call: unknown = Reflect.get(target, name);
        if (typeof call !== 'function') return call;
        return async (...parts: unknown[]): Promise<unknown> => {
          cut -= 1;
          if (cut === 0 && when === 'before') throw new Cut();
          const [left, writes] = [cut, database.writes().length];
          const value: unknown = await Reflect.apply(call, target, parts);
          if (database.writes().length > writes) writesAt.push(left);
          if (cut === 0) throw new Cut();
          return value;
        };
      },
    });
  const made = await makeCertificates(database, {
    catalogue,
    certificates: cutting(whole.deps.certificates),
    statusLists: cutting(whole.deps.statusLists),
    issuerKeys: cutting(whole.deps.issuerKeys),
    ledger: cutting(whole.deps.ledger),
    signer: cutting(whole.deps.signer),
  });

  /** A life: earned, signed, renamed, revoked, erased. Each step is repeated until it succeeds. */
  const live = async (cookie: string, id: string) => {
    let cuts = 0;
    const until = async (step: () => Promise<Response>): Promise<rows.OwnCertificates> => {
      for (;;) {
        const response = await step();
        if (response.ok) return (await response.json()) as rows.OwnCertificates;
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
    const revoked = await standOf(id);
    const { certificates } = await whole.deps.certificates.readAll(id);
    await until(() => made.post('/api/certificates/erase', {}, cookie));
    return { cuts, revoked, places: certificates.map(({ place }) => place!) };
  };
  /** How far a life is, without what is drawn by chance. */
  const standOf = async (id: string) => {
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

  const [REPLACED, REVOKED] = [
    { n: 1, name: null, dueAt: null, signed: true, why: 'replaced', reason: '' },
    { n: 2, name: 'Rosa', dueAt: null, signed: true, why: 'revoked', reason: 'Cut.' },
  ];
  const uncut = await makeFinisher(database, catalogue);
  cut = 1_000_000;
  await live(uncut.cookie, uncut.id);
  const calls = 1_000_000 - cut;

  let cuts = 0;
  // The state before a write is the state after the one before it, and a reading changes none.
  const points = [
    { side: 'before', call: 1 } as const,
    ...writesAt.map((left) => ({ side: 'after', call: 1_000_000 - left }) as const),
  ];
  for (const { side, call } of points) {
    const learner = await makeFinisher(database, catalogue);
    [cut, when] = [call, side];
    const life = await live(learner.cookie, learner.id);
    cuts += life.cuts;
    cut = Infinity;
    await made.run({ task: 'finish-due' });
    expect({ side, call, revoked: life.revoked.certificates }).toEqual({
      ...{ side, call },
      revoked: [REPLACED, REVOKED],
    });
    expect({ side, call, ...(await standOf(learner.id)) }).toEqual({
      ...{ side, call },
      ...{ wish: { wanted: false, name: null }, certificates: [] },
    });
    const ends = await Promise.all(
      life.places.map(async (place) => (await whole.deps.statusLists.readPlace(place))?.why),
    );
    expect({ side, call, ends }).toEqual({ side, call, ends: ['erased', 'erased'] });
    expect(await areSet(whole.deps, life.places)).toBe(true);
  }
  process.stdout.write(`R10: certificates, ${calls} calls, ${points.length} points, ${cuts} cuts\n`);
  // Each step that was cut off was taken up again.
  expect(cuts).toBeGreaterThanOrEqual(points.length);
  expect(points.length).toBeGreaterThan(20);
});
