import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { findProgram } from '../../scripts/chromium.ts';

/** What runs beside a browser: a screen, a driver, a screen reader. */
export interface Beside {
  readonly child: ChildProcess;
  readonly end: () => Promise<void>;
}

/** Starts a program that ends with the tests, also with killed ones. It may write to a fourth file. */
export const startBeside = (name: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Beside => {
  const child = spawn('setpriv', ['--pdeathsig', 'TERM', findProgram(name)!, ...args], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const ended = once(child, 'exit');
  return {
    child,
    end: async () => {
      child.kill();
      await ended;
    },
  };
};

/** The first line that it writes to its fourth file. */
export const firstLineOf = async ({ child }: Beside): Promise<string> => {
  const [line] = (await once(child.stdio[3]!, 'data')) as [Buffer];
  return line.toString().trim();
};

/** Starts a screen that nobody sees. @returns its name too, as `DISPLAY` has it */
export const startScreen = async (): Promise<Beside & { readonly display: string }> => {
  // It finds a number itself.
  const screen = startBeside('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp']);
  return { ...screen, display: `:${await firstLineOf(screen)}` };
};
