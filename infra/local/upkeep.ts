import { setTimeout as delay } from 'node:timers/promises';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '#domain/values/ids.ts';
import { openTable } from '#functions/storage/dynamodb.ts';
import { DISK_SWITCH, createSwitchBoard } from '#functions/storage/switches.ts';
import { LOCAL_TABLES, type LocalDatabase, withClient } from './database.ts';
import type { Log } from './functions.ts';

/** Items of one look, and the pause after it in which other calls pass, ms. */
const [PAGE, PAUSE_MS] = [100, 20];

/**
 * Deletes expired items, as DynamoDB does: a page at a time, and learners' calls pass between. One that
 * somebody has used in the meantime stays.
 * @param stopping ends it after the page in hand
 * @returns the number of deleted items
 */
export const sweepExpired = (endpoint: string, now: Instant, stopping?: AbortSignal): Promise<number> =>
  withClient(endpoint, async (client) => {
    let gone = 0;
    const short = openTable(client, LOCAL_TABLES.short);
    const isOver = { condition: 'expiresAt < :now', values: { now: Math.floor(now / 1000) } };
    const pages = paginateScan(
      { client, pageSize: PAGE },
      {
        TableName: LOCAL_TABLES.short,
        FilterExpression: isOver.condition,
        ProjectionExpression: 'pk',
        ExpressionAttributeValues: { ':now': isOver.values.now },
      },
    );
    for await (const { Items = [] } of pages) {
      const deleted = await Promise.all(Items.map(({ pk }) => short.remove({ pk: String(pk) }, isOver)));
      gone += deleted.filter((isGone) => isGone).length;
      if (stopping?.aborted === true) break;
      await delay(PAUSE_MS);
    }
    return gone;
  });

const MEGABYTE = 1024 * 1024;

/** Changes are off with fewer free bytes than the first, and on again with more than the second. */
const [LOW, ENOUGH] = [200 * MEGABYTE, 250 * MEGABYTE];

/**
 * Turns changes off where little room is left, and on again, and reopens the database after a failed write
 * once there is room. @param free bytes that may still be written @returns looks once
 */
export const createRoomWatch = (
  database: Pick<LocalDatabase, 'endpoint' | 'health' | 'reopen'>,
  free: () => number,
  log: Log,
): ((now: Instant) => Promise<void>) => {
  let isOff: boolean | null = null;
  return async (now) => {
    const bytes = free();
    if (bytes >= LOW && database.health.failed) {
      await database.reopen();
      log({ level: 'warn', what: 'the database was opened again after a write had failed' });
    }
    const shouldBeOff = bytes < (isOff === true ? ENOUGH : LOW);
    if (shouldBeOff === isOff) return;
    await withClient(database.endpoint, async (client) => {
      const board = createSwitchBoard(client, LOCAL_TABLES.core);
      if (isOff !== null || (await board.off()).has('changes') || shouldBeOff) {
        await board.turn(DISK_SWITCH, shouldBeOff ? 'off' : 'on', now);
      }
    });
    if (shouldBeOff || isOff === true) {
      const what = shouldBeOff ? 'changes are off: the disk is almost full' : 'changes are on again';
      log({ level: shouldBeOff ? 'error' : 'warn', what, freeMegabytes: Math.floor(bytes / MEGABYTE) });
    }
    isOff = shouldBeOff;
  };
};
