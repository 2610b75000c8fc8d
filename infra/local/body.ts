import type { IncomingMessage } from 'node:http';

/**
 * Reads a request's body.
 * @returns null if it is over `limit` bytes
 * @throws when the connection ends early
 */
export const readBody = async (request: IncomingMessage, limit: number): Promise<Buffer | null> => {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) throw new TypeError('a body part is not bytes');
    size += part.length;
    if (size <= limit) parts.push(part);
  }
  return size > limit ? null : Buffer.concat(parts);
};
