import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, expect, test } from 'vitest';
import {
  EVERY_SORT,
  type GoldenIssuer,
  PLACE,
  everyLeafChanged,
  facts,
  makeIssuer,
} from '../support/golden.ts';

const folder = join(import.meta.dirname, 'verifiers');
const SCHEMA =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

/** What the two make of one certificate. */
interface Verdict {
  readonly core: {
    readonly signature?: boolean;
    readonly expiration?: boolean;
    readonly status?: boolean;
    readonly schema?: boolean;
  };
  readonly didkit: boolean;
}

async function run(command: string, args: readonly string[], input: string): Promise<string> {
  const child = spawn(command, args, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(input);
  const [output, [exit]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (exit !== 0) throw new Error(`${command} ended with ${String(exit)}`);
  return output;
}

let golden: GoldenIssuer;
let published: Record<string, unknown>;
beforeAll(async () => {
  if (!existsSync(join(folder, 'node_modules'))) {
    await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], '');
  }
  golden = makeIssuer();
  // The list is judged by the clock of the machine.
  const now = Date.now() - 60_000;
  published = {
    'https://groundwork.example/.well-known/did.json': golden.did,
    'https://groundwork.example/api/certificates/status/1': await golden.list([], now),
    [SCHEMA]: JSON.parse(
      readFileSync(
        join(import.meta.dirname, '../unit/certificates/achievementcredential.schema.json'),
        'utf8',
      ),
    ),
  };
});

const judge = async (
  certificates: readonly unknown[],
  more: Record<string, unknown> = {},
): Promise<Verdict[]> =>
  JSON.parse(
    await run(
      process.execPath,
      ['check.mjs'],
      JSON.stringify({ published: { ...published, ...more }, certificates }),
    ),
  ) as Verdict[];

/** Signed in the past of any machine. */
const AWARDED = Date.UTC(2026, 0, 15, 12);
const past = () => facts({ awardedAt: AWARDED });

test('S44 verifier-core and DIDKit accept each sort of certificate: signature, time, status, 1EdTech’s schema', async () => {
  const certificates = await Promise.all(
    EVERY_SORT.map((each) => golden.certificate({ ...each, awardedAt: AWARDED })),
  );

  const verdicts = await judge(certificates);

  expect(verdicts).toHaveLength(16);
  for (const verdict of verdicts) {
    expect(verdict).toEqual({
      core: { signature: true, expiration: true, status: true, schema: true },
      didkit: true,
    });
  }
});

test('S44 both refuse a certificate after any one leaf is changed', async () => {
  const changed = everyLeafChanged(await golden.certificate(past()));

  const verdicts = await judge(changed.map(({ document }) => document));

  const accepted = changed
    .map(({ at }, index) => ({ at, verdict: verdicts[index]! }))
    .filter(({ verdict }) => verdict.core.signature === true || verdict.didkit)
    .map(({ at }) => at);
  expect(changed.length).toBeGreaterThan(45);
  expect(accepted).toEqual([]);
});

test('S44 verifier-core reads from the list that a certificate is revoked', async () => {
  const list = await golden.list([PLACE.index], Date.now() - 60_000);

  const [verdict] = await judge([await golden.certificate(past())], {
    'https://groundwork.example/api/certificates/status/1': list,
  });

  expect(verdict?.core).toMatchObject({ signature: true, status: false });
});
