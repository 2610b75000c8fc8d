import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import type { Instant } from '#domain/values/ids.ts';
import { FORWARDED_HEADERS } from '../headers.ts';

/** Header names are lower case. */
export interface GatewayRequest {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
  readonly body: Buffer;
  readonly viewer: { readonly address: string; readonly port: number };
  readonly now: Instant;
  readonly requestId: string;
}

/** API Gateway passes these bodies on as text, all others as base64. */
const TEXT = /^(text\/|application\/(json|javascript|xml|x-www-form-urlencoded)|[^;]*\+(json|xml))/;

/** `12/Mar/2026:19:03:58 +0000`, the form of `requestContext.time`. */
const gatewayTime = (now: Instant): string =>
  new Date(now).toUTCString().replace(/^\w+, (\d+) (\w+) (\d+) (\S+) GMT$/, '$1/$2/$3:$4 +0000');

const decodeQuery = (query: string): Record<string, string> => {
  const pairs = new URLSearchParams(query);
  return Object.fromEntries([...pairs.keys()].map((name) => [name, pairs.getAll(name).join(',')]));
};

/**
 * An event from API Gateway behind CloudFront: HTTP API, payload format 2.0. The viewer's address comes from
 * the connection, never from a header. @see
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export const toEvent = (request: GatewayRequest): APIGatewayProxyEventV2 => {
  const { address, port } = request.viewer;
  const headers: Record<string, string> = {};
  for (const name of FORWARDED_HEADERS) {
    const value = request.headers[name];
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(',');
  }
  if (request.body.length > 0) headers['content-length'] = String(request.body.length);
  // CloudFront and API Gateway set these headers themselves, over those of the client.
  const domainName = 'local.execute-api.internal';
  headers['host'] = domainName;
  headers['cloudfront-viewer-address'] = `${address}:${port}`;
  headers['x-forwarded-for'] = address;
  headers['x-forwarded-proto'] = 'https';
  headers['x-forwarded-port'] = '443';

  const cookieHeader = request.headers['cookie'];
  const cookies =
    typeof cookieHeader === 'string'
      ? cookieHeader
          .split(';')
          .map((cookie) => cookie.trim())
          .filter((cookie) => cookie !== '')
      : [];
  const isText = TEXT.test(headers['content-type'] ?? 'text/plain');
  const routeKey = '$default';
  return {
    version: '2.0',
    routeKey,
    rawPath: request.path,
    rawQueryString: request.query,
    ...(cookies.length === 0 ? {} : { cookies }),
    headers,
    ...(request.query === '' ? {} : { queryStringParameters: decodeQuery(request.query) }),
    requestContext: {
      accountId: '000000000000',
      apiId: 'local',
      domainName,
      domainPrefix: 'local',
      http: {
        method: request.method,
        path: request.path,
        protocol: 'HTTP/1.1',
        // The nearest hop. On AWS this is CloudFront, so nothing may depend on it.
        sourceIp: '127.0.0.1',
        userAgent: headers['user-agent'] ?? '',
      },
      requestId: request.requestId,
      routeKey,
      stage: '$default',
      time: gatewayTime(request.now),
      timeEpoch: request.now,
    },
    ...(request.body.length === 0 ? {} : { body: request.body.toString(isText ? 'utf8' : 'base64') }),
    isBase64Encoded: request.body.length > 0 && !isText,
  };
};

export interface GatewayReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: Buffer;
}

export const replyOf = (status: number, type: string, body: string | Buffer): GatewayReply => ({
  status,
  headers: { 'content-type': type },
  cookies: [],
  body: Buffer.from(body),
});

export const jsonReply = (status: number, value: unknown): GatewayReply =>
  replyOf(status, 'application/json', JSON.stringify(value));

const Reply = z.object({
  statusCode: z.int().check(z.minimum(100), z.maximum(599)),
  headers: z.optional(z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]))),
  cookies: z.optional(z.array(z.string())),
  body: z.optional(z.string()),
  isBase64Encoded: z.optional(z.boolean()),
}) satisfies z.ZodMiniType<APIGatewayProxyStructuredResultV2>;

const PROBLEMS = { 500: 'Internal Server Error', 503: 'Service Unavailable' } as const;

/** API Gateway's own response to an unusable result. */
export const gatewayProblem = (status: keyof typeof PROBLEMS): GatewayReply =>
  jsonReply(status, { message: PROBLEMS[status] });

/** Anything but a payload 2.0 response becomes API Gateway's 500. */
export const fromResult = (result: unknown): GatewayReply => {
  const read = Reply.safeParse(result);
  if (!read.success) return gatewayProblem(500);
  const { statusCode, headers = {}, cookies = [], body = '', isBase64Encoded } = read.data;
  const lower: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) lower[name.toLowerCase()] = String(value);
  return {
    status: statusCode,
    headers: lower,
    cookies,
    body: Buffer.from(body, isBase64Encoded === true ? 'base64' : 'utf8'),
  };
};
