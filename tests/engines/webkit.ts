import { once } from 'node:events';
import { createServer } from 'node:net';
import { eventually } from '../support/eventually.ts';
import { pressAt, typeKeys } from './actions.ts';
import { type EngineWindow, SCREEN } from './engine.ts';
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
  const perform = (source: Record<string, unknown>) => post('actions', { actions: [source] });

  const window: EngineWindow = {
    goto: async (url) => {
      await post('url', { url });
    },
    evaluate: async (work, ...args) => {
      const { value, error } = await post('execute/async', {
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
    close: async () => {
      await send('DELETE', session);
      await driver.end();
      await screen.end();
    },
    reopen: async () => {
      const { handle } = await post('window/new', { type: 'window' });
      await send('DELETE', `${session}/window`);
      await post('window', { handle });
      await post('window/rect', SCREEN);
      return window;
    },
  };
  await post('window/rect', SCREEN);
  return window;
};
