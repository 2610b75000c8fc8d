import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test, vi } from 'vitest';
import { withLock } from '../../../scripts/build.ts';
import { temporaryFolder } from '../../support/stack.ts';

const BUILD = resolve(import.meta.dirname, '../../../scripts/build.ts');

/** A process that takes the lock, writes when its work begins and ends, and works until its input ends. */
const startHolder = (file: string, log: string) =>
  spawn(
    process.execPath,
    [
      ...['--input-type=module', '--eval'],
      `import { appendFileSync } from 'node:fs';
       import { once } from 'node:events';
       const { withLock } = await import(${JSON.stringify(BUILD)});
       await withLock(${JSON.stringify(file)}, () => console.log('waits'), async () => {
         appendFileSync(${JSON.stringify(log)}, 'begins\\n');
         console.log('has it');
         await once(process.stdin.resume(), 'end');
         appendFileSync(${JSON.stringify(log)}, 'ends\\n');
       });`,
    ],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );

async function untilSaid({ stdout }: ReturnType<typeof startHolder>, text: string): Promise<void> {
  for await (const part of stdout) if (String(part).includes(text)) return;
  throw new Error(`it never said “${text}”`);
}

test('of two at once, one waits until the other is done', async () => {
  const folder = await temporaryFolder();
  const [file, log] = [join(folder, 'lock'), join(folder, 'log')];
  const first = startHolder(file, log);
  await untilSaid(first, 'has it');
  const second = startHolder(file, log);
  await untilSaid(second, 'waits');
  expect(readFileSync(log, 'utf8')).toBe('begins\n');
  second.stdin.end();
  first.stdin.end();
  await once(second, 'close');
  expect(readFileSync(log, 'utf8')).toBe('begins\nends\nbegins\nends\n');
});

test('work that fails lets go of the lock', async () => {
  const file = join(await temporaryFolder(), 'lock');
  const fails = (): Promise<never> => Promise.reject(new Error('no'));
  await expect(withLock(file, vi.fn(), fails)).rejects.toThrow('no');
  const onWait = vi.fn();
  expect(await withLock(file, onWait, () => Promise.resolve('yes'))).toBe('yes');
  expect(onWait).not.toHaveBeenCalled();
});

test('many at once take turns, a killed one before them', async () => {
  const folder = await temporaryFolder();
  const [file, log] = [join(folder, 'lock'), join(folder, 'log')];
  const killed = startHolder(file, join(folder, 'killed'));
  await untilSaid(killed, 'has it');
  killed.kill('SIGKILL');
  const all = Array.from({ length: 5 }, () => startHolder(file, log));
  for (const each of all) each.stdin.end();
  await Promise.all(all.map((each) => once(each, 'close')));
  expect(readFileSync(log, 'utf8')).toBe('begins\nends\n'.repeat(5));
});
