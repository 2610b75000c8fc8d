import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import PostalMime from 'postal-mime';
import { nodeWordsOf } from './commands.ts';
import { PATIENCE_MS } from './patience.ts';

const root = resolve(import.meta.dirname, '../..');

export interface SentMail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The six digits in it, or empty. */
  readonly code: string;
}

export interface Ending {
  readonly code: number | null;
  readonly output: string;
}

export interface TestStack {
  readonly origin: string;
  readonly port: number;
  readonly dataDir: string;
  /** Where to become the first administrator; null where there was one. */
  readonly adminLink: string | null;
  readonly mails: () => Promise<SentMail[]>;
  readonly mailsTo: (address: string) => Promise<SentMail[]>;
  /** Waits for the next code sent to an address after `before` mails. @throws where none comes */
  readonly codeFor: (address: string, before?: number) => Promise<string>;
  /** Deletes the mails sent so far. */
  readonly forgetMails: () => Promise<void>;
  /** All it has printed. */
  readonly output: () => string;
  /** Ends it as a crash does. Keeps the data folder. */
  readonly kill: () => Promise<void>;
  /** Sends SIGTERM and waits for the end. Keeps the data folder when asked to. */
  readonly stop: (options?: { keep: boolean }) => Promise<Ending>;
}

/** A folder for one test, which goes with the run (`setup/temporary-root.ts`). */
export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'groundwork-'));

const collect = (child: ChildProcess): (() => string) => {
  let output = '';
  child.stdout?.on('data', (part: Buffer) => (output += part.toString()));
  child.stderr?.on('data', (part: Buffer) => (output += part.toString()));
  return () => output;
};

const spawnNode = (words: readonly string[], env: Readonly<Record<string, string>>, tree = root) =>
  spawn(process.execPath, words, {
    cwd: tree,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });

/** Runs a command to its end, by what Node is given: a script of the tree and its words. */
export const runNode = async (
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ending> => {
  const child = spawnNode(words, env);
  const output = collect(child);
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, output: output() };
};

/** Runs the start command where it is expected to end by itself. */
export const runStart = (env: Readonly<Record<string, string>>): Promise<Ending> =>
  runNode(nodeWordsOf('start'), env);

const readMail = async (file: string): Promise<SentMail> => {
  const { to = [], subject = '', text = '' } = await PostalMime.parse(await readFile(file));
  return {
    to: to.map(({ address }) => address ?? '').join(', '),
    subject,
    text,
    // On a line by itself: six digits in a row are in some links, too.
    code: /^ *(\d{6})$/m.exec(text)?.[1] ?? '',
  };
};

const READY = /^Groundwork is ready: (http:\/\/localhost:(\d+))$/m;

/**
 * Starts a stack of this source tree or another, on a free port and in a new data folder unless given.
 * @throws with all it printed, if it ends before it is ready
 */
export const startTestStack = async (
  options: { dataDir?: string; host?: string; port?: number; tree?: string } = {},
): Promise<TestStack> => {
  const dataDir = options.dataDir ?? (await temporaryFolder());
  const env = { HOST: options.host ?? '', PORT: String(options.port ?? 0), DATA_DIR: dataDir };
  const child = spawnNode(nodeWordsOf('start'), env, options.tree);
  const output = collect(child);
  const ended = once(child, 'close');
  const ready = (async () => {
    for (;;) {
      const match = READY.exec(output());
      if (match !== null) return match;
      if (child.exitCode !== null) throw new Error(`the stack ended:\n${output()}`);
      await delay(20);
    }
  })();
  const [, origin = '', port = ''] = await ready;

  const folder = join(dataDir, 'mail');
  const mailNames = async (): Promise<string[]> =>
    (await readdir(folder)).filter((name) => name.endsWith('.eml')).toSorted();
  // A mail never changes once it is there, so each is parsed once.
  const parsed = new Map<string, Promise<SentMail>>();
  const mailOf = (name: string): Promise<SentMail> => {
    const mail = parsed.get(name) ?? readMail(join(folder, name));
    parsed.set(name, mail);
    return mail;
  };
  const mails = async (): Promise<SentMail[]> => Promise.all((await mailNames()).map(mailOf));
  const mailsTo = async (address: string): Promise<SentMail[]> =>
    (await mails()).filter(({ to }) => to === address);
  return {
    origin,
    port: Number(port),
    dataDir,
    adminLink: /http:\/\/localhost:\d+\/join\/#\S+/.exec(output())?.[0] ?? null,
    mails,
    mailsTo,
    codeFor: async (address, before = 0) => {
      for (const until = Date.now() + PATIENCE_MS; Date.now() < until;) {
        // Mails without a code come too, whenever they are ready.
        const mail = (await mailsTo(address)).slice(before).find(({ code }) => code !== '');
        if (mail !== undefined) return mail.code;
        await delay(50);
      }
      throw new Error(`no code after mail number ${before} to ${address}`);
    },
    forgetMails: async () => {
      await Promise.all((await mailNames()).map((name) => rm(join(folder, name))));
    },
    output,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
    stop: async ({ keep } = { keep: false }) => {
      child.kill('SIGTERM');
      const [code] = (await ended) as [number | null];
      if (!keep) await rm(dataDir, { recursive: true, force: true });
      return { code, output: output() };
    },
  };
};
