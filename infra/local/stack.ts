import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ROUTES } from '#domain/contract/routes.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '#domain/values/durations.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { ENV } from '#functions/settings.ts';
import { API, CLOCK, FUNCTIONS, environmentOf } from '#functions/entries/functions.ts';
import { openApiDocument } from '#functions/http/openapi.ts';
import * as folders from './data-folder.ts';
import { LOCAL_AWS, type LocalDatabase, openDatabase, tableEnv } from './database.ts';
import { freeBytes, takeLock } from './durable-store.ts';
import { FunctionHost, type Log } from './functions.ts';
import { createInvokeApi } from './invoke-api.ts';
import { addressesFor } from './hosts.ts';
import { type ListenProblem, close, listen, listenOn, behind, makeSecretPath } from './listen.ts';
import { type Mount, createFrontDoor } from './server.ts';
import type { Settings } from './settings.ts';
import { Site } from './site.ts';
import { createRoomWatch, sweepExpired } from './upkeep.ts';

const root = resolve(import.meta.dirname, '../..');

interface StackOptions {
  /** The address under which a proxy serves the site. @default the one on this machine */
  readonly siteOrigin?: string | undefined;
  /** The sender of mails. @default an address at the site's host */
  readonly mailFrom?: string | undefined;
  /** Where mail goes instead of the data folder: `smtp://…`. */
  readonly smtpUrl?: string | undefined;
  readonly openMount?: OpenMount | undefined;
}

export interface StackBase {
  readonly origin: string;
  readonly folder: folders.DataFolder;
  readonly databaseEndpoint: string;
}

export type OpenMount = (base: StackBase) => Mount & { readonly close: () => void };

export interface Reserved {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly release: () => Promise<void>;
  readonly unlock: () => Promise<void>;
}

