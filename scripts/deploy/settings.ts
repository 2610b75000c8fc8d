import { parseArgs } from 'node:util';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { FUNCTIONS } from '#functions/entries/functions.ts';
import { CONCURRENCY, STAGE_SETTINGS, readStage } from '#infra/stage.ts';
import { OWN, isRestoredName } from '#infra/restored-tables.ts';

export type Act = 'deploy' | 'dry-run' | 'destroy' | 'admin-link';

export interface Order {
  readonly act: Act;
  /** The stage's given settings, with its name. */
  readonly given: Readonly<Record<string, string>>;
}

/** Satisfies the check before the real certificate is known. */
const ANY_CERTIFICATE = 'arn:aws:acm:us-east-1:000000000000:certificate/none';

const ACTS = ['dry-run', 'destroy', 'admin-link'] as const;

/** @returns one line that names what is missing or wrong */
export function readOrder(args: readonly string[]): Result<Order, string> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...Object.fromEntries(STAGE_SETTINGS.map((name) => [name, { type: 'string' as const }])),
        ...Object.fromEntries(ACTS.map((name) => [name, { type: 'boolean' as const }])),
      },
    });
    const acts = ACTS.filter((name) => values[name] === true);
    if (acts.length > 1) return fail(`--${acts.join(' and --')} don't go together`);
    const given: Record<string, string> = { stage: 'production' };
    for (const name of STAGE_SETTINGS) {
      const value = values[name];
      if (typeof value === 'string') given[name] = value;
    }
    const checked = readStage(
      (name) => given[name] ?? (name === 'certificate' ? ANY_CERTIFICATE : undefined),
    );
    return checked.ok ? ok({ act: acts[0] ?? 'deploy', given }) : checked;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

export const asContext = (given: Readonly<Record<string, string>>): string[] =>
  Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

/** An account must leave so many instances unreserved (AWS "Lambda quotas"). */
const UNRESERVED = 100;

/** @param most instances of the account */
export const canReserve = (most: number): boolean =>
  most >= FUNCTIONS.filter(({ pathPrefix }) => pathPrefix !== null).length * CONCURRENCY + UNRESERVED;

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
