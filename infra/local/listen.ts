import { type RequestListener, type Server, createServer } from 'node:http';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { randomBytes } from 'node:crypto';

/** `host_missing`: the address isn't one of this machine. */
export type ListenProblem = 'port_taken' | 'port_forbidden' | 'host_missing';

/** Port 0 takes a free one. @returns the port, or why it can't be opened @throws for any other reason */
export const listen = (server: Server, port: number, host?: string): Promise<Result<number, ListenProblem>> =>
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

export const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    if (!server.listening) {
      resolve();
      return;
    }
    server.close(() => resolve());
    server.closeAllConnections();
  });

export interface Listening {
  readonly port: number;
  readonly close: () => Promise<void>;
}

/** A server for each address. Where one can't be opened, none is. */
export const listenOn = async (
  addresses: readonly string[],
  port: number,
  listener: RequestListener,
): Promise<Result<Listening, ListenProblem>> => {
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
