import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Result } from '#domain/values/result.ts';

/** Ends the command with 1 and one line that says why. */
export const stopWith = (line: string): never => {
  console.error(line);
  process.exit(1);
};

/** @returns the value; where there is none, the command ends with the error as its one line */
export const valueOrStop = <Value>(result: Result<Value, string>): Value =>
  result.ok ? result.value : stopWith(result.error);

/** Reads a command's words. Where one is unknown, the command ends with one line that names it. */
export const readWords = <Config extends ParseArgsConfig>(
  config: Config,
): ReturnType<typeof parseArgs<Config>> => {
  try {
    return parseArgs(config);
  } catch (error) {
    return stopWith(error instanceof Error ? error.message : String(error));
  }
};

/** Builds in a process of its own, since what a build reads would stay in the memory of a stack. */
const build = async (): Promise<boolean> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'build.ts')], { stdio: 'inherit' });
  const end = (): void => void child.kill();
  process.once('exit', end);
  await once(child, 'close');
  process.off('exit', end);
  return child.exitCode === 0;
};

/**
 * Builds what has changed, then loads the part of a command that imports built files (`#content/…`,
 * `#certificates/…`). An entry named in package.json never imports such a part statically: in a fresh clone
 * there is nothing to import yet.
 * @param load imports the part dynamically
 * @returns what it exports; where the build fails, the command ends with 1 after the build has printed why
 */
export const afterBuild = async <Part>(load: () => Promise<Part>): Promise<Part> => {
  if (!(await build())) process.exit(1);
  return load();
};
