import { createHash, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { ORIGIN_SECRET_HEADER } from '#domain/contract/route.ts';

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
