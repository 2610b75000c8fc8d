/**
 * The `api` function from its sources in a process of its own, where a bug can be planted. As at the local
 * stack's gateway, an HTTP call becomes Lambda's event and back.
 */
import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { ORIGIN_SECRET_HEADER } from '#domain/contract/route.ts';
import { createApiHandler, openApiContext } from '#functions/entries/api/app.ts';
import { API } from '#functions/entries/functions.ts';
import { ENV, readSettings } from '#functions/settings.ts';
import { readCatalogue } from '#functions/storage/catalogue.ts';
import { createDatabase } from '#functions/storage/client.ts';
import { fromResult, toEvent } from '#infra/local/gateway.ts';
import { listen } from '#infra/local/listen.ts';

// Not by way of `functions/entries/api.ts`, which reads the course from its bundle's folder.
const handler = createApiHandler(
  openApiContext(readSettings(API, process.env), createDatabase(), readCatalogue()),
);

const answer = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
  const [path = '/', query = ''] = (incoming.url ?? '/').split('?');
  const event = toEvent({
    method: incoming.method ?? 'GET',
    path,
    query,
    headers: incoming.headers,
    body: await buffer(incoming),
    viewer: { address: '127.0.0.1', port: incoming.socket.remotePort ?? 0 },
    now: Date.now(),
    requestId: randomUUID(),
  });
  event.headers[ORIGIN_SECRET_HEADER] = process.env[ENV.originSecrets] ?? '';
  const reply = fromResult(await handler(event));
  response.writeHead(reply.status, reply.headers);
  response.end(reply.body);
};

const server = createServer((incoming, response) => {
  answer(incoming, response).catch((error: unknown) => {
    process.stderr.write(`${String(error)}\n`);
    response.destroy();
  });
});
const opened = await listen(server, 0, '127.0.0.1');
if (!opened.ok) throw new Error(`no port: ${opened.error}`);
process.send?.(`http://127.0.0.1:${opened.value}`);
// The soak test asks for these figures. Garbage is collected first, since only what stays is a leak.
process.on('message', () => {
  globalThis.gc?.();
  process.send?.({ rss: process.memoryUsage.rss(), handles: process.getActiveResourcesInfo().length });
});
process.on('disconnect', () => process.exit(0));
