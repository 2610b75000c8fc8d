import { readFileSync } from 'node:fs';

/** Only Linux says what a process takes. */
export const CAN_READ_MEMORY = process.platform === 'linux';

/** MB of memory that a process takes. */
export const megabytesOf = (pid: number): number => {
  const [, kilobytes = ''] = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Math.round((Number(kilobytes) * 1024) / 1e6);
};
