import { setTimeout } from 'node:timers/promises';
import type { Context } from '../context.ts';
import { logToOutput } from '../http/log.ts';
import { createSwitches } from '../http/switches.ts';
import { ids, random } from '../ids.ts';
import type { Settings } from '../settings.ts';
import type { Database } from '../storage/client.ts';
import { openStores } from '../storage/stores.ts';
import { createSwitchBoard } from '../storage/switches.ts';

/** @param catalogues left out where no course is read */
export const openContext = (
  { tables, siteOrigin }: Settings<'siteOrigin'>,
  database: Database,
  catalogues: Context['catalogues'] = () => null,
): Context => ({
  ...openStores(database, tables),
  now: Date.now,
  ids,
  random,
  pause: async (ms) => {
    await setTimeout(ms);
  },
  log: logToOutput,
  switches: createSwitches(createSwitchBoard(database, tables.core), Date.now),
  siteOrigin,
  catalogues,
});
