import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, readFile, readdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeJoinLink } from '#domain/contract/join-links.ts';
import { me, readJoinLink } from '#domain/contract/sign-in.ts';
import { becomeAdministrator, createCaller, joinBy, openGroup } from '../support/people.ts';
import { type Ending, type TestStack, runNode, startTestStack, temporaryFolder } from '../support/stack.ts';
import { readTables } from '../support/tables.ts';

const root = resolve(import.meta.dirname, '../..');

const run = (command: 'backup' | 'restore', dataDir: string, ...given: string[]): Promise<Ending> =>
  runNode([`scripts/operator/${command}.ts`, ...given], { DATA_DIR: dataDir });

const restore = (dataDir: string, copy: string): Promise<Ending> => run('restore', dataDir, copy);

/** Starts a restore, and kills it while it fills the new database. */
const cutRestore = async (dataDir: string, copy: string): Promise<void> => {
  const child = spawn(process.execPath, ['scripts/operator/restore.ts', copy], {
    cwd: root,
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: 'ignore',
  });
  const ended = once(child, 'close');
  await expect
    .poll(async () => (await readdir(dataDir)).some((name) => name.startsWith('restoring-')), { interval: 1 })
    .toBe(true);
  child.kill('SIGKILL');
  await ended;
};

let dataDir: string;
let folder: string;
let stack: TestStack;
beforeAll(async () => {
  [dataDir, folder] = [await temporaryFolder(), await temporaryFolder()];
  stack = await startTestStack({ dataDir });
});
afterAll(() => stack.stop());

const epoch = (): Promise<string> => readFile(join(dataDir, 'epoch'), 'utf8');

test('R2 the command puts a data folder back to its copy: people sign in again, and what was taken away stays so', async () => {
  const administrator = await becomeAdministrator(stack);
  const group = await openGroup(administrator);
  const learner = createCaller(stack.origin);
  const person = await joinBy(stack, learner, { code: group.code, email: 'lu@example.org', name: 'Lu' });
  const before = await epoch();
  const backedUp = await run('backup', dataDir, folder, '--keep', '1');
  expect(backedUp).toMatchObject({ code: 0, output: expect.stringContaining(' items are in ') });
  const [name = ''] = await readdir(folder);
  const copy = join(folder, name);
  const closing = { cohort: group.cohort, id: group.link };
  expect((await administrator.post(closeJoinLink.path, closing)).status).toBe(200);

  // Refused while it runs, of a folder that is no copy of this one, and of a copy of an older version.
  const whileRunning = await restore(dataDir, copy);
  await stack.stop({ keep: true });
  const ofNothing = await restore(dataDir, join(folder, 'nothing'));
  const older = join(folder, 'older');
  await cp(copy, older, { recursive: true });
  const note = JSON.parse(await readFile(join(copy, 'copy.json'), 'utf8'));
  await writeFile(join(older, 'copy.json'), JSON.stringify({ ...note, data: 1 }));
  const ofOlder = await restore(dataDir, older);
  await cutRestore(dataDir, copy);
  const done = await restore(dataDir, copy);

  expect(whileRunning).toMatchObject({ code: 1, output: expect.stringContaining('is in use') });
  expect(ofNothing).toMatchObject({ code: 1, output: expect.stringContaining('is no copy') });
  expect(ofOlder.code).toBe(1);
  expect(ofOlder.output.trimEnd().split('\n')).toEqual([
    expect.stringContaining(
      `The copy ${older} was written by an older Groundwork (copy version 1, data version 1;`,
    ),
  ]);
  expect(done).toMatchObject({ code: 0, output: expect.stringContaining('1 acts since then') });
  expect((await readdir(dataDir)).filter((each) => each.startsWith('restoring-'))).toEqual([]);
  expect(await epoch()).not.toBe(before);
  stack = await startTestStack({ dataDir, port: stack.port });
  expect((await learner.get(me.path)).status).toBe(401);
  expect((await createCaller(stack.origin).post(readJoinLink.path, { code: group.code })).status).toBe(404);
  expect((await readTables(stack)).core.map(({ id }) => id)).toContain(person);
});
