import { resolve } from 'node:path';
import { type Result, fail, ok } from '#domain/values/result.ts';
import {
  ENV,
  type Environment,
  type TableNames,
  BadSettings,
  readSettings as readFunctionSettings,
} from '#functions/settings.ts';
import { type Database, createDatabase } from '#functions/storage/client.ts';
import { type StackNote, inspectDataFolder, openDataFolder, runningStack } from '#infra/local/data-folder.ts';
import { LOCAL_TABLES, unlessClosed, withClient, withDatabase } from '#infra/local/database.ts';
import { type Settings, readSettings } from '#infra/local/settings.ts';
import { valueOrStop } from '../command.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** Those of the stack on this machine. */
export const settingsOrStop = (): Settings => valueOrStop(readSettings(process.env, ROOT));

/** Reads the functions' own variables. @returns one line that names missing variables */
export function readTableNames(env: Environment): Result<TableNames, string> {
  try {
    return ok(readFunctionSettings({ settings: [] }, env).tables);
  } catch (error) {
    if (!(error instanceof BadSettings)) throw error;
    return fail(`The tables to work on are not named: ${error.message}`);
  }
}

type Work<Value> = (database: Database, tables: TableNames) => Promise<Value>;

const TABLE_VARIABLES = [ENV.tableCore, ENV.tableShort, ENV.tableLog];

/** Whether the environment names tables on AWS, rather than a data folder of this machine. */
export const isOnAws = (env: Environment): boolean =>
  TABLE_VARIABLES.some((name) => (env[name] ?? '') !== '');

/**
 * Whether or not the folder's stack runs.
 * @param work is given the database's address, and the stack if one runs
 * @returns one line that names what is in the way
 */
export async function withDataFolder<Value>(
  dataDir: string,
  work: (endpoint: string, running: StackNote | null) => Promise<Value>,
): Promise<Result<Value, string>> {
  const folder = await inspectDataFolder(dataDir);
  if (!folder.ok) return folder;
  const running = await runningStack(folder.value);
  if (running !== null) return ok(await work(running.database, running));
  const { database } = await openDataFolder(folder.value);
  const worked = await unlessClosed(withDatabase(database, (endpoint) => work(endpoint, null)));
  return worked.ok ? worked : fail(worked.error.message);
}

/**
 * Works on the tables of the environment, with the operator's own credentials, or on those of the data
 * folder. @returns one line that names what is in the way
 */
export async function withOperatorDatabase<Value>(
  env: Environment,
  work: Work<Value>,
): Promise<Result<Value, string>> {
  if (isOnAws(env)) {
    const tables = readTableNames(env);
    return tables.ok ? ok(await work(createDatabase(), tables.value)) : tables;
  }
  const settings = readSettings(env, ROOT);
  if (!settings.ok) return settings;
  return withDataFolder(settings.value.dataDir, (endpoint) =>
    withClient(endpoint, (client) => work(client, LOCAL_TABLES)),
  );
}
