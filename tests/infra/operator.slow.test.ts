import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { me, readJoinLink } from '#domain/contract/sign-in.ts';
import { runningStack } from '#infra/local/data-folder.ts';
import { LOCAL_AWS, tableEnv } from '#infra/local/database.ts';
import { becomeAdministrator, createCaller, joinBy, openGroup } from '../support/people.ts';
import { type TestStack, runNode, startTestStack, temporaryFolder } from '../support/stack.ts';

let stack: TestStack;
let dataDir: string;
beforeAll(async () => {
  dataDir = await temporaryFolder();
  stack = await startTestStack({ dataDir });
});
afterAll(() => stack.stop());

const SWITCH = join('scripts/operator', 'switch.ts');
const RESTORE = join('scripts/operator', 'restore.ts');
const here = () => ({ DATA_DIR: dataDir });

test('while the stack runs the operator turns joining off and on, and signs out an affiliate; nothing is deployed', async () => {
  const administrator = await becomeAdministrator(stack);
  const group = await openGroup(administrator);
  const learner = createCaller(stack.origin);
  await joinBy(stack, learner, { code: group.code, email: 'lu@example.org', name: 'Lu' });
  const asOnAws = {
    ...LOCAL_AWS,
    ...tableEnv(),
    AWS_ENDPOINT_URL_DYNAMODB: (await runningStack(dataDir))?.database ?? '',
  };

  const turned = await runNode([SWITCH, 'sign-up', 'off'], asOnAws);
  expect(turned).toEqual({ code: 0, output: expect.stringMatching(/sign-up +off\nmail +on\nchanges +on\n/) });
  // A function believes for a minute what it has read; started again, it reads at once.
  await stack.stop({ keep: true });
  stack = await startTestStack({ dataDir, port: stack.port });
  const stranger = createCaller(stack.origin);
  const read = () => stranger.post(readJoinLink.path, { code: group.code });
  const closed = await read();
  expect([closed.status, await closed.json()]).toEqual([503, { error: 'unavailable', field: 'sign-up' }]);
  expect((await learner.get(me.path)).status).toBe(200);

  expect((await runNode([SWITCH, 'sign-up', 'on'], here())).code).toBe(0);
  expect((await runNode(['scripts/operator/end-sessions.ts', group.affiliate], here())).output).toContain(
    'sign in again',
  );
  expect((await learner.get(me.path)).status).toBe(401);

  const person = (...args: readonly string[]) => runNode(['scripts/operator/person.ts', ...args], here());
  expect((await person('find', 'lu@example.org')).output).toMatch(/ 1 {2}enrolment/);
  const why = ['--reason', 'a letter of 3 May'];
  const deleted = await person('delete', 'lu@example.org', ...why);
  expect(deleted).toEqual({ code: 0, output: expect.stringContaining('is deleted from') });
  expect((await person('call-off', 'lu@example.org', ...why)).output).toContain('called off');
  const taken = await person('export', 'lu@example.org', ...why, '--to', dataDir);
  expect(taken.output).toContain('All that is kept of them is in');
  expect((await readdir(dataDir)).filter((name) => name.endsWith('.zip'))).toHaveLength(1);
});

test.each([
  [[SWITCH, 'mail'], {}, 'Say which and how'],
  [[SWITCH, 'post', 'off'], {}, 'Say which and how'],
  [['scripts/operator/end-sessions.ts', 'nobody'], {}, 'That is no id'],
  [['scripts/operator/person.ts', 'find'], {}, 'Say what, and whom'],
  [['scripts/operator/person.ts', 'forget', 'a@example.org'], {}, 'Say what, and whom'],
  [['scripts/operator/person.ts', 'find', 'a@example.org'], tableEnv(), 'CODE_PEPPER'],
  [['scripts/operator/person.ts', 'delete', 'a@example.org', '--certificates', 'all'], {}, 'stay|go'],
  [['scripts/operator/person.ts', 'find', 'nobody@example.org'], {}, 'No account has'],
  [['scripts/operator/backup.ts', 'folder', '--kep', '3'], {}, '--kep'],
  [['scripts/operator/export.ts', '--dynamo', 'folder'], {}, '--dynamo'],
  [['scripts/operator/import.ts', '--dynamo', 'folder'], {}, '--dynamo'],
  [['scripts/operator/restore.ts', '--latest'], {}, '--latest'],
  [['scripts/operator/export.ts', '--dynamodb', 'folder'], { TABLE_CORE: 'groundwork-core' }, 'TABLE_LOG'],
  [[SWITCH], { TABLE_CORE: 'groundwork-core' }, 'TABLE_SHORT, TABLE_LOG'],
  [[RESTORE, '--aws'], tableEnv(), 'Say to which time'],
  [[RESTORE, '--aws', '--at', 'yesterday'], tableEnv(), 'Say to which time'],
  [[RESTORE, '--aws', '--at', '2026-11-27T10:30:00'], tableEnv(), 'Say to which time'],
  [[RESTORE, '--aws', '--at', '2026-11-27T10:30:00Z'], {}, 'TABLE_CORE, TABLE_SHORT, TABLE_LOG'],
] as const)('%j says in one line what is wrong', async (args, environment, says) => {
  const { code, output } = await runNode(args, { ...here(), ...environment });
  expect([code, output.trimEnd().split('\n')]).toEqual([1, [expect.stringContaining(says)]]);
});
