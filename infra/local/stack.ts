import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Result, fail, ok } from '#domain/result.ts';
import { ENV } from '#functions/settings.ts';
import { FUNCTIONS } from '#functions/functions.ts';
import { openApiDocument } from '#functions/http/openapi.ts';
import { environmentOf } from '../environment.ts';
import {
  type DataFolder,
  inspectDataFolder,
  keepIssuerHost,
  openDataFolder,
  runningStack,
  writeNote,
} from './data-folder.ts';
import { LOCAL_AWS, openDatabase, tableEnv } from './database.ts';
import { FunctionHost, type Log } from './functions.ts';
import { createInvokeApi } from './invoke-api.ts';
import { close, listen } from './listen.ts';
import { type Mount, createFrontDoor } from './server.ts';
import type { Settings } from './settings.ts';
import { Site } from './site.ts';

const root = resolve(import.meta.dirname, '../..');

/** What a stack is started with, besides what is reserved for it. */
interface StackOptions {
  /** Where mail goes instead of the data folder: `smtp://…`. */
  readonly smtpUrl?: string | undefined;
  /** Opens pages that the stack serves besides the product's: the demo's. */
  readonly openMount?: OpenMount | undefined;
  /** @default standard error, one JSON object a line */
  readonly log?: Log;
}

/** What a stack knows of itself once its database is open. */
export interface StackBase {
  readonly origin: string;
  readonly folder: DataFolder;
  /** The database's address, for the operator's commands. */
  readonly databaseEndpoint: string;
}

/** Opens a mount on a stack, and says how to close it. */
export type OpenMount = (base: StackBase) => Mount & { readonly close: () => void };

/** A port and a data folder that are free, reserved before anything is built or written. */
export interface Reserved {
  readonly port: number;
  readonly dataDir: string;
  /** Gives the port back. */
  readonly release: () => Promise<void>;
}

/** A running stack. */
export interface Stack extends StackBase {
  readonly port: number;
  /** Ends every process and frees every port. */
  readonly stop: () => Promise<void>;
}

const logToError: Log = (entry) => {
  console.error(JSON.stringify({ at: new Date().toISOString(), ...entry }));
};

/**
 * Checks that the port and the data folder can be used, and changes nothing. Port 0 takes a free one.
 * @returns one line that names what is in the way
 */
export const reserve = async ({
  port,
  dataDir,
}: Pick<Settings, 'port' | 'dataDir'>): Promise<Result<Reserved, string>> => {
  const folder = await inspectDataFolder(dataDir);
  if (!folder.ok) return folder;
  const running = await runningStack(folder.value);
  if (running !== null) {
    return fail(
      `DATA_DIR ${folder.value} is in use: Groundwork runs at ${running.origin} (process ${running.pid}).`,
    );
  }
  const server = createServer((_request, response) => response.writeHead(503).end());
  const opened = await listen(server, port);
  if (!opened.ok) {
    return fail(
      opened.error === 'port_taken'
        ? `PORT ${port} is taken by another program; set PORT to a free one.`
        : `PORT ${port} may not be opened by this user; set PORT to one above 1023.`,
    );
  }
  return ok({ port: opened.value, dataDir: folder.value, release: () => close(server) });
};

const MINUTE_MS = 60 * 1000;

/**
 * Sends functions their scheduled events. Each is sent at the start too, since the machine may have been off.
 * @returns stops it
 */
const runSchedules = (host: FunctionHost): (() => void) => {
  const timers = FUNCTIONS.flatMap(({ name, schedule }) =>
    schedule.map(({ everyMinutes, event }) => {
      host.invokeAsync(name, event);
      return setInterval(() => host.invokeAsync(name, event), everyMinutes * MINUTE_MS);
    }),
  );
  return () => {
    for (const timer of timers) clearInterval(timer);
  };
};

/**
 * Starts the stack on a reserved port: database, functions, front door.
 * @throws if a part can't start; what had started is stopped first
 */
export const startStack = async (
  reserved: Reserved,
  { smtpUrl, openMount, log = logToError }: StackOptions = {},
): Promise<Stack> => {
  const stops: (() => void | Promise<void>)[] = [reserved.release];
  const stop = async (): Promise<void> => {
    for (const end of stops.splice(0).toReversed()) await end();
  };
  try {
    const folder = await openDataFolder(reserved.dataDir);
    const database = await openDatabase(folder.database);
    stops.push(database.stop);

    const origin = `http://localhost:${reserved.port}`;
    const values = {
      ...tableEnv(),
      [ENV.epoch]: folder.epoch,
      [ENV.siteOrigin]: origin,
      [ENV.issuerHost]: await keepIssuerHost(folder, new URL(origin).host),
      [ENV.signingKeys]: pathToFileURL(folder.signingKeys).href,
      [ENV.codePepper]: folder.pepper,
      [ENV.mailUrl]: smtpUrl ?? pathToFileURL(folder.mail).href,
      [ENV.mailFrom]: 'Groundwork <groundwork@localhost>',
    };
    // The Invoke API's address must be known before the functions that call it.
    const invokeServer = createServer();
    const invokePort = await listen(invokeServer, 0, '127.0.0.1');
    if (!invokePort.ok) throw new Error(`the Invoke API got no port: ${invokePort.error}`);
    stops.push(() => close(invokeServer));
    const host = new FunctionHost(
      FUNCTIONS.map((spec) => ({
        name: spec.name,
        bundle: join(root, spec.bundle),
        timeoutSeconds: spec.timeoutSeconds,
        env: {
          ...LOCAL_AWS,
          ...environmentOf(spec, values),
          [ENV.functionName]: spec.name,
          AWS_ENDPOINT_URL_DYNAMODB: database.endpoint,
          AWS_ENDPOINT_URL_LAMBDA: `http://127.0.0.1:${invokePort.value}`,
          NODE_ENV: 'production',
        },
      })),
      log,
    );
    stops.push(() => host.stop());
    invokeServer.on('request', createInvokeApi(host));

    stops.push(runSchedules(host));

    const base = { origin, folder, databaseEndpoint: database.endpoint };
    const mount = openMount?.(base) ?? null;
    if (mount !== null) stops.push(mount.close);

    const door = createFrontDoor({
      site: new Site(join(root, 'build/web')),
      host,
      routing: FUNCTIONS,
      mailFolder: folder.mail,
      openApi: () => openApiDocument(origin),
      mount,
      log,
    });
    await reserved.release();
    const isOpen = await listen(door, reserved.port);
    if (!isOpen.ok) throw new Error(`PORT ${reserved.port} was taken while Groundwork was built.`);
    stops.push(() => close(door));
    const { port } = reserved;
    const note = { pid: process.pid, port, origin, database: database.endpoint };
    stops.push(await writeNote(folder, note));
    return { ...base, port, stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
