/**
 * One instance of a function, in a worker with its own environment. Loads the built bundle once and handles
 * one event at a time, as Lambda's runtime does.
 */
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import * as z from 'zod/mini';

const port = parentPort;
if (port === null) throw new Error('instance.ts runs as a worker only');

const { bundle, name } = z.object({ bundle: z.string(), name: z.string() }).parse(workerData);

const Call = z.object({
  id: z.string(),
  event: z.unknown(),
  /** When Lambda would end it, ms since 1970 UTC. */
  deadline: z.number(),
});

type Handler = (event: unknown, context: unknown) => unknown;

const isHandler = (value: unknown): value is Handler => typeof value === 'function';

const bundled: unknown = await import(pathToFileURL(bundle).href);
const { handler } = z.object({ handler: z.unknown() }).parse(bundled);
if (!isHandler(handler)) throw new Error(`${bundle} exports no handler`);

port.on('message', (message: unknown) => {
  const { id, event, deadline } = Call.parse(message);
  const context = {
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
    awsRequestId: id,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  const answer = async (): Promise<void> => {
    try {
      // A Lambda result is JSON, so what JSON can't hold is lost here too.
      const result: unknown = await handler(event, context);
      port.postMessage({ id, result: JSON.stringify(result ?? null) });
    } catch (error) {
      const { name: errorType, message: errorMessage } =
        error instanceof Error ? error : new Error(String(error));
      console.error(
        JSON.stringify({ level: 'error', function: name, requestId: id, errorType, errorMessage }),
      );
      port.postMessage({ id, problem: { errorType, errorMessage } });
    }
  };
  void answer();
});

port.postMessage({ ready: true });
