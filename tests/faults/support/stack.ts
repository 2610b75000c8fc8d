import { rm } from 'node:fs/promises';
import { ENV } from '#functions/settings.ts';
import { type Database, createDatabase } from '#functions/storage/client.ts';
import { openDataFolder } from '#infra/local/data-folder.ts';
import { LOCAL_AWS, tableEnv } from '#infra/local/database.ts';
import { copyDataFolder } from '../../../scripts/operator/copy/data-folder.ts';
import { restoreDataFolder } from '../../../scripts/operator/restore-data-folder.ts';
import { OLDER } from './bugs.ts';
import { type Fault, type Hop, type HopCall, openHop } from './hop.ts';

import { type Program, type Usage, program } from './program.ts';

/** The origin that the API takes for its own site. */
export const SITE = 'https://groundwork.example';

export const callHeaders = (cookie: string): Record<string, string> => ({
  origin: SITE,
  'content-type': 'application/json',
  'x-groundwork': '1',
  cookie,
});

export interface Stack {
  readonly api: Hop;
  readonly database: Hop;
  /** Speaks to the database by a way on which nothing happens. */
  readonly client: Database;
  readonly usage: () => Promise<Usage>;
  readonly kills: { readonly api: number; readonly database: number };
  readonly killApi: () => Promise<void>;
  readonly killDatabase: () => Promise<void>;
  /** Takes the older API away, as a deploy does at its end. */
  readonly endDeploy: () => Promise<void>;
  readonly copy: () => Promise<void>;
  /** Puts the data folder back to its copy while everything is down. */
  readonly restore: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/**
 * Room for new objects as `npm start` gives it. With more, Node's memory moves by tens of megabytes on its
 * own, which hides a leak.
 */
const LITTLE_ROOM = '--max-semi-space-size=2';
/** Lets the API collect its garbage before it says how much memory it takes. */
const COLLECTS = '--expose-gc';
const sunshine = (): null => null;

/**
 * Starts a stack in a folder of its own.
 * @param options.bug is planted into both programs
 * @param options.deploys an API of the version before answers every other call, until `endDeploy`
 */
export async function startStack(
  folder: string,
  options: {
    readonly bug?: string | undefined;
    readonly deploys?: boolean | undefined;
    readonly apiFault?: (call: HopCall) => Fault | null;
    readonly databaseFault?: (call: HopCall) => Fault | null;
  } = {},
): Promise<Stack> {
  const { bug, deploys = false, apiFault = sunshine, databaseFault = sunshine } = options;
  const [dataDir, backupDir] = [`${folder}/data`, `${folder}/backup`];
  let data = await openDataFolder(dataDir);
  const planting = ['--import', `${import.meta.dirname}/plant.ts`];
  const flags = bug === undefined ? [] : planting;
  const database = program({ file: 'database-process.ts', args: [data.database], flags });
  const databaseHop = await openHop({ target: database.origin, faultOf: databaseFault });
  const sideDoor = await openHop({ target: database.origin, faultOf: sunshine });
  const apiWith = (plant: string | undefined): Program =>
    program({
      file: 'api-process.ts',
      flags: [LITTLE_ROOM, COLLECTS, ...(plant === undefined ? [] : planting)],
      env: () => ({
        ...LOCAL_AWS,
        ...tableEnv(),
        [ENV.epoch]: data.epoch,
        [ENV.siteOrigin]: SITE,
        [ENV.originSecrets]: 'an-origin-secret-of-the-tests-long',
        [ENV.clockFunction]: 'clock',
        AWS_ENDPOINT_URL_DYNAMODB: databaseHop.origin,
        ...(plant === undefined ? {} : { PLANTED_BUG: plant }),
      }),
    });
  const api = apiWith(bug);
  const apis = deploys ? [api, apiWith(OLDER)] : [api];
  const answering = [...apis];
  let turn = 0;
  const target = (): string | null => {
    turn += 1;
    return answering[turn % answering.length]?.origin() ?? null;
  };
  const apiHop = await openHop({ target, faultOf: apiFault });
  await database.start();
  for (const each of apis) await each.start();
  Object.assign(process.env, LOCAL_AWS, { AWS_ENDPOINT_URL_DYNAMODB: sideDoor.origin });
  const client = createDatabase({ connectMs: 5000, requestMs: 5000 });

  const kills = { api: 0, database: 0 };
  const downFor = async (work: () => Promise<void>): Promise<void> => {
    await database.kill();
    kills.database += 1;
    await work();
    await database.start();
  };
  return {
    api: apiHop,
    database: databaseHop,
    client,
    usage: api.usage,
    kills,
    killApi: async () => {
      await api.kill();
      kills.api += 1;
      await api.start();
    },
    killDatabase: () => downFor(() => Promise.resolve()),
    endDeploy: async () => {
      const older = answering.splice(1);
      await Promise.all(older.map((each) => each.kill()));
    },
    copy: () =>
      downFor(async () => {
        await rm(backupDir, { recursive: true, force: true });
        const copied = await copyDataFolder(dataDir, backupDir, Date.now());
        if (!copied.ok) throw new Error(copied.error);
      }),
    restore: async () => {
      await api.kill();
      await downFor(async () => {
        const restored = await restoreDataFolder({
          dataDir,
          backupDir,
          ledgerDir: backupDir,
          now: Date.now(),
        });
        if (!restored.ok) throw new Error(restored.error);
        data = await openDataFolder(dataDir);
      });
      await api.start();
    },
    stop: async () => {
      client.destroy();
      await Promise.all([...apis, database].map((each) => each.kill()));
      await Promise.all([apiHop.stop(), databaseHop.stop(), sideDoor.stop()]);
    },
  };
}
