import { once } from 'node:events';
import { createServer } from 'node:net';
import { eventually } from '../support/eventually.ts';
import { pressAt, typeKeys } from './actions.ts';
import { type EngineWindow, tabBeside, SCREEN, type Tab } from './engine.ts';
import { startBeside, startScreen } from './screen.ts';

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return (address as { port: number }).port;
};

/** Sends a command of WebDriver. @throws with WebKit's words where it refuses */
const send = async (method: string, url: string, body?: Record<string, unknown>): Promise<any> => {
  const response = await fetch(url, {
    method,
    ...(body === undefined
      ? {}
      : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
  });
  const { value } = (await response.json()) as { value: any };
  if (!response.ok) throw new Error(`${value.error}: ${value.message}`);
  return value;
};

export const startWebKit = async (folder: string): Promise<EngineWindow> => {
  const screen = await startScreen();
  const port = await freePort();
  const driver = startBeside('WebKitWebDriver', [`--port=${port}`], {
    DISPLAY: screen.display,
    HOME: folder,
  });
  const server = `http://127.0.0.1:${port}`;
  await eventually(() => send('GET', `${server}/status`));
  const { sessionId } = await send('POST', `${server}/session`, { capabilities: {} });
  const session = `${server}/session/${sessionId}`;
  const post = (command: string, body: Record<string, unknown>) =>
    send('POST', `${session}/${command}`, body);
  const get = (command: string) => send('GET', `${session}/${command}`);

  const tabIn = async (handle: string): Promise<Tab> => {
    const toFront = (): Promise<void> => post('window', { handle });
    /** A session looks at one tab at a time. */
    const here = async (command: string, body: Record<string, unknown>): Promise<any> => {
      await toFront();
      return post(command, body);
    };
    const perform = (source: Record<string, unknown>) => here('actions', { actions: [source] });
    await here('window/rect', SCREEN);
    return {
      goto: async (url) => {
        await here('url', { url });
      },
      evaluate: async (work, ...args) => {
        const { value, error } = await here('execute/async', {
          script: `const done = arguments[1];
          (async (args) => JSON.stringify(await (${work.toString()})(...args) ?? null))(JSON.parse(arguments[0]))
            .then((value) => done({ value }), (error) => done({ error: String(error) }));`,
          args: [JSON.stringify(args)],
        });
        if (error !== undefined) throw new Error(error);
        return JSON.parse(value);
      },
      clickAt: (x, y) => perform(pressAt(x, y)),
      type: (text) => perform(typeKeys(text)),
      toFront,
      opened: async () => tabIn(await tabBeside(handle, () => get('window/handles'))),
    };
  };
  const windowAt = async (handle: string): Promise<EngineWindow> => ({
    ...(await tabIn(handle)),
    close: async () => {
      await send('DELETE', session);
      await driver.end();
      await screen.end();
    },
    reopen: async () => {
      const { handle: next } = await post('window/new', { type: 'window' });
      await post('window', { handle });
      await send('DELETE', `${session}/window`);
      return windowAt(next);
    },
  });
  return windowAt(await get('window'));
};
