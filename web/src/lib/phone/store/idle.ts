import { result } from './database.ts';
import { isMe, isTrue, type Operation, SHARED, writing, usedKey } from './rows.ts';
import { isOnlyHere } from './texts.ts';
import { MINUTE_MS } from '#domain/values/durations.ts';

/**
 * Takes texts off a shared phone that lay untouched for so long that its holder counts as gone, and those of
 * people whom another one followed. What is to be with an account, and isn't yet, waits for its writer.
 * @param now ms since 1970 UTC
 */
export const forgetIdle = (now: number): Operation<void> =>
  writing(['notes', 'settings'], async (tx) => {
    const settings = tx.objectStore('settings');
    if (!isTrue(await result(settings.get(SHARED)))) return;
    const me = await result(settings.get('me'));
    const holder = isMe(me) ? me.person.id : '';
    const touched = await result(settings.get(usedKey(holder)));
    const isUsed = typeof touched !== 'number' || idleStanding(touched, now) !== 'out';
    const table = tx.objectStore('notes');
    for (const row of await result(table.getAll())) {
      const { owner, section } = row;
      if (owner === holder && isUsed) continue;
      const isKept = (await result(settings.get(`words:${owner}`))) !== undefined;
      if (!isKept || !isOnlyHere(row)) table.delete([owner, section]);
    }
  });

/** A shared phone signs out after so long without a touch, and warns so long before, in ms. */
export const IDLE_MS = 15 * MINUTE_MS;
export const WARNING_MS = MINUTE_MS;
/** How often the last touch is written down, in ms: other tabs and the next visit read it. */
export const NOTED_MS = 15_000;

/** What a shared phone does now. @param touched when it was last touched, ms since 1970 UTC */
export function idleStanding(touched: number, now: number): 'used' | 'warn' | 'out' {
  const idle = now - touched;
  if (idle >= IDLE_MS) return 'out';
  return idle >= IDLE_MS - WARNING_MS ? 'warn' : 'used';
}