export interface Stack extends StackBase {
  readonly host: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

/** Two of them and the database keep a small machine's cores busy. The others also wait for mail. */
const API_INSTANCES = 2;
const OTHER_INSTANCES = 4;

/** To standard error, one JSON object a line. */
const log: Log = (entry) => {
  console.error(JSON.stringify({ at: new Date().toISOString(), ...entry }));
};

const inTheWay = (problem: ListenProblem, host: string, port: number): string =>
  ({
    port_taken: `PORT ${port} is taken by another program; set PORT to a free one.`,
    port_forbidden: `PORT ${port} may not be opened by this user; set PORT to one above 1023.`,
    host_missing: `HOST ${host} is no address of this machine; 0.0.0.0 is every one.`,
  })[problem];

/**
 * Locks the data folder before anything looks at it: a stack that is stopped answers nothing, and one that
 * only starts has no note yet. @returns releases it, or one line that says who has it
 */
const lockFolder = async (path: string): Promise<Result<() => Promise<void>, string>> => {
  let unlock: (() => Promise<void>) | null;
  try {
    unlock = await takeLock(join(path, folders.LOCK));
  } catch (error) {
    return fail(
      `DATA_DIR ${path} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  const running = await folders.runningStack(path);
  // A stack of a version without locks may run.
  if (unlock !== null && running === null) return ok(unlock);
  await unlock?.();
  return fail(
    running === null
      ? `DATA_DIR ${path} is in use: another Groundwork has it, which does not answer, or only starts.`
      : `DATA_DIR ${path} is in use: Groundwork runs at ${running.origin} (process ${running.pid}).`,
  );
};

/** Changes nothing else. Port 0 takes a free one. @returns one line that names what is in the way */
export const reserve = async ({ host, port, dataDir }: Pick<Settings, 'host' | 'port' | 'dataDir'>) => {
  const folder = await folders.inspectDataFolder(dataDir);
  if (!folder.ok) return folder;
  // A missing folder is nobody's, and none is made for a port that is taken.
  const before = existsSync(folder.value) ? await lockFolder(folder.value) : null;
  if (before?.ok === false) return before;
  const opened = await listenOn(addressesFor(host), port, (_request, response) =>
    response.writeHead(503).end(),
  );
  if (!opened.ok) {
    await before?.value();
    return fail(inTheWay(opened.error, host, port));
  }
  const { close: release } = opened.value;
  const locked = before ?? (await lockFolder(folder.value));
  if (locked.ok) {
    return ok({ host, port: opened.value.port, dataDir: folder.value, release, unlock: locked.value });
  }
  await release();
  return locked;
};

const LOOK_MS = 10 * SECOND_MS;

/**
 * Does the database's upkeep, once at the start and then by the clock.
 * @returns stops it, and waits for the work in hand, so that the database isn't closed under it
 */
const keepUp = async (database: LocalDatabase, folder: Pick<folders.DataFolder, 'database'>) => {
  const stopping = new AbortController();
  const look = createRoomWatch(database, () => freeBytes(folder.database), log);
  const failed = (what: string) => (error: unknown) => log({ level: 'error', what, error: String(error) });
  const sweep = (): Promise<unknown> =>
    sweepExpired(database.endpoint, Date.now(), stopping.signal).catch(
      failed('what has expired was not deleted'),
    );
  await look(Date.now());
  let sweeping = sweep();
  let looking = Promise.resolve();
  const timers = [
    setInterval(() => {
      sweeping = sweep();
    }, HOUR_MS),
    setInterval(() => {
      looking = looking.then(() => look(Date.now())).catch(failed('the room on the disk'));
    }, LOOK_MS),
  ];
  return async () => {
    stopping.abort();
    for (const timer of timers) clearInterval(timer);
    await Promise.all([sweeping, looking]);
  };
};

/** Paths whose answers take much computing, with any id in the place of one. */
const COSTLY = ROUTES.filter(({ costly }) => costly === true).map(
  ({ path }) => new RegExp(`^${path.replace(':id', '[^/]+')}$`),
);
const isCostly = (path: string): boolean =>
  COSTLY.some((each) => each.test(path)) ||
  FUNCTIONS.some(({ pagesUnder = [] }) => pagesUnder.some((each) => path.startsWith(each)));

/** Scheduled events also come at the start, since the machine may have been off. @returns stops them */
const runSchedules = (host: FunctionHost): (() => void) => {
  const events = FUNCTIONS.flatMap(({ name, schedule }) => schedule.map((each) => ({ name, ...each })));
  // One after the other, so that one instance of a function is enough for all.
  const sendAll = async (): Promise<void> => {
    for (const { name, event } of events) await host.invokeAsync(name, event);
  };
  void sendAll();
  const timers = events.map(({ name, everyMinutes, event }) =>
    setInterval(() => void host.invokeAsync(name, event), everyMinutes * MINUTE_MS),
  );
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
};

/** @throws if a part can't start; the started ones are stopped first */
export const startStack = async (
  reserved: Reserved,
  { siteOrigin, mailFrom, smtpUrl, openMount }: StackOptions = {},
): Promise<Stack> => {
  const stops: (() => void | Promise<void>)[] = [reserved.unlock, reserved.release];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).toReversed()) await end();
  };
  try {
    await folders.renewEpochAfterCrash(reserved.dataDir);
    let folder = await folders.openDataFolder(reserved.dataDir);
    const database = await openDatabase(folder.database);
    stops.push(database.stop);
    if (database.hasLostWrites) {
      log({ level: 'error', what: 'the last writes could not be read; phones are asked to send them again' });
      await folders.renewEpoch(reserved.dataDir);
      folder = await folders.openDataFolder(reserved.dataDir);
    }
    stops.push(await keepUp(database, folder));

    const origin = siteOrigin ?? `http://localhost:${reserved.port}`;
    const originSecret = randomBytes(32).toString('hex');
    const values = {
      ...tableEnv(),
      [ENV.epoch]: folder.epoch,
      [ENV.siteOrigin]: origin,
      [ENV.clockFunction]: CLOCK.name,
      [ENV.originSecrets]: originSecret,
      [ENV.issuerHost]: await folders.keepIssuerHost(folder, new URL(origin).host),
      [ENV.signingKeys]: pathToFileURL(folder.signingKeys).href,
      [ENV.codePepper]: folder.pepper,
      [ENV.mailUrl]: smtpUrl ?? pathToFileURL(folder.mail).href,
      [ENV.mailFrom]: mailFrom ?? `Groundwork <groundwork@${new URL(origin).hostname}>`,
    };
    // The Invoke API's address must be known before the functions that call it.
    const invokePath = makeSecretPath();
    const invokeServer = createServer();
    const invokePort = await listen(invokeServer, 0, '127.0.0.1');
    if (!invokePort.ok) throw new Error(`the Invoke API got no port: ${invokePort.error}`);
    stops.push(() => close(invokeServer));
    const host = new FunctionHost(
      FUNCTIONS.map((spec) => ({
        name: spec.name,
        bundle: join(root, spec.bundle),
        timeoutSeconds: spec.timeoutSeconds,
        mostInstances: spec.name === API.name ? API_INSTANCES : OTHER_INSTANCES,
        env: {
          ...LOCAL_AWS,
          ...environmentOf(spec, values),
          [ENV.functionName]: spec.name,
          AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
          AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${invokePort.value}${invokePath}`,
          NODE_ENV: 'production',
        },
      })),
      log,
    );
    stops.push(() => host.stop());
    invokeServer.on('request', behind(invokePath, createInvokeApi(host)));

    stops.push(runSchedules(host));

    const base = { origin, folder, databaseEndpoint: database.endpoint };
    // A demo signs anyone in, so it's never there where mail really goes out.
    const mount = smtpUrl === undefined ? (openMount?.(base) ?? null) : null;
    if (mount !== null) stops.push(mount.close);

    const door = createFrontDoor({
      siteOrigin: origin,
      originSecret,
      site: new Site(join(root, 'build/web'), join(root, 'build/compressed')),
      host,
      routing: FUNCTIONS,
      isCostly,
      mailFolder: smtpUrl === undefined ? folder.mail : null,
      openApi: () => openApiDocument(origin),
      mount,
      log,
    });
    await reserved.release();
    const { host: address, port } = reserved;
    const opened = await listenOn(addressesFor(address), port, door);
    if (!opened.ok) throw new Error(`PORT ${port} was taken while Groundwork was built.`);
    stops.push(opened.value.close);
    const note = { pid: process.pid, port, origin, database: database.endpoint };
    stops.push(await folders.writeNote(folder, note));
    return { ...base, host: address, port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
