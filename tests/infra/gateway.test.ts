import { expect, test } from 'vitest';
import { type GatewayRequest, fromResult, toEvent } from '#infra/local/gateway.ts';
import { functionFor } from '#infra/local/server.ts';
import { FUNCTIONS } from '#functions/entries/functions.ts';

const request = (more: Partial<GatewayRequest> = {}): GatewayRequest => ({
  method: 'POST',
  path: '/api/auth/code',
  query: '',
  headers: { 'content-type': 'application/json', 'user-agent': 'test' },
  body: Buffer.from('{"a":1}'),
  viewer: { address: '203.0.113.9', port: 50_123 },
  now: Date.UTC(2026, 2, 12, 19, 3, 58),
  requestId: 'r1',
  ...more,
});

test('a request becomes an event of payload format 2.0', () => {
  expect(toEvent(request({ query: 'a=1&b=x%20y&a=2' }))).toEqual({
    version: '2.0',
    routeKey: '$default',
    rawPath: '/api/auth/code',
    rawQueryString: 'a=1&b=x%20y&a=2',
    queryStringParameters: { a: '1,2', b: 'x y' },
    headers: {
      'cloudfront-viewer-address': '203.0.113.9:50123',
      'content-length': '7',
      'content-type': 'application/json',
      host: 'local.execute-api.internal',
      'user-agent': 'test',
      'x-forwarded-for': '203.0.113.9',
      'x-forwarded-port': '443',
      'x-forwarded-proto': 'https',
    },
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName: 'local.execute-api.internal',
      domainPrefix: 'local',
      http: {
        method: 'POST',
        path: '/api/auth/code',
        protocol: 'HTTP/1.1',
        sourceIp: '127.0.0.1',
        userAgent: 'test',
      },
      requestId: 'r1',
      routeKey: '$default',
      stage: '$default',
      time: '12/Mar/2026:19:03:58 +0000',
      timeEpoch: 1_773_342_238_000,
    },
    body: '{"a":1}',
    isBase64Encoded: false,
  });
});

test('cookies travel as a list of their own', () => {
  const event = toEvent(request({ headers: { cookie: 'a=b=c; d=e' } }));
  expect(event.cookies).toEqual(['a=b=c', 'd=e']);
  expect(event.headers['cookie']).toBeUndefined();
  expect(toEvent(request()).cookies).toBeUndefined();
});

test('bytes that are no text travel in base64', () => {
  const body = Buffer.from([0, 255, 128]);
  const event = toEvent(request({ headers: { 'content-type': 'image/png' }, body }));
  expect(event).toMatchObject({ body: 'AP+A', isBase64Encoded: true });
});

test('no body is no body', () => {
  const event = toEvent(request({ method: 'GET', body: Buffer.alloc(0) }));
  expect(event.body).toBeUndefined();
  expect(event.isBase64Encoded).toBe(false);
});

test('S24 [ASVS 4.1.3] what a client says of its own address is dropped', () => {
  const { headers } = toEvent(
    request({
      headers: {
        'cloudfront-viewer-address': '198.51.100.1:1',
        'x-forwarded-for': '198.51.100.1',
        forwarded: 'for=198.51.100.1',
        'x-origin-secret': 'guess',
        host: 'evil.example',
      },
    }),
  );
  expect(JSON.stringify(headers)).not.toMatch(/198\.51|guess|evil/);
  expect(headers['cloudfront-viewer-address']).toBe('203.0.113.9:50123');
});

test('an answer keeps its status, headers, cookies and bytes', () => {
  const reply = fromResult({
    statusCode: 201,
    headers: { 'Content-Type': 'application/json', 'retry-after': 5 },
    cookies: ['a=1; Path=/', 'b=2; Path=/'],
    body: 'AP+A',
    isBase64Encoded: true,
  });
  expect(reply).toEqual({
    status: 201,
    headers: { 'content-type': 'application/json', 'retry-after': '5' },
    cookies: ['a=1; Path=/', 'b=2; Path=/'],
    body: Buffer.from([0, 255, 128]),
  });
});

test.each([null, 'text', {}, { statusCode: 'x' }, { statusCode: 99 }])(
  '%j is no answer: 500, in the words of API Gateway',
  (result) => {
    const reply = fromResult(result);
    expect(reply.status).toBe(500);
    expect(reply.body.toString()).toBe('{"message":"Internal Server Error"}');
  },
);

test('the longest prefix says which function answers', () => {
  expect(functionFor(FUNCTIONS, '/api/auth/code')).toBe('identity');
  expect(functionFor(FUNCTIONS, '/api/me')).toBe('api');
  expect(functionFor(FUNCTIONS, '/api/authority')).toBe('api');
  expect(functionFor(FUNCTIONS, '/verify/AbCdEfGhIjKlMnOpQrStUv')).toBe('certificates');
  expect(functionFor(FUNCTIONS, '/es/verify/anything/at/all')).toBe('certificates');
  for (const page of ['/verify/', '/es/verify/', '/verify', '/verifying/', '/other']) {
    expect(functionFor(FUNCTIONS, page)).toBeNull();
  }
});
