import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** @returns the address that a new server says it has. @throws with what it printed, if it ends before */
const addressOf = (server: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let output = '';
    server.stderr?.on('data', (part: Buffer) => {
      output += part.toString();
      const [, address] = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(output) ?? [];
      if (address !== undefined) resolve(address);
    });
    server.on('error', reject);
    server.on('close', () => reject(new Error(`Moto ended:\n${output}`)));
  });

/** A server of Moto: all of AWS that it knows, empty, for as long as it runs. */
export interface Moto {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** Starts a server on a free port of this machine. @param program its path */
export async function startMoto(program: string): Promise<Moto> {
  const server = spawn(program, ['-H', '127.0.0.1', '-p', '0'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const address = await addressOf(server);
  return {
    address,
    stop: async () => {
      const ended = once(server, 'close');
      server.kill();
      await ended;
    },
  };
}
