import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { findProgram } from '../../scripts/chromium.ts';
import { eventually } from '../support/eventually.ts';
import { pressAt, typeKeys } from './actions.ts';
import { type EngineWindow, tabBeside, SCREEN, type Tab } from './engine.ts';

/** What Firefox must not do by itself while a test looks. */
const PREFERENCES = {
  'app.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'datareporting.policy.dataSubmissionEnabled': false,
  'extensions.update.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'services.settings.server': 'data:,',
  'toolkit.telemetry.enabled': false,
} as const;

/** What it must do, and not ask, where a screen reader listens. */
const HEARD = {
  'accessibility.force_disabled': -1,
  'browser.aboutwelcome.enabled': false,
  'dom.storageManager.prompt.testing': true,
  'dom.storageManager.prompt.testing.allow': true,
} as const;

interface Reply {
  readonly id?: number;
  readonly type: 'success' | 'error' | 'event';
  readonly result?: unknown;
  readonly error?: string;
  readonly message?: string;
}

/** Sends a command of WebDriver BiDi. @throws with Firefox's words where it refuses */
type Call = <Result>(method: string, params: Record<string, unknown>) => Promise<Result>;

const connect = async (address: string): Promise<Call> => {
  const socket = new WebSocket(`${address}/session`);
  const waiting = new Map<number, PromiseWithResolvers<any>>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const { id, type, result, error, message }: Reply = JSON.parse(data as string);
    if (id === undefined) return;
    if (type === 'success') waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(`${error}: ${message}`));
    waiting.delete(id);
  });
  socket.addEventListener('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox ended'));
  });
  await once(socket, 'open');
  return (method, params) => {
    last += 1;
    const reply = Promise.withResolvers<any>();
    waiting.set(last, reply);
    socket.send(JSON.stringify({ id: last, method, params }));
    return reply.promise;
  };
};

/**
 * Starts Firefox by WebDriver BiDi, which it speaks itself.
 * @param heard the screen and session where a screen reader listens; without them it has no screen
 */
export const startFirefox = async (folder: string, heard?: NodeJS.ProcessEnv): Promise<EngineWindow> => {
  const lines = Object.entries({ ...PREFERENCES, ...(heard && HEARD) }).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(folder, 'user.js'), lines.join('\n'));
  const firefox = spawn(
    findProgram('firefox-esr')!,
    [...(heard ? [] : ['--headless']), '--no-remote', '--remote-debugging-port=0', '--profile', folder],
    // It wants a home of the user's own.
    { env: { ...process.env, HOME: folder, ...heard }, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = once(firefox, 'close');
  let output = '';
  firefox.stderr.on('data', (part: Buffer) => (output += part.toString()));
  const address = await eventually(() => {
    const found = /BiDi listening on (ws:\S+)/.exec(output)?.[1];
    if (found === undefined) throw new Error(`Firefox did not start:\n${output}`);
    return found;
  });
  const call = await connect(address);
  await call('session.new', { capabilities: {} });
  const contexts = async (): Promise<readonly string[]> => {
    const tree = await call<{ contexts: { context: string }[] }>('browsingContext.getTree', {});
    return tree.contexts.map(({ context }) => context);
  };
  const tabIn = async (context: string): Promise<Tab> => {
    // A tab that another one has opened is named a moment before it has anything whose size can be set.
    await eventually(() => call('browsingContext.setViewport', { context, viewport: SCREEN }));
    const perform = async (source: Record<string, unknown>): Promise<void> => {
      await call('input.performActions', { context, actions: [source] });
    };
    return {
      goto: async (url) => {
        await call('browsingContext.navigate', { context, url, wait: 'complete' });
      },
      evaluate: async (work, ...args) => {
        const reply = await call<{
          type: 'success' | 'exception';
          result?: { value: string };
          exceptionDetails?: { text: string };
        }>('script.callFunction', {
          functionDeclaration: `async (args) => JSON.stringify(await (${work.toString()})(...JSON.parse(args)) ?? null)`,
          arguments: [{ type: 'string', value: JSON.stringify(args) }],
          target: { context },
          awaitPromise: true,
          userActivation: false,
        });
        if (reply.type === 'exception') throw new Error(reply.exceptionDetails?.text);
        return JSON.parse(reply.result!.value);
      },
      clickAt: (x, y) => perform(pressAt(x, y)),
      type: (text) => perform(typeKeys(text)),
      toFront: () => call('browsingContext.activate', { context }),
      opened: async () => tabIn(await tabBeside(context, contexts)),
    };
  };

  const close = async (): Promise<void> => {
    await call('browser.close', {}).catch(() => firefox.kill());
    await ended;
  };
  return {
    ...(await tabIn((await contexts())[0]!)),
    close,
    reopen: async () => {
      await close();
      return startFirefox(folder, heard);
    },
  };
};
