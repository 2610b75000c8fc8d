/**
 * One instance of a function, in a worker with its own environment. It loads the built bundle once and
 * handles one event at a time, as Lambda's runtime does. In TypeScript each worker would take 16 MB to read
 * it.
 */
import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';

const port = parentPort;
if (port === null) throw new Error('instance.mjs runs as a worker only');

const { bundle, name } = workerData;
const { handler } = await import(pathToFileURL(bundle).href);
if (typeof handler !== 'function') throw new Error(`${bundle} exports no handler`);

/** `deadline` is when Lambda would end the event, in ms since 1970 UTC. */
const answer = async ({ id, event, deadline }) => {
  const context = {
    functionName: name,
    functionVersion: '$LATEST',
    invokedFunctionArn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
    awsRequestId: id,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  };
  try {
    // A Lambda result is JSON, so other values are lost here too.
    const result = await handler(event, context);
    port.postMessage({ id, result: JSON.stringify(result ?? null) });
  } catch (error) {
    const { name: errorType, message: errorMessage } =
      error instanceof Error ? error : new Error(String(error));
    console.error(JSON.stringify({ level: 'error', function: name, requestId: id, errorType, errorMessage }));
    port.postMessage({ id, problem: { errorType, errorMessage } });
  }
};

port.on('message', (call) => void answer(call));
port.postMessage({ ready: true });
