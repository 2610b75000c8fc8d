import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { expect, test } from 'vitest';
import { ORIGIN_SECRET_HEADER } from '#domain/contract/route.ts';
import { behindFrontDoor } from '#functions/http/lambda.ts';

const OLD = 'o'.repeat(64);
const NEW = 'n'.repeat(64);

const handler = behindFrontDoor<APIGatewayProxyEventV2 | { readonly task: string }, string>(
  `${OLD} ${NEW}`,
  async () => 'answered',
);

const request = (headers: Readonly<Record<string, string>>): APIGatewayProxyEventV2 =>
  ({ version: '2.0', rawPath: '/api/me', headers }) as unknown as APIGatewayProxyEventV2;

test('S24 [ASVS 4.1.3] who calls the API past its front door is answered 403 with nothing', async () => {
  const guesses = [
    {},
    ...['', 'guess', `${OLD} ${NEW}`, OLD.slice(1)].map((text) => ({ [ORIGIN_SECRET_HEADER]: text })),
  ];
  for (const headers of guesses) {
    expect(await handler(request(headers))).toEqual({
      statusCode: 403,
      headers: { 'cache-control': 'no-store' },
      body: '',
    });
  }
});

test('S24 while the secret changes, the old and the new are good', async () => {
  for (const secret of [OLD, NEW]) {
    expect(await handler(request({ [ORIGIN_SECRET_HEADER]: secret }))).toBe('answered');
  }
});

test('a task has no header, and comes from who may invoke the function', async () => {
  expect(await handler({ task: 'nightly' })).toBe('answered');
});
