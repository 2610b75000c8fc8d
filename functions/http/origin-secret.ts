import { createHash, timingSafeEqual } from 'node:crypto';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';

/** The header in which CloudFront, or the local front door, shows the secret. */
export const ORIGIN_SECRET_HEADER = 'x-origin-secret';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/**
 * Lets requests through that came by the site's own front door, and answers 403 with nothing to all others:
 * whoever calls the API's own address passes no firewall and can say any address to be theirs (docs/bars.md
 * S24). Tasks have no headers; only who may invoke the function can send one.
 * @param secrets all that are good at present, with a space between
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
