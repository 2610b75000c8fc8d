import { render } from 'vitest-browser-svelte';
import { afterEach, expect, test, vi } from 'vitest';
import { FieldLog } from '#lib/field-log/field-log.svelte.ts';
import { fieldLogMessages } from '#lib/field-log/messages.ts';
import { sendMessages } from '#lib/ui/send-messages.ts';
import WriteTo from '#lib/ui/WriteTo.svelte';
import Shift from '#lib/field-log/Shift.svelte';
import { wipe } from '#lib/field-log/store.ts';
import InLanguage from '../InLanguage.svelte';

/** Of a log that began when four digits were enough. */
const PIN = '2580';

const begun = async (): Promise<FieldLog> => {
  const fieldLog = new FieldLog();
  await fieldLog.read();
  await fieldLog.start({ shift: 'S1', pair: 'P4', startedAt: Date.now(), line: '014' }, PIN);
  expect(fieldLog.stage).toBe('open');
  return fieldLog;
};
const changePair = (fieldLog: FieldLog, pair: string): void => fieldLog.change((log) => ({ ...log, pair }));

/** The browser has no more room. */
const fillUp = () =>
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('no room', 'QuotaExceededError');
  });

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
  const put = fillUp();
  changePair(fieldLog, 'P6');
  await fieldLog.lock();
  expect([fieldLog.stage, fieldLog.isUnwritten, fieldLog.log?.pair]).toEqual(['open', true, 'P6']);
  put.mockRestore();
  changePair(fieldLog, 'P7');
  await fieldLog.lock();
  expect([fieldLog.stage, fieldLog.isUnwritten]).toEqual(['locked', false]);
});

test('a door is called kept once it is written, and never where there is no room', async () => {
  const words = fieldLogMessages.en;
  const fieldLog = await begun();
  fieldLog.change((log) => ({ ...log, draft: { ...log.draft, result: 'not-home' } }));
  await fieldLog.written();
  const screen = await render(InLanguage, {
    part: Shift,
    language: 'en',
    fieldLog,
    log: fieldLog.log!,
    onwiped: () => undefined,
  });
  const said = words.kept('014', words.results['not-home']);
  const put = fillUp();
  await screen.getByRole('button', { name: words.keep, exact: true }).click();
  await expect.element(screen.getByText(words.unwritten)).toBeVisible();
  expect(screen.getByText(said).elements()).toHaveLength(0);
  put.mockRestore();
  await screen.getByRole('button', { name: words.undo, exact: true }).click();
  await expect.element(screen.getByText(words.undone)).toBeVisible();
});

test('a text with half an emoji is there to send, with � for the half', async () => {
  const text = 'At Oak St \ud83d now';
  const screen = await render(InLanguage, {
    part: WriteTo,
    language: 'en',
    label: 'To send',
    text,
    ways: ['sms'],
  });
  await expect
    .element(screen.getByRole('link', { name: sendMessages.en.sms }))
    .toHaveAttribute('href', 'sms:?&body=At%20Oak%20St%20%EF%BF%BD%20now');
});
