import { afterEach, expect, test, vi } from 'vitest';
import { FieldLog } from '#lib/field-log/field-log.svelte.ts';
import { wipe } from '#lib/field-log/store.ts';

const PIN = '2580';

const begun = async (): Promise<FieldLog> => {
  const fieldLog = new FieldLog();
  await fieldLog.read();
  await fieldLog.start({ shift: 'S1', pair: 'P4', startedAt: Date.now(), line: '014' }, PIN);
  expect(fieldLog.stage).toBe('open');
  return fieldLog;
};
const changePair = (fieldLog: FieldLog, pair: string): void => fieldLog.change((log) => ({ ...log, pair }));

afterEach(async () => {
  vi.restoreAllMocks();
  await wipe();
});

test('a change that is still being written when the log locks is there when it opens', async () => {
  const fieldLog = await begun();
  changePair(fieldLog, 'P5');
  await fieldLog.lock();
  expect([fieldLog.stage, fieldLog.log]).toEqual(['locked', null]);
  expect(await fieldLog.unlock(PIN)).toBe(true);
  expect(fieldLog.log?.pair).toBe('P5');
});

test('a change that finds no room when the log locks stays in view until it is written', async () => {
  const fieldLog = await begun();
  const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });
  changePair(fieldLog, 'P6');
  await fieldLog.lock();
  expect([fieldLog.stage, fieldLog.isUnwritten, fieldLog.log?.pair]).toEqual(['open', true, 'P6']);
  put.mockRestore();
  changePair(fieldLog, 'P7');
  await fieldLog.lock();
  expect([fieldLog.stage, fieldLog.isUnwritten]).toEqual(['locked', false]);
});
