import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';

/** Runs a program on an input. @returns what it prints. @throws if it fails */
export async function runInput(
  folder: string,
  command: string,
  args: readonly string[],
  input: string,
): Promise<string> {
  const child = spawn(command, args, { cwd: folder, stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(input);
  const [output, [exit]] = await Promise.all([text(child.stdout), once(child, 'close')]);
  if (exit !== 0) throw new Error(`${command} ended with ${String(exit)}`);
  return output;
}
