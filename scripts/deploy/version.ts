import { type Result, fail, ok } from '#domain/values/result.ts';
import { OWN, isRestoredName } from '#infra/restored-tables.ts';

/**
 * Code may replace a deploy only if it knows the version in which records are written.
 * @param deployed the stack's output `DataVersion`; undefined before the first deploy
 * @returns one line that names both versions
 */
export function mayReplace(deployed: string | undefined, own: number): Result<null, string> {
  if (deployed === undefined || Number(deployed) <= own) return ok(null);
  return fail(
    `this version reads records up to version ${own}, and the data is written in version ${deployed}; check out a newer one`,
  );
}

/**
 * A deploy has to name a restore's tables, or else say that it leaves them.
 * @param deployed the stack's output `Tables` @param given the setting `tables`
 * @returns one line with the setting to give
 */
export function namesTables(deployed: string | undefined, given: string | undefined): Result<null, string> {
  const [core = ''] = deployed?.split(',') ?? [];
  if (given !== undefined || !isRestoredName(core)) return ok(null);
  return fail(
    `the stack works on restored tables: give --tables ${deployed ?? ''} again, or --tables ${OWN} to go back to its own`,
  );
}
