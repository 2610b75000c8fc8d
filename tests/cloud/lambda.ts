import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { json } from 'node:stream/consumers';

/*
 * One instance of a function as Lambda runs it: a fresh process with Lambda's own runtime, spoken to over
 * Lambda's Runtime API, that may read its own folder and write nowhere.
 */

const RUNTIME = join(import.meta.dirname, 'runtime');

/** Lambda's own variables, which the template doesn't set. */
const reserved = (name: string, folder: string, memoryMegabytes: number): Record<string, string> => ({
  _HANDLER: `${name}.handler`,
  AWS_ACCESS_KEY_ID: 'local',
  AWS_DEFAULT_REGION: 'us-east-1',
  AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(memoryMegabytes),
  AWS_LAMBDA_FUNCTION_NAME: name,
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
  AWS_LAMBDA_LOG_FORMAT: 'JSON',
  AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
  AWS_LAMBDA_LOG_STREAM_NAME: '2026/11/27/[$LATEST]0123456789abcdef0123456789abcdef',
  AWS_REGION: 'us-east-1',
  AWS_SECRET_ACCESS_KEY: 'local',
  AWS_SESSION_TOKEN: 'local',
  LAMBDA_RUNTIME_DIR: RUNTIME,
  LAMBDA_TASK_ROOT: folder,
  LANG: 'en_US.UTF-8',
  TZ: ':UTC',
});

export interface Failure {
  readonly errorType: string;
  readonly errorMessage: string;
}

export type Outcome = { readonly result: unknown } | { readonly failure: Failure };

export interface Program {
  /** `api` for `api.handler` in `api.mjs`. */
  readonly name: string;
  /** The folder that its code asset is made of, absolute. */
  readonly folder: string;
  readonly memoryMegabytes?: number;
  readonly timeoutSeconds?: number;
  /** The variables that the template sets. */
  readonly env: Readonly<Record<string, string>>;
}

export interface LambdaInstance {
  /** From the process's beginning until it asks for its first event, ms. */
  readonly initMs: number;
  readonly invoke: (event: unknown) => Promise<Outcome>;
  readonly printed: () => string;
  readonly stop: () => Promise<void>;
}

/** How a start ended. */
export type Start = { readonly instance: LambdaInstance } | { readonly refused: Failure };

const run = ({ name, folder, env, memoryMegabytes = 512 }: Program, port: number): ChildProcess =>
  spawn(
    process.execPath,
    [
      '--permission',
      `--allow-fs-read=${join(folder, '*')}`,
      `--allow-fs-read=${join(RUNTIME, '*')}`,
      // As much as Lambda's runtime leaves to objects.
      `--max-old-space-size=${Math.floor(memoryMegabytes * 0.9)}`,
      '--disable-warning=ExperimentalWarning',
      `--import=${join(RUNTIME, 'hook.ts')}`,
      join(RUNTIME, 'node_modules/aws-lambda-ric/index.mjs'),
    ],
    {
      cwd: folder,
      env: {
        ...reserved(name, folder, memoryMegabytes),
        AWS_LAMBDA_RUNTIME_API: `127.0.0.1:${port}`,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );

/** The calls of `/2018-06-01/runtime`. */
const CALL = /^\/2018-06-01\/runtime\/(?:(init)\/error|invocation\/(?:(next)|([^/]+)\/(response|error)))$/;

/** Starts a function in a process of its own, and waits until it asks for an event or has refused to. */
export async function startFunction(program: Program): Promise<Start> {
  const { name, timeoutSeconds = 60 } = program;
  const began = performance.now();
  const start = Promise.withResolvers<{ readonly initMs: number } | { readonly refused: Failure }>();
  const events: { readonly id: string; readonly event: unknown }[] = [];
  const waiting: ServerResponse[] = [];
  const outcomes = new Map<string, (outcome: Outcome) => void>();

  const hand = (): void => {
    const response = waiting[0];
    const next = events[0];
    if (response === undefined || next === undefined) return;
    waiting.shift();
    events.shift();
    response.writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': next.id,
      'lambda-runtime-deadline-ms': String(Date.now() + timeoutSeconds * 1000),
      'lambda-runtime-invoked-function-arn': `arn:aws:lambda:us-east-1:123456789012:function:${name}`,
      'lambda-runtime-trace-id': 'Root=1-67891233-abcdef012345678912345678;Sampled=0',
    });
    response.end(JSON.stringify(next.event));
  };
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const [, init, next, id = '', way] = CALL.exec(request.url ?? '') ?? [];
    if (next !== undefined) {
      start.resolve({ initMs: performance.now() - began });
      waiting.push(response);
      hand();
      return;
    }
    const body = await json(request);
    if (init !== undefined) start.resolve({ refused: body as Failure });
    else outcomes.get(id)?.(way === 'response' ? { result: body } : { failure: body as Failure });
    response.writeHead(202).end();
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  const child = run(program, (server.address() as AddressInfo).port);
  let output = '';
  child.stdout?.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr?.on('data', (part: Buffer) => (output += part.toString()));
  const ended = once(child, 'close').then(() => {
    const failure = { errorType: 'Runtime.ExitError', errorMessage: output };
    start.resolve({ refused: failure });
    for (const resolve of outcomes.values()) resolve({ failure });
  });
  const stop = async (): Promise<void> => {
    child.kill('SIGKILL');
    await ended;
    server.closeAllConnections();
    server.close();
  };

  const started = await start.promise;
  if ('refused' in started) {
    await stop();
    return started;
  }
  return {
    instance: {
      initMs: started.initMs,
      invoke: (event) => {
        const id = randomUUID();
        const { promise, resolve } = Promise.withResolvers<Outcome>();
        outcomes.set(id, resolve);
        events.push({ id, event });
        hand();
        return promise;
      },
      printed: () => output,
      stop,
    },
  };
}
