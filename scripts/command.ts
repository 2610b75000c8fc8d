import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Result } from '#domain/values/result.ts';

export const stopWith = (line: string): never => {
  console.error(line);
  process.exit(1);
};

/** The value, or the end of the command with the error as its one line. */
export const valueOrStop = <Value>(result: Result<Value, string>): Value =>
  result.ok ? result.value : stopWith(result.error);

/** Arguments of a command. An unknown one ends it with one line. */
export const readWords = <Config extends ParseArgsConfig>(
  config: Config,
): ReturnType<typeof parseArgs<Config>> => {
  try {
    return parseArgs(config);
  } catch (error) {
    return stopWith(error instanceof Error ? error.message : String(error));
  }
};

/** A process of its own, since a build's memory would stay with a stack. */
const build = async (): Promise<boolean> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'build.ts')], { stdio: 'inherit' });
  const end = (): void => void child.kill();
  process.once('exit', end);
  await once(child, 'close');
  process.off('exit', end);
  return child.exitCode === 0;
};

/**
 * Builds, then loads the part of a command that imports built files (`#content/…`, `#certificates/…`). An
 * entry of package.json never imports such a part statically, because a fresh clone has nothing to import
 * yet. @param load imports the part dynamically
 */
export const afterBuild = async <Part>(load: () => Promise<Part>): Promise<Part> => {
  if (!(await build())) process.exit(1);
  return load();
};

/** Holds the output back. @param cwd absolute @returns also its exit code, 1 if a signal ended it */
export const runProgram = (
  command: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<{ code: number; output: string }> =>
  new Promise((done, reject) => {
    const child = spawn(command, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    const parts: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => parts.push(part));
    child.stderr.on('data', (part: Buffer) => parts.push(part));
    child.on('error', reject);
    child.on('close', (code) => {
      done({ code: code ?? 1, output: Buffer.concat(parts).toString() });
    });
  });
