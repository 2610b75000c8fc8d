import { once } from 'node:events';
import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { afterEach, expect, test } from 'vitest';
import { createDatabase } from '#functions/storage/client.ts';
import { DEADLINE_MS } from '#functions/http/deadline.ts';
import { inOwnTime } from '../support/own-time.ts';

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function answering(answer: Parameters<typeof createServer>[1]): Promise<void> {
  server = createServer(answer ?? (() => {}));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  process.env.AWS_ENDPOINT_URL_DYNAMODB = `http://127.0.0.1:${port}`;
  process.env.AWS_REGION = 'us-east-1';
  process.env.AWS_ACCESS_KEY_ID = 'local';
  process.env.AWS_SECRET_ACCESS_KEY = 'local';
}

const outage = async (): Promise<unknown> => {
  const database = createDatabase();
  try {
    return await database.send(new GetCommand({ TableName: 'core', Key: { pk: 'a', sk: 'b' } }));
  } catch (error) {
    return error;
  } finally {
    database.destroy();
  }
};

test('R11 a database that never answers is down within the deadline of a call', async () => {
  await answering(() => {});
  const { value: error, ms } = await inOwnTime(outage);
  expect(error).toMatchObject({ name: 'Unavailable', outage: 'down' });
  expect(ms).toBeLessThan(DEADLINE_MS);
});

test.each([
  [
    'a database that asks for patience is throttled',
    'com.amazonaws.dynamodb.v20120810#ProvisionedThroughputExceededException',
    { name: 'Unavailable', outage: 'throttled' },
  ],
  [
    'a mistake of ours is no outage',
    'com.amazon.coral.validate#ValidationException',
    { name: 'ValidationException' },
  ],
])('%s', async (_what, type, expected) => {
  await answering((_request, response) => {
    response.writeHead(400, { 'content-type': 'application/x-amz-json-1.0' });
    response.end(JSON.stringify({ __type: type }));
  });
  expect(await outage()).toMatchObject(expected);
});
