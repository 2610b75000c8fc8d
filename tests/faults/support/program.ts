import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Usage {
  /** Memory, bytes. */
  readonly rss: number;
  readonly handles: number;
}

/** A program of the harness that answers on a port, and can be killed at any moment. */
export interface Program {
  /** Where it answers; null while it does not run. */
  readonly origin: () => string | null;
  /** Starts it, on the same data as before. @throws where it ends before it is ready */
  readonly start: () => Promise<void>;
  /** `kill -9`: nothing is closed, nothing is said. */
  readonly kill: () => Promise<void>;
  /** What it takes of the machine now. Only the API process answers this. */
  readonly usage: () => Promise<Usage>;
  /** What it printed on standard error, for a person who looks into a failure. */
  readonly errors: () => string;
}

/**
 * Starts a program that sends its origin in its first message.
 * @param options.file in this folder
 */
export const program = ({
  file,
  args = [],
  env = {},
  flags = [],
}: {
  readonly file: string;
  readonly args?: readonly string[];
  /** Read at each start. */
  readonly env?: Readonly<Record<string, string>> | (() => Readonly<Record<string, string>>);
  /** For Node itself. */
  readonly flags?: readonly string[];
}): Program => {
  let child: ChildProcess | null = null;
  let origin: string | null = null;
  let errors = '';
  return {
    origin: () => origin,
    errors: () => errors,
    usage: async () => {
      if (child === null) throw new Error(`${file} does not run`);
      child.send('usage');
      const [said] = await once(child, 'message');
      return said as Usage;
    },
    start: async () => {
      const started = fork(join(import.meta.dirname, file), args, {
        env: { ...process.env, ...(typeof env === 'function' ? env() : env) },
        execArgv: [...flags],
        // What the function logs of itself is no part of a report.
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      child = started;
      started.stderr?.on('data', (part: Buffer) => (errors += part.toString()));
      const said = await Promise.race([
        once(started, 'message'),
        once(started, 'exit').then(() => {
          throw new Error(`${file} ended before it was ready:\n${errors}`);
        }),
      ]);
      origin = String(said[0]);
    },
    kill: async () => {
      const running = child;
      child = null;
      origin = null;
      if (running === null || running.exitCode !== null || running.signalCode !== null) return;
      running.kill('SIGKILL');
      await once(running, 'exit');
    },
  };
};
