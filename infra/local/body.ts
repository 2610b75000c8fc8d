import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Result, fail, ok } from '#domain/values/result.ts';

/** Most bytes of bodies that are held at once: of everybody, and of one network. */
const [MOST_HELD, MOST_HELD_OF_ONE] = [32 * 1024 * 1024, 8 * 1024 * 1024];

/** How long the rest of a refused body is read and thrown away, so that its sender reads the answer, ms. */
const REST_MS = 10_000;

/** The bytes of bodies that are being read or answered, so that a flood of them takes no more memory. */
export class HeldBodies {
  #all = 0;
  readonly #ofOne = new Map<string, number>();

  /** @returns false where so many more may not be held now */
  take(network: string, bytes: number): boolean {
    const ofOne = (this.#ofOne.get(network) ?? 0) + bytes;
    if (ofOne > MOST_HELD_OF_ONE || this.#all + bytes > MOST_HELD) return false;
    this.#all += bytes;
    this.#ofOne.set(network, ofOne);
    return true;
  }

  giveBack(network: string, bytes: number): void {
    this.#all -= bytes;
    const ofOne = (this.#ofOne.get(network) ?? 0) - bytes;
    if (ofOne > 0) this.#ofOne.set(network, ofOne);
    else this.#ofOne.delete(network);
  }
}

/**
 * Reads a request's body up to a limit, and not at all where it says that it is over it.
 * @param take is asked before more bytes are held
 * @returns `too_large`: it is over `limit` bytes; `no_room`: `take` said no
 * @throws when the connection ends early
 */
export const readBody = async (
  request: IncomingMessage,
  limit: number,
  take: (bytes: number) => boolean = () => true,
): Promise<Result<Buffer, 'too_large' | 'no_room'>> => {
  if (Number(request.headers['content-length'] ?? 0) > limit) return fail('too_large');
  const parts: Buffer[] = [];
  let size = 0;
  // The connection stays open, so that a refusal can be answered.
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(part)) throw new TypeError('a body part is not bytes');
    size += part.length;
    if (size > limit) return fail('too_large');
    if (!take(part.length)) return fail('no_room');
    parts.push(part);
  }
  return ok(Buffer.concat(parts));
};

/** Throws the rest of a refused body away once its refusal is sent, and cuts off who goes on sending. */
export const dropRest = (request: IncomingMessage, response: ServerResponse): void => {
  response.once('finish', () => {
    if (request.complete) return;
    request.resume();
    const end = setTimeout(() => request.destroy(), REST_MS);
    request.once('close', () => clearTimeout(end));
  });
};
