import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import type { Hono } from 'hono';
import { createHash, timingSafeEqual } from 'node:crypto';
import { ORIGIN_SECRET_HEADER } from '#domain/contract/route.ts';

/** Null where the event's parts are not HTTP (a header with a line break, a broken path). */
function requestOf(event: APIGatewayProxyEventV2): Request | null {
  const { method } = event.requestContext.http;
  const query = event.rawQueryString === '' ? '' : `?${event.rawQueryString}`;
  const body =
    event.body === undefined ? null : Buffer.from(event.body, event.isBase64Encoded ? 'base64' : 'utf8');
  try {
    const headers = new Headers();
    for (const [name, value] of Object.entries(event.headers)) {
      if (value !== undefined) headers.set(name, value);
    }
    if (event.cookies !== undefined) headers.set('cookie', event.cookies.join('; '));
    return new Request(`https://${event.requestContext.domainName}${event.rawPath}${query}`, {
      method,
      headers,
      ...(method === 'GET' || method === 'HEAD' ? {} : { body }),
    });
  } catch {
    return null;
  }
}

/** HTTP API events, payload version 2.0. Answers other than JSON travel in base64. */
export const lambdaHandler =
  (app: Hono) =>
  async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const request = requestOf(event);
    if (request === null) {
      return {
        statusCode: 400,
        headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
        body: JSON.stringify({ error: 'bad_request' }),
      };
    }
    const response = await app.fetch(request);
    const headers: Record<string, string> = {};
    response.headers.forEach((value, name) => {
      if (name !== 'set-cookie') headers[name] = value;
    });
    const isJson = response.headers.get('content-type')?.startsWith('application/json') !== false;
    return {
      statusCode: response.status,
      headers,
      cookies: response.headers.getSetCookie(),
      body: isJson ? await response.text() : Buffer.from(await response.arrayBuffer()).toString('base64'),
      isBase64Encoded: !isJson,
    };
  };

/** Also takes tasks, which have no answer. @param answer handles everything that is no task */
export const withTasks =
  (answer: ReturnType<typeof lambdaHandler>, runTask: (event: unknown) => Promise<void>) =>
  async (
    event: APIGatewayProxyEventV2 | { readonly task: string },
  ): Promise<APIGatewayProxyStructuredResultV2 | null> => {
    if (!('task' in event)) return answer(event);
    await runTask(event);
    return null;
  };

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Answers 403 with nothing to requests past the site's own front door: a call to the API's own address passes
 * no firewall and can claim any address (docs/bars.md S24). A task has no headers, and comes only from those
 * who may invoke the function. @param secrets all that are good at present, with a space between
 */
export const behindFrontDoor = <Event extends APIGatewayProxyEventV2 | { readonly task: string }, Reply>(
  secrets: string,
  handler: (event: Event) => Promise<Reply>,
): ((event: Event) => Promise<Reply | APIGatewayProxyStructuredResultV2>) => {
  const known = secrets.split(' ').map(digest);
  return async (event) => {
    if ('task' in event) return handler(event);
    const shown = digest(event.headers[ORIGIN_SECRET_HEADER] ?? '');
    if (known.some((each) => timingSafeEqual(each, shown))) return handler(event);
    return { statusCode: 403, headers: { 'cache-control': 'no-store' }, body: '' };
  };
};
