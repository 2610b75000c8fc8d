import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { lambdaHandler } from '#functions/http/lambda.ts';

const event = (changes: Partial<APIGatewayProxyEventV2>, method = 'POST'): APIGatewayProxyEventV2 =>
  ({
    version: '2.0',
    rawPath: '/api/echo',
    rawQueryString: '',
    headers: {},
    isBase64Encoded: false,
    requestContext: { domainName: 'groundwork.example', http: { method } },
    ...changes,
  }) as APIGatewayProxyEventV2;

const echo = new Hono();
echo.all('/api/echo', async ({ req }) => {
  const response = Response.json({
    url: req.url,
    method: req.method,
    cookie: req.header('cookie') ?? null,
    body: await req.text(),
  });
  response.headers.append('set-cookie', 'a=1');
  response.headers.append('set-cookie', 'b=2');
  return response;
});
const handler = lambdaHandler(echo);

test('an event becomes a request: path, query, cookies, body in either form', async () => {
  const plain = await handler(event({ body: 'ñandú', rawQueryString: 'a=1', cookies: ['x=1', 'y=2'] }));
  const packed = await handler(
    event({ body: Buffer.from('ñandú').toString('base64'), isBase64Encoded: true }),
  );

  expect(JSON.parse(plain.body ?? '')).toEqual({
    url: 'https://groundwork.example/api/echo?a=1',
    method: 'POST',
    cookie: 'x=1; y=2',
    body: 'ñandú',
  });
  expect(JSON.parse(packed.body ?? '').body).toBe('ñandú');
});

test('each cookie of an answer is one of the event’s own', async () => {
  const result = await handler(event({}, 'GET'));

  expect(result.cookies).toEqual(['a=1', 'b=2']);
  expect(result.headers).not.toHaveProperty('set-cookie');
  expect(result.statusCode).toBe(200);
});

test('S39 an event that is no HTTP request is answered 400', async () => {
  const result = await handler(event({ headers: { 'user-agent': 'a\r\nb: c' } }));

  expect(result).toMatchObject({ statusCode: 400, body: '{"error":"bad_request"}' });
});
