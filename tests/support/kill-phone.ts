import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Ends a phone's browser (`startPhone`) like a dead battery: every process at once (`kill -9`). */
export const killPhone = async (folder: string): Promise<void> => {
  const { stdout } = await run('ps', ['-Ao', 'pid=,args='], { maxBuffer: 1 << 24 });
  const own = stdout
    .split('\n')
    .filter((line) => line.includes(`--user-data-dir=${folder}`))
    .map((line) => Number.parseInt(line, 10));
  if (own.length === 0) throw new Error(`no browser keeps its things in ${folder}`);
  for (const pid of own) process.kill(pid, 'SIGKILL');
};
