import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** The Invoke call of Lambda's API, for functions that start themselves. */
export interface InvokeApi {
  readonly address: string;
  /** Events handed over so far and not taken yet, oldest first. */
  readonly events: { readonly name: string; readonly event: unknown }[];
  readonly stop: () => void;
}

/** Takes asynchronous events and keeps them until the test runs them. */
export async function startInvokeApi(): Promise<InvokeApi> {
  const events: InvokeApi['events'] = [];
  const server = createServer((request, response) => {
    const [, name] = /^\/2015-03-31\/functions\/([^/]+)\/invocations$/.exec(request.url ?? '') ?? [];
    if (name === undefined || request.headers['x-amz-invocation-type'] !== 'Event') {
      response.writeHead(404).end();
      return;
    }
    void json(request).then((event) => {
      events.push({ name, event });
      response.writeHead(202).end();
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    events,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
