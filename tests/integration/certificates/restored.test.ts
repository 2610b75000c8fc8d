import { afterAll, beforeAll, expect, test } from 'vitest';
import * as rows from '#domain/contract/certificates.ts';
import type { OwnCertificates } from '#domain/contract/certificates.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { createRecords } from '#functions/storage/records.ts';
import { openReplayContext } from '../../../scripts/operator/replay-ledger.ts';
import { replayLedger } from '../../../scripts/operator/replay-ledger.ts';
import { NOON, makeLearner } from '../../support/api.ts';
import { makeCatalogue } from '../../support/catalogue.ts';
import { makeCertificates } from '../../support/certificates.ts';
import { type TestDatabase, startDatabase } from '../../support/database.ts';
import { finishedRecord } from '../../support/finished.ts';
import { takeSnapshot, undo } from '../snapshot.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await startDatabase();
});
afterAll(() => database.stop());

test('R2 a certificate that was replaced after the copy is replaced again: its old name is not valid, its successor’s place is nobody else’s, and another comes', async () => {
  const catalogue = makeCatalogue();
  const certificates = await makeCertificates(database, { catalogue });
  const { deps } = certificates;
  const learner = await makeLearner(database);
  const records = createRecords(database.database, database.tables.core);
  const record = { ...finishedRecord(catalogue, 'core'), version: 1 };
  await records.write(learner.id, record, { heardAt: NOON, waiting: 0 });
  const name = async (to: string): Promise<OwnCertificates> => {
    const answered = await certificates.post(rows.nameCertificates.path, { name: to }, learner.cookie);
    return rows.nameCertificates.reply.parse(await answered.json());
  };
  await name('Canary');

  const copy = await takeSnapshot(database);
  database.forget();
  await name('Rosa');
  const { certificates: both } = await deps.certificates.readAll(learner.id);
  const writes = database
    .writes()
    .filter(({ input }) => input.TableName === database.tables.core)
    .slice();
  await undo(database, copy, writes);
  expect(await deps.statusLists.readPlace(both[0]!.place!)).toBeNull();

  const ways = openReplayContext(database.database, database.tables);
  for (const _twice of [1, 2]) await replayLedger(ways, { since: NOON, now: NOON + DAY_MS });
  await certificates.run({ task: 'finish-due' });

  expect(await deps.statusLists.readPlace(both[0]!.place!)).toMatchObject({ why: 'replaced' });
  expect(await (await certificates.get(`/verify/${both[0]!.publicId}`)).text()).toContain(
    'data-state="replaced"',
  );
  expect(await deps.statusLists.claim(both[1]!.place!)).toBe('exists');

  // The restore lost the wish too. A person who makes it again gets another certificate.
  const { certificates: after } = await name('Rosa');
  expect(after).toMatchObject([
    { state: 'replaced', name: 'Canary' },
    { state: 'valid', name: 'Rosa' },
  ]);
  expect(after[1]?.id).not.toBe(both[1]?.publicId);
});
