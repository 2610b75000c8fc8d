import {
  type RequestListener,
  type Server,
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import type { Server as SecureServer } from 'node:https';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { randomBytes } from 'node:crypto';

/** `host_missing`: the address isn't one of this machine. */
export type ListenProblem = 'port_taken' | 'port_forbidden' | 'host_missing';

/** Port 0 takes a free one. @returns the port, or why it can't be opened @throws for any other reason */
export const listen = (
  server: Server | SecureServer,
  port: number,
  host?: string,
): Promise<Result<number, ListenProblem>> =>
  new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') resolve(fail('port_taken'));
      else if (error.code === 'EACCES') resolve(fail('port_forbidden'));
      else if (error.code === 'EADDRNOTAVAIL') resolve(fail('host_missing'));
      else reject(error);
    };
    server.once('error', refuse);
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.off('error', refuse);
      const address = server.address();
      resolve(ok(typeof address === 'object' && address !== null ? address.port : port));
    });
  });

export const close = (server: Server | SecureServer): Promise<void> =>
  new Promise((resolve) => {
    if (!server.listening) {
      resolve();
      return;
    }
    server.close(() => resolve());
    server.closeAllConnections();
  });

/** A server for each address. Where one can't be opened, none is. */
export const listenOn = async (addresses: readonly string[], port: number, listener: RequestListener) => {
  const servers: Server[] = [];
  const closeAll = async (): Promise<void> => {
    for (const server of servers) await close(server);
  };
  let chosen = port;
  for (const address of addresses) {
    const server = createServer(listener);
    servers.push(server);
    const opened = await listen(server, chosen, address);
    if (!opened.ok) {
      await closeAll();
      return opened;
    }
    chosen = opened.value;
  }
  return ok({ port: chosen, close: closeAll });
};

/** 256 random bits: a server behind it answers only those who know its address. */
export const makeSecretPath = (): string => `/${randomBytes(32).toString('base64url')}`;

/** Any program, and any page, can reach a loopback port: so a browser is refused even with the path. */
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

/** Bytes of bodies that are held at once: of everybody, and of one network. */
const [MOST_HELD, MOST_HELD_OF_ONE] = [32 * 1024 * 1024, 8 * 1024 * 1024];

/** A refused body is read and dropped for so long, so that its sender reads the answer. */
const REST_MS = 10_000;

/**
 * A body over its declared limit is not read at all. @param take is asked before more bytes are held
 * @returns `no_room` where `take` said no @throws when the connection ends early
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

/** Drops the rest of a refused body after its refusal, and cuts off a sender who goes on. */
const dropRest = (request: IncomingMessage, response: ServerResponse): void => {
  response.once('finish', () => {
    if (request.complete) return;
    request.resume();
    const end = setTimeout(() => request.destroy(), REST_MS);
    request.once('close', () => clearTimeout(end));
  });
};

/** Limits the bytes of bodies under way, so that a flood of them takes no more memory. */
export class HeldBodies {
  #all = 0;
  readonly #ofOne = new Map<string, number>();

  /** Reads a body, holds it until it's answered, and drops the rest of a refused one. */
  async read<Answer>(
    { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
    limit: number,
    network: string,
    answer: (body: Result<Buffer, 'too_large' | 'no_room'>) => Promise<Answer>,
  ): Promise<Answer> {
    let own = 0;
    try {
      const body = await readBody(request, limit, (bytes) => {
        if (this.#all + bytes > MOST_HELD || this.#heldOf(network) + bytes > MOST_HELD_OF_ONE) return false;
        own += bytes;
        this.#hold(network, bytes);
        return true;
      });
      if (!body.ok) dropRest(request, response);
      return await answer(body);
    } finally {
      this.#hold(network, -own);
    }
  }

  #heldOf(network: string): number {
    return this.#ofOne.get(network) ?? 0;
  }

  #hold(network: string, bytes: number): void {
    this.#all += bytes;
    const ofOne = this.#heldOf(network) + bytes;
    if (ofOne > 0) this.#ofOne.set(network, ofOne);
    else this.#ofOne.delete(network);
  }
}
