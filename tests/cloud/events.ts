import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ORIGIN_SECRET_HEADER } from '#domain/contract/route.ts';
import { SETTINGS } from '../support/settings.ts';

export interface PageRequest {
  readonly path: string;
  /** A POST, where there is one. */
  readonly body?: unknown;
  readonly cookies?: readonly string[];
}

/**
 * An event of an HTTP API, payload version 2.0, as AWS documents it: with the fields that ours don't read,
 * and the body in base64.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
 */
export const httpEvent = ({ path, body, cookies = [] }: PageRequest): APIGatewayProxyEventV2 => ({
  version: '2.0',
  routeKey: 'ANY /api/{proxy+}',
  rawPath: path,
  rawQueryString: '',
  cookies: [...cookies],
  headers: {
    'accept-encoding': 'br,gzip',
    'cloudfront-viewer-address': '203.0.113.7:46532',
    'content-type': 'application/json',
    host: 'd1example.execute-api.us-east-1.amazonaws.com',
    origin: 'https://groundwork.example',
    [ORIGIN_SECRET_HEADER]: SETTINGS.ORIGIN_SECRETS,
    'sec-fetch-site': 'same-origin',
    'user-agent': 'Mozilla/5.0 (Linux; Android 12) Chrome/100.0.0.0 Mobile',
    via: '2.0 0123456789abcdef.cloudfront.net (CloudFront)',
    'x-amz-cf-id': 'K0example==',
    'x-amzn-trace-id': 'Root=1-67891233-abcdef012345678912345678',
    'x-forwarded-for': '203.0.113.7, 198.51.100.9',
    'x-forwarded-port': '443',
    'x-forwarded-proto': 'https',
    'x-groundwork': '1',
  },
  pathParameters: { proxy: path.replace('/api/', '') },
  requestContext: {
    accountId: '123456789012',
    apiId: 'd1example',
    domainName: 'd1example.execute-api.us-east-1.amazonaws.com',
    domainPrefix: 'd1example',
    http: {
      method: body === undefined ? 'GET' : 'POST',
      path,
      protocol: 'HTTP/1.1',
      sourceIp: '198.51.100.9',
      userAgent: 'Amazon CloudFront',
    },
    requestId: 'Vexample=',
    routeKey: 'ANY /api/{proxy+}',
    stage: '$default',
    time: '24/Nov/2026:12:00:00 +0000',
    timeEpoch: Date.UTC(2026, 10, 24, 12),
  },
  stageVariables: {},
  ...(body === undefined ? {} : { body: Buffer.from(JSON.stringify(body)).toString('base64') }),
  isBase64Encoded: body !== undefined,
});

/** A function's answer to a request, as far as tests look at it. */
export function answerOf(result: unknown) {
  const { statusCode, body, cookies } = result as APIGatewayProxyStructuredResultV2;
  return { status: statusCode, body: JSON.parse(body ?? 'null'), cookies: cookies ?? [] };
}
