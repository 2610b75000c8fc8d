import { once } from 'node:events';
import { createServer } from 'node:http';
import { mkdir, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { withDatabase } from '#infra/local/database.ts';
import { close, listen } from '#infra/local/listen.ts';
import { copyDataFolder } from '../../scripts/operator/copy/data-folder.ts';
import { restoreDataFolder } from '../../scripts/operator/restore-data-folder.ts';
import { runStart, startTestStack, temporaryFolder } from '../support/stack.ts';
import { networkAddresses } from '../support/this-machine.ts';

const canOpen = async (port: number): Promise<boolean> => {
  const server = createServer();
  const opened = await listen(server, port);
  await close(server);
  return opened.ok;
};

test('B12 SIGTERM frees the port though a phone holds on to it; the data and the epoch are there the next time, and after a crash a new epoch begins, so that phones send again what the machine may have lost', async () => {
  const dataDir = await temporaryFolder();
  const first = await startTestStack({ dataDir });
  const epoch = await readFile(join(dataDir, 'epoch'), 'utf8');
  const phone = connect(first.port, '127.0.0.1');
  // It's cut off in the middle of its call.
  phone.on('error', () => undefined);
  phone.write('POST /api/sync HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\n{');
  await once(phone, 'connect');
  const { code } = await first.stop({ keep: true });
  expect(code).toBe(0);
  await expect.poll(() => canOpen(first.port)).toBe(true);
  expect(await readdir(dataDir)).not.toContain('stack.json');

  const second = await startTestStack({ dataDir });
  expect(await readFile(join(dataDir, 'epoch'), 'utf8')).toBe(epoch);
  await second.kill();
  expect(await readdir(dataDir)).toContain('stack.json');

  const third = await startTestStack({ dataDir });
  const renewed = await readFile(join(dataDir, 'epoch'), 'utf8');
  expect(renewed).not.toBe(epoch);
  expect(renewed).toMatch(/^[0-9a-f-]{36}\n$/);
  await third.stop();
});

describe('B12 opened to a network by HOST', () => {
  test('the site answers there, and mails stay on the machine', async () => {
    const stack = await startTestStack({ host: '0.0.0.0' });
    for (const address of networkAddresses()) {
      const origin = `http://${address}:${stack.port}`;
      expect(stack.output()).toContain(`From other devices in this network: ${origin}\n`);
      expect((await fetch(`${origin}/api/health`)).status).toBe(200);
      expect((await fetch(`${origin}/mail`)).status).toBe(404);
    }
    expect((await fetch(`${stack.origin}/mail`)).status).toBe(200);
    await stack.stop();
  });

  test.each([
    ['my-laptop', 'HOST my-laptop is no IP address; 0.0.0.0 is every one of this machine.'],
    ['203.0.113.9', 'HOST 203.0.113.9 is no address of this machine; 0.0.0.0 is every one.'],
  ])('%s is refused in one line', async (host, line) => {
    const dataDir = join(await temporaryFolder(), 'data');
    const { code, output } = await runStart({ HOST: host, PORT: '0', DATA_DIR: dataDir });
    expect(code).toBe(1);
    expect(output.trimEnd()).toBe(line);
    await expect(stat(dataDir)).rejects.toThrow('ENOENT');
  });
});

test('O5 a second start at the same moment leaves one running, and the other says one line', async () => {
  const dataDir = join(await temporaryFolder(), 'data');
  const started = await Promise.allSettled([startTestStack({ dataDir }), startTestStack({ dataDir })]);
  const [stack] = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const failures = started.flatMap((each) => (each.status === 'rejected' ? [String(each.reason)] : []));
  expect(failures).toHaveLength(1);
  expect(failures[0]).toMatch(/^Error: the stack ended:\nDATA_DIR \S+ is in use: .+\n$/);
  const { database } = JSON.parse(await readFile(join(dataDir, 'stack.json'), 'utf8'));
  expect((await fetch(`${database}/`)).status).toBe(200);
  await stack?.stop();
});

test('O6 a start on a damaged database says in one line what to do and ends, and a restore does it', async () => {
  const stack = await startTestStack();
  await stack.stop({ keep: true });
  const { dataDir } = stack;
  const backupDir = join(await temporaryFolder(), 'copy');
  await copyDataFolder(dataDir, backupDir, Date.now());
  await writeFile(join(dataDir, 'db', 'CURRENT'), 'MANIFEST-none\n');
  const { code, output } = await runStart({ PORT: '0', DATA_DIR: stack.dataDir });
  expect(code).toBe(1);
  const line = `${join(stack.dataDir, 'db')} is damaged. Put the data back to a copy: npm run restore -- <copy>`;
  expect(output.trimEnd().split('\n').at(-1)).toBe(`Groundwork did not start: ${line}`);
  expect(output).not.toMatch(/^ {4}at /m);
  // Nobody can tell who was deleted since: the newest copy has the newest ledger.
  const refused = await restoreDataFolder({ dataDir, backupDir, now: Date.now() });
  expect(refused).toMatchObject({ ok: false, error: expect.stringContaining('--ledger <newest copy>') });
  const restored = await restoreDataFolder({ dataDir, backupDir, ledgerDir: backupDir, now: Date.now() });
  expect(restored).toMatchObject({ ok: true, value: { isDamaged: true } });
  await withDatabase(join(dataDir, 'db'), async () => undefined);
});

describe('what is in the way is named in one line, and nothing is touched', () => {
  const oneLine = (output: string): string[] => output.trimEnd().split('\n');

  test('a taken port', async () => {
    const server = createServer();
    const opened = await listen(server, 0);
    const port = opened.ok ? opened.value : 0;
    const dataDir = join(await temporaryFolder(), 'data');
    const { code, output } = await runStart({ PORT: String(port), DATA_DIR: dataDir });
    await close(server);
    expect(code).toBe(1);
    expect(oneLine(output)).toEqual([`PORT ${port} is taken by another program; set PORT to a free one.`]);
    await expect(stat(dataDir)).rejects.toThrow('ENOENT');
  });

  test('a port that is none', async () => {
    const { code, output } = await runStart({ PORT: '99999', DATA_DIR: await temporaryFolder() });
    expect(code).toBe(1);
    expect(oneLine(output)).toEqual(['PORT 99999 is no port; it is a number up to 65535.']);
  });

  test('a data folder that takes no files', async () => {
    const file = join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    for (const dataDir of [join(file, 'data'), '/proc/groundwork']) {
      const { code, output } = await runStart({ PORT: '0', DATA_DIR: dataDir });
      expect(code).toBe(1);
      expect(oneLine(output)).toHaveLength(1);
      expect(output).toContain(`DATA_DIR ${dataDir}`);
    }
  });

  test('a data folder of a newer version', async () => {
    const dataDir = join(await temporaryFolder(), 'data');
    await mkdir(dataDir);
    await writeFile(join(dataDir, 'version'), '4\n');
    const { code, output } = await runStart({ PORT: '0', DATA_DIR: dataDir });
    expect(code).toBe(1);
    expect(oneLine(output)).toEqual([
      `DATA_DIR ${dataDir} was written by a newer Groundwork (data version 4, this one reads 3).`,
    ]);
    expect(await readdir(dataDir)).toEqual(['version']);
  });
});
