import { type Result, fail, ok } from '#domain/values/result.ts';
import { BadSettings, type Environment, type TableNames, readSettings } from '#functions/settings.ts';

/** Reads the functions' own variables. @returns one line that names missing variables */
export function readTableNames(env: Environment): Result<TableNames, string> {
  try {
    return ok(readSettings({ settings: [] }, env).tables);
  } catch (error) {
    if (!(error instanceof BadSettings)) throw error;
    return fail(`The tables to work on are not named: ${error.message}`);
  }
}
