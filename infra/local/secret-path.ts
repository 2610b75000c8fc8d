import { randomBytes } from 'node:crypto';
import type { RequestListener } from 'node:http';

/** 256 random bits: a server behind it answers only those who know its address. */
export const makeSecretPath = (): string => `/${randomBytes(32).toString('base64url')}`;

/**
 * Every program of every user can reach a loopback port. Pages can too, so a browser is refused even with the
 * path.
 */
export const behind =
  (path: string, answer: RequestListener): RequestListener =>
  (request, response) => {
    const { url = '', headers } = request;
    if (!url.startsWith(`${path}/`) || headers.origin !== undefined) {
      response.writeHead(403).end();
      return;
    }
    request.url = url.slice(path.length);
    answer(request, response);
  };
