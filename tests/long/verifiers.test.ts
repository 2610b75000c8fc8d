import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { EVERY_SORT, type GoldenIssuer, everyLeafChanged, makeIssuer } from '../support/golden.ts';
import { runInput } from '../support/run-input.ts';

/*
 * `npm test` runs `verifier-core` on them. DIDKit's package is 27 MB, so only this file installs it.
 */

const folder = join(import.meta.dirname, 'verifiers');

const run = (command: string, args: readonly string[], input: string): Promise<string> =>
  runInput(folder, command, args, input);

let golden: GoldenIssuer;
beforeAll(async () => {
  if (!existsSync(join(folder, 'node_modules'))) {
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], '');
  }
  golden = makeIssuer();
});

/** @returns for each whether DIDKit accepts it */
async function judge(certificates: readonly unknown[]): Promise<boolean[]> {
  const published = {
    'https://groundwork.example/.well-known/did.json': golden.did,
    'https://groundwork.example/api/certificates/status/1': await golden.list(),
  };
  const input = JSON.stringify({ published, certificates });
  return JSON.parse(await run(process.execPath, ['check.mjs'], input)) as boolean[];
}

/** Signed in the past of any machine. */
const AWARDED = Date.UTC(2026, 0, 15, 12);

test('S44 DIDKit accepts each sort of certificate, and refuses each after any one leaf is changed', async () => {
  const certificates = await Promise.all(
    EVERY_SORT.map((each) => golden.certificate({ ...each, awardedAt: AWARDED })),
  );
  const changed = certificates.flatMap((certificate, sort) =>
    everyLeafChanged(certificate).map(({ at, document }) => ({ at: `${sort}${at}`, document })),
  );
  const whole = await judge(certificates);
  const verdicts = await judge(changed.map(({ document }) => document));
  expect(whole).toEqual(EVERY_SORT.map(() => true));
  expect(changed.length).toBeGreaterThan(16 * 45);
  expect(changed.filter((_, at) => verdicts[at] === true).map(({ at }) => at)).toEqual([]);
  expect(verdicts).toHaveLength(changed.length);
});
