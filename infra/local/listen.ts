import type { Server } from 'node:http';
import { type Result, fail, ok } from '#domain/result.ts';

/**
 * Opens a port. Port 0 takes a free one.
 * @returns the port, or why not
 * @throws for any other reason
 */
export const listen = (
  server: Server,
  port: number,
  host?: string,
): Promise<Result<number, 'port_taken' | 'port_forbidden'>> =>
  new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException): void => {
      if (error.code === 'EADDRINUSE') resolve(fail('port_taken'));
      else if (error.code === 'EACCES') resolve(fail('port_forbidden'));
      else reject(error);
    };
    server.once('error', refuse);
    server.listen({ port, ...(host === undefined ? {} : { host }) }, () => {
      server.off('error', refuse);
      const address = server.address();
      resolve(ok(typeof address === 'object' && address !== null ? address.port : port));
    });
  });

/** Closes a server and its connections, and waits until the port is free. */
export const close = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    if (!server.listening) {
      resolve();
      return;
    }
    server.close(() => resolve());
    server.closeAllConnections();
  });
