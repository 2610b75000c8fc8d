import { readFileSync } from 'node:fs';

/** Only Linux says what a process takes. */
export const CAN_READ_MEMORY = process.platform === 'linux';

/** MB of memory that a process takes now (`VmRSS`), or the most that it has ever taken (`VmHWM`). */
export const megabytesOf = (pid: number, figure: 'VmRSS' | 'VmHWM'): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const [, kilobytes = ''] = new RegExp(`^${figure}:\\s+(\\d+) kB$`, 'm').exec(status) ?? [];
  return Math.round((Number(kilobytes) * 1024) / 1e6);
};
