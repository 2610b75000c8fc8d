import { execFile } from 'node:child_process';
import { cp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closeJoinLink } from '#domain/contract/join-links.ts';
import { me, readJoinLink } from '#domain/contract/sign-in.ts';
import { becomeAdministrator, createCaller, joinBy, openGroup } from '../support/people.ts';
import { type Ending, type TestStack, startTestStack, temporaryFolder } from '../support/stack.ts';
import { readTables } from '../support/tables.ts';

const root = resolve(import.meta.dirname, '../..');

/** Runs the command that people use. */
const restore = (dataDir: string, copy: string): Promise<Ending> =>
  new Promise((done) => {
    const env = { ...process.env, DATA_DIR: dataDir };
    execFile(
      process.execPath,
      ['scripts/operator/restore.ts', copy],
      { cwd: root, env },
      (error, out, err) => {
        done({ code: error === null ? 0 : 1, output: out + err });
      },
    );
  });

let dataDir: string;
let folder: string;
let stack: TestStack;
beforeAll(async () => {
  [dataDir, folder] = [await temporaryFolder(), await temporaryFolder()];
  stack = await startTestStack({ dataDir });
});
afterAll(async () => {
  await stack.stop();
  await rm(folder, { recursive: true, force: true });
});

const epoch = (): Promise<string> => readFile(join(dataDir, 'epoch'), 'utf8');

test('R2 the command puts a data folder back to its copy: people sign in again, and what was taken away stays so', async () => {
  const copy = join(folder, 'copy');
  const administrator = await becomeAdministrator(stack);
  const group = await openGroup(administrator);
  const learner = createCaller(stack.origin);
  const person = await joinBy(stack, learner, {
    code: group.code,
    email: 'lu@example.org',
    name: 'Lu',
  });
  const before = await epoch();
  await stack.stop({ keep: true });
  await cp(dataDir, copy, { recursive: true });
  stack = await startTestStack({ dataDir, port: stack.port });
  const closing = { cohort: group.cohort, id: group.link };
  expect((await administrator.post(closeJoinLink.path, closing)).status).toBe(200);

  // Refused while it runs, of a folder that is no copy of this one, and of a copy of an older version.
  const whileRunning = await restore(dataDir, copy);
  await stack.stop({ keep: true });
  const ofNothing = await restore(dataDir, join(folder, 'nothing'));
  const older = join(folder, 'older');
  await cp(copy, older, { recursive: true });
  await writeFile(join(older, 'version'), '1\n');
  const ofOlder = await restore(dataDir, older);
  const done = await restore(dataDir, copy);

  expect(whileRunning).toMatchObject({ code: 1, output: expect.stringContaining('is in use') });
  expect(ofNothing).toMatchObject({ code: 1, output: expect.stringContaining('is no copy') });
  expect(ofOlder.code).toBe(1);
  expect(ofOlder.output.trimEnd().split('\n')).toEqual([
    expect.stringContaining(
      `The copy ${older} was written by an older Groundwork (data version 1, this one reads 3)`,
    ),
  ]);
  expect(done).toMatchObject({ code: 0, output: expect.stringContaining('1 acts since then') });
  expect(await epoch()).not.toBe(before);
  stack = await startTestStack({ dataDir, port: stack.port });
  expect((await learner.get(me.path)).status).toBe(401);
  const opens = await createCaller(stack.origin).post(readJoinLink.path, { code: group.code });
  expect(opens.status).toBe(404);
  expect((await readTables(stack)).core.map(({ id }) => id)).toContain(person);
});
