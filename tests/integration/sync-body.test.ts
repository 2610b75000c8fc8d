import { ulid } from 'ulid';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { MAX_BODY_BYTES } from '#domain/contract/sync.ts';
import { NOON, makeApi, makeLearner } from '../support/api.ts';
import { makeCatalogue } from '../support/catalogue.ts';
import { type TestDatabase, startDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

const catalogue = makeCatalogue({ lessons: 1 });
const [section] = catalogue.modules[0]!.lessons[0]!.sections;

const step = () => ({ id: ulid(), course: 'core', at: NOON - 1000, v: 1, t: 'step', section });
const batch = (person: string, events: unknown[]) => ({
  device: ulid(),
  epoch: 'epoch-1',
  person,
  have: {},
  events,
});

describe('the body of POST /api/sync', () => {
  let api: ReturnType<typeof makeApi>;
  let learner: Awaited<ReturnType<typeof makeLearner>>;

  beforeEach(async () => {
    api = makeApi(database, { catalogue });
    learner = await makeLearner(database);
    database.forget();
  });

  test('without a session: 401, and the database is not asked', async () => {
    const response = await api.post('/api/sync', batch(learner.id, [step()]));

    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({ error: 'sign_in_needed' });
    expect(database.calls).toEqual([]);
  });

  test('S41 over 256 KB: 413, and the database is not asked', async () => {
    const body = JSON.stringify(batch(learner.id, ['x'.repeat(MAX_BODY_BYTES)]));

    const response = await api.post('/api/sync', body, learner.cookie);

    expect(response.status).toBe(413);
    expect(await response.json()).toEqual({ error: 'too_large' });
    expect(database.calls).toEqual([]);
  });

  test('over 100 events: 400 that names the field', async () => {
    const events = Array.from({ length: 101 }, step);

    const response = await api.post('/api/sync', batch(learner.id, events), learner.cookie);

    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: 'bad_request', field: 'events' });
  });

  test.each([-1, 1.5, '3', 1_000_001, null])(
    'steps that wait beyond the batch, said to be %j → 400 that names the field',
    async (waiting) => {
      const body = { ...batch(learner.id, [step()]), waiting };

      const response = await api.post('/api/sync', body, learner.cookie);

      expect(response.status).toBe(400);
      expect(await response.json()).toEqual({ error: 'bad_request', field: 'waiting' });
      expect(database.writes()).toEqual([]);
    },
  );
});
