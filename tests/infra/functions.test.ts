import { createServer, type Server } from 'node:http';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FunctionHost } from '#infra/local/functions.ts';
import { createInvokeApi } from '#infra/local/invoke-api.ts';
import { close, listen } from '#infra/local/listen.ts';
import { eventually } from '../support/eventually.ts';
import { temporaryFolder } from '../support/stack.ts';

/** A function that does what its event says. */
const BUNDLE = `
import { appendFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
let served = 0;
export const handler = async (event, context) => {
  served += 1;
  if (event.note) appendFileSync(process.env.NOTES, event.note + '\\n');
  if (event.wait) await delay(event.wait);
  if (event.hang) for (;;) {}
  if (event.exit) process.exit(3);
  if (event.fail) throw new RangeError('as asked');
  return { served, name: context.functionName, env: process.env, left: context.getRemainingTimeInMillis() };
};
`;

let host: FunctionHost;
let server: Server;
let endpoint: string;
let notes: string;
const log = vi.fn();

beforeEach(async () => {
  const folder = await temporaryFolder();
  const bundle = join(folder, 'echo.mjs');
  notes = join(folder, 'notes');
  await writeFile(bundle, BUNDLE);
  const slow = join(folder, 'slow.mjs');
  await writeFile(slow, `${BUNDLE}\nawait delay(1500);\n`);
  await writeFile(notes, '');
  log.mockClear();
  const echo = { bundle, mostInstances: 4, env: { NOTES: notes, ONLY: 'this' } };
  host = new FunctionHost(
    [
      { ...echo, name: 'echo', timeoutSeconds: 60 },
      { ...echo, name: 'alone', timeoutSeconds: 60, mostInstances: 1 },
      { ...echo, name: 'pair', timeoutSeconds: 60, mostInstances: 2 },
      { ...echo, name: 'brief', timeoutSeconds: 1 },
      { ...echo, name: 'slow to start', bundle: slow, timeoutSeconds: 1 },
    ],
    log,
  );
  server = createServer(createInvokeApi(host));
  const opened = await listen(server, 0, '127.0.0.1');
  endpoint = `http://127.0.0.1:${opened.ok ? opened.value : 0}`;
});

afterEach(async () => {
  await host.stop();
  await close(server);
});

const client = (): LambdaClient =>
  new LambdaClient({
    endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });

test('a function finds its own variables and nothing else', async () => {
  const outcome = await host.invoke('echo', {});
  expect(outcome).toMatchObject({
    kind: 'answered',
    result: { served: 1, name: 'echo', env: { NOTES: notes, ONLY: 'this' } },
  });
  const { env, left } = (outcome as { result: { env: object; left: number } }).result;
  expect(Object.keys(env).toSorted()).toEqual(['NOTES', 'ONLY']);
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThanOrEqual(60_000);
});

test('one instance serves one event at a time; a warm one is used again', async () => {
  const together = await Promise.all([1, 2].map(() => host.invoke('echo', { wait: 50 })));
  expect(together).toMatchObject([{ result: { served: 1 } }, { result: { served: 1 } }]);
  expect(await host.invoke('echo', {})).toMatchObject({ result: { served: 2 } });
});

test('more events than instances wait their turn, and each is answered', async () => {
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => host.invoke('echo', { wait: 5 })));
  expect(outcomes.filter(({ kind }) => kind === 'answered')).toHaveLength(20);
});

test('a function has no more instances at once than it may have', async () => {
  const together = await Promise.all([1, 2].map(() => host.invoke('alone', { wait: 50 })));
  expect(together).toMatchObject([{ result: { served: 1 } }, { result: { served: 2 } }]);
});

test('what a function throws is told, and its instance lives on', async () => {
  expect(await host.invoke('echo', { fail: true })).toEqual({
    kind: 'threw',
    errorType: 'RangeError',
    errorMessage: 'as asked',
  });
  expect(await host.invoke('echo', {})).toMatchObject({ result: { served: 2 } });
});

/** Answers within its second, once the machine itself doesn't take longer than that for it. */
const answersAtLast = (name: string, result: object): Promise<void> =>
  eventually(async () => {
    expect(await host.invoke(name, {})).toMatchObject({ kind: 'answered', result });
  });

test('one that never ends is ended at its timeout, and a new instance takes the next event', async () => {
  expect(await host.invoke('brief', { hang: true })).toEqual({ kind: 'timeout' });
  expect(log).toHaveBeenCalledWith({ level: 'error', function: 'brief', what: 'timed out after 1 s' });
  await answersAtLast('brief', { served: 1 });
});

test('the time that an instance takes to start is not the event’s', async () => {
  await answersAtLast('slow to start', { served: 1 });
});

test('one that ends itself has crashed, and a new instance takes the next event', async () => {
  expect(await host.invoke('echo', { exit: true })).toEqual({ kind: 'crashed' });
  expect(await host.invoke('echo', {})).toMatchObject({ result: { served: 1 } });
});

test('the SDK can invoke for an answer', async () => {
  const { StatusCode, Payload } = await client().send(
    new InvokeCommand({ FunctionName: 'echo', Payload: JSON.stringify({ note: 'now' }) }),
  );
  expect(StatusCode).toBe(200);
  expect(JSON.parse(Payload!.transformToString())).toMatchObject({ name: 'echo' });
});

test('the SDK can invoke for later: 202 at once, the event is handled', async () => {
  const { StatusCode } = await client().send(
    new InvokeCommand({
      FunctionName: 'echo',
      InvocationType: 'Event',
      Payload: JSON.stringify({ wait: 50, note: 'later' }),
    }),
  );
  expect(StatusCode).toBe(202);
  await eventually(async () => {
    expect(await readFile(notes, 'utf8')).toBe('later\n');
  });
});

test('an event for later that fails is tried three times in all, then given up aloud', async () => {
  void host.invokeAsync('echo', { note: 'try', fail: true });
  await eventually(() => {
    expect(log).toHaveBeenCalledWith({
      level: 'error',
      function: 'echo',
      what: 'gave up an asynchronous event',
    });
  });
  expect(await readFile(notes, 'utf8')).toBe('try\ntry\ntry\n');
});

test('an unknown name is told', async () => {
  await expect(client().send(new InvokeCommand({ FunctionName: 'nobody', Payload: '{}' }))).rejects.toThrow(
    'Function not found: nobody',
  );
});

test('O8 costly events wait for each other, and the others never for them', async () => {
  let ended = 0;
  const outcomes = Array.from({ length: 60 }, async () => {
    const { kind } = await host.invoke('pair', { wait: 100_000 }, true);
    ended += 1;
    return kind;
  });
  // One runs, fifty wait, and there is no place for more.
  await vi.waitFor(() => expect(ended).toBe(9));
  for (const served of [1, 2, 3]) {
    expect(await host.invoke('pair', {})).toMatchObject({ kind: 'answered', result: { served } });
  }
  expect(ended).toBe(9);
  await host.stop();
  const kinds = await Promise.all(outcomes);
  expect(kinds.filter((kind) => kind === 'busy')).toHaveLength(9);
});
