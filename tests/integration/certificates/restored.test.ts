import { expect, test } from 'vitest';
import { DAY_MS } from '#domain/values/durations.ts';
import { openReplayContext } from '../../../scripts/operator/replay-ledger.ts';
import { replayLedger } from '../../../scripts/operator/replay-ledger.ts';
import { NOON } from '../../support/api.ts';
import { takeSnapshot, undo } from '../snapshot.ts';
import { certificates, database, makeFinisher, name, putDown, setUp } from './set-up.ts';

setUp();

test('R2 a certificate that was replaced after the copy is replaced again: its old name is not valid, its successor’s place is nobody else’s, and another comes', async () => {
  const { deps } = certificates;
  const { cookie, id } = await makeFinisher();
  await name(cookie, 'Canary');

  const copy = await takeSnapshot(database);
  database.forget();
  await name(cookie, 'Rosa');
  const both = await putDown(id);
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
  const { certificates: after } = await name(cookie, 'Rosa');
  expect(after).toMatchObject([
    { state: 'replaced', name: 'Canary' },
    { state: 'valid', name: 'Rosa' },
  ]);
  expect(after[1]?.id).not.toBe(both[1]?.publicId);
});
