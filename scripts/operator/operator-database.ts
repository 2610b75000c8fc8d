import { resolve } from 'node:path';
import { type Result, fail, ok } from '#domain/result.ts';
import { BadSettings, ENV, type Environment, type TableNames, readSettings } from '#functions/settings.ts';
import { type Database, createDatabase } from '#functions/storage/client.ts';
import { inspectDataFolder, openDataFolder, runningStack } from '#infra/local/data-folder.ts';
import { LOCAL_TABLES, withClient, withDatabase } from '#infra/local/database.ts';
import { readSettings as readLocalSettings } from '#infra/local/settings.ts';

/** Work that an operator's command does. */
type Work<Value> = (database: Database, tables: TableNames) => Promise<Value>;

const TABLE_VARIABLES = [ENV.tableCore, ENV.tableShort, ENV.tableLog];

/** The tables on AWS that the operator named, by the variables that the functions read too. */
export function readTableNames(env: Environment): Result<TableNames, string> {
  try {
    return ok(readSettings({ settings: [] }, env).tables);
  } catch (error) {
    if (!(error instanceof BadSettings)) throw error;
    return fail(`The tables to work on are not named: ${error.message}`);
  }
}

/**
 * Works on the tables that the environment names, with the operator's own credentials, or on those of the
 * data folder, whether or not its stack runs.
 * @returns one line that names what is in the way
 */
export async function withOperatorDatabase<Value>(
  env: Environment,
  work: Work<Value>,
): Promise<Result<Value, string>> {
  if (TABLE_VARIABLES.some((name) => (env[name] ?? '') !== '')) {
    const tables = readTableNames(env);
    return tables.ok ? ok(await work(createDatabase(), tables.value)) : tables;
  }
  const settings = readLocalSettings(env, resolve(import.meta.dirname, '../..'));
  if (!settings.ok) return settings;
  const folder = await inspectDataFolder(settings.value.dataDir);
  if (!folder.ok) return folder;
  const locally = (endpoint: string): Promise<Value> =>
    withClient(endpoint, (client) => work(client, LOCAL_TABLES));
  const running = await runningStack(folder.value);
  if (running !== null) return ok(await locally(running.database));
  const { database } = await openDataFolder(folder.value);
  return ok(await withDatabase(database, locally));
}
