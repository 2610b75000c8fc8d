import { readFileSync } from 'node:fs';
import { networkInterfaces } from 'node:os';

/** Only Linux says what a process takes. */
export const CAN_READ_MEMORY = process.platform === 'linux';

/** MB of memory that a process takes now (`VmRSS`), or the most that it has ever taken (`VmHWM`). */
export const megabytesOf = (pid: number, figure: 'VmRSS' | 'VmHWM'): number => {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const [, kilobytes = ''] = new RegExp(`^${figure}:\\s+(\\d+) kB$`, 'm').exec(status) ?? [];
  return Math.round((Number(kilobytes) * 1024) / 1e6);
};

export const networkAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((all = []) =>
    all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
  );
