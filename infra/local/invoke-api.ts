import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { FunctionHost } from './functions.ts';
import { readBody } from './listen.ts';

/** `POST /2015-03-31/functions/<name>/invocations`, the Invoke call of Lambda's API. */
const INVOKE = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/;

/** Lambda's limit for an asynchronous event. */
const MAX_EVENT_BYTES = 1_048_576;

const answer = (
  response: ServerResponse,
  status: number,
  value: unknown,
  headers: Record<string, string> = {},
): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  response.end(JSON.stringify(value));
};

const problem = (response: ServerResponse, status: number, type: string, message: string): void =>
  answer(response, status, { Message: message, Type: 'User' }, { 'x-amzn-errortype': type });

const handle = async (host: FunctionHost, request: IncomingMessage, response: ServerResponse) => {
  const path = (request.url ?? '').split('?')[0] ?? '';
  const name = decodeURIComponent(INVOKE.exec(path)?.[1] ?? '').split(':')[0] ?? '';
  if (request.method !== 'POST' || !host.has(name)) {
    problem(response, 404, 'ResourceNotFoundException', `Function not found: ${name}`);
    return;
  }
  const read = await readBody(request, MAX_EVENT_BYTES);
  if (!read.ok) {
    problem(response, 413, 'RequestTooLargeException', 'The event is too large.');
    return;
  }
  const body = read.value;
  let event: unknown;
  try {
    event = body.length === 0 ? {} : JSON.parse(body.toString('utf8'));
  } catch {
    problem(response, 400, 'InvalidRequestContentException', 'The event is not JSON.');
    return;
  }
  if (request.headers['x-amz-invocation-type'] === 'Event') {
    void host.invokeAsync(name, event);
    response.writeHead(202).end();
    return;
  }
  const outcome = await host.invoke(name, event);
  if (outcome.kind === 'answered') answer(response, 200, outcome.result);
  else answer(response, 200, outcome, { 'x-amz-function-error': 'Unhandled' });
};

/** The part of Lambda's API for async invocations, on the loopback address only. */
export const createInvokeApi =
  (host: FunctionHost): RequestListener =>
  (request, response) => {
    handle(host, request, response).catch((error: unknown) => {
      problem(response, 500, 'ServiceException', String(error));
    });
  };
