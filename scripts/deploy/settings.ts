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
