import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/** The calls that say what a program wrote and what it waited for the disk to take. */
export const TRACED = 'trace=openat,open,creat,write,fsync,fdatasync,rename,renameat2,unlink';

/** A file as the program wrote it, and how much of it is on the disk for certain. */
interface Written {
  bytes: number[];
  synced: number;
}

const bytesOf = (hex: string): number[] =>
  [...hex.matchAll(/\\x([0-9a-f]{2})/g)].map(([, byte]) => Number.parseInt(byte!, 16));

const textOf = (hex: string): string => Buffer.from(bytesOf(hex)).toString('utf8');

/** A path after a file's number, as `strace -y -xx` prints it. */
const pathOf = (text: string): string => {
  const path = /^\d+<([^>]*)>/.exec(text)?.[1] ?? '';
  return path.startsWith('\\x') ? textOf(path) : path;
};

const strings = (text: string): string[] => [...text.matchAll(/"([^"]*)"/g)].map(([, hex]) => textOf(hex!));

/**
 * Makes the folder that a machine would find which lost its power when the program ended: of each file only
 * what the program had waited for. Renaming, making and deleting files count at once.
 * @param log what `strace -f -y -xx` with `TRACED` wrote
 */
export const copySynced = async (log: string, folder: string, to: string): Promise<void> => {
  const files = new Map<string, Written>();
  const begun = new Map<string, { call: string; path: string; length: number }>();
  for (const line of (await readFile(log, 'utf8')).split('\n')) {
    const [, pid = '', rest = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    const call = /^(\w+)\(/.exec(rest)?.[1] ?? /^<\.\.\. (\w+) resumed>/.exec(rest)?.[1] ?? '';
    const given = rest.slice(rest.indexOf('(') + 1);
    const isResumed = rest.startsWith('<...');
    const isOver = !rest.endsWith('<unfinished ...>');
    if (call === 'fsync' || call === 'fdatasync') {
      // What was written before the call began is on the disk once the call is over.
      if (!isResumed) {
        const path = pathOf(given);
        begun.set(pid, { call, path, length: files.get(path)?.bytes.length ?? 0 });
      }
      const { path = '', length = 0 } = begun.get(pid) ?? {};
      const file = files.get(path);
      if (isOver && file !== undefined && / = 0$/.test(rest)) file.synced = Math.max(file.synced, length);
    } else if (isResumed) {
      continue;
    } else if (call === 'write') {
      const path = pathOf(given);
      const file = files.get(path) ?? { bytes: [], synced: 0 };
      file.bytes = file.bytes.concat(bytesOf(/"([^"]*)"/.exec(given)?.[1] ?? ''));
      files.set(path, file);
    } else if (call.startsWith('rename')) {
      const [from = '', onto = ''] = strings(given);
      const file = files.get(from);
      if (file !== undefined) files.set(onto, file);
      files.delete(from);
    } else if (call === 'unlink') {
      files.delete(strings(given)[0] ?? '');
    } else if (/O_TRUNC/.test(given)) {
      files.set(strings(given)[0] ?? '', { bytes: [], synced: 0 });
    }
  }
  for (const [path, { bytes, synced }] of files) {
    const name = relative(folder, path);
    if (name.startsWith('..') || !path.startsWith('/')) continue;
    await mkdir(dirname(join(to, name)), { recursive: true });
    await writeFile(join(to, name), Uint8Array.from(bytes.slice(0, synced)));
  }
};
