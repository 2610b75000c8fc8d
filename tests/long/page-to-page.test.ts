import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { expect } from 'vitest';
import * as z from 'zod/mini';
import { findChromium } from '../../scripts/chromium.ts';
import { test } from '../support/fixtures.ts';
import { temporaryFolder } from '../support/stack.ts';

/** How often each way is gone. */
const ROUNDS = 5;
/** A slow phone takes this many times as long as this machine to compute something. */
const SLOW_PHONE = 4;
/** Points at a link for so long before a tap, ms: a browser opens a page ahead after some 200. */
const POINTED_MS = 1500;

const Said = z.object({
  id: z.optional(z.number()),
  method: z.optional(z.string()),
  result: z.optional(z.unknown()),
  params: z.optional(z.record(z.string(), z.unknown())),
});
const Attached = z.object({ sessionId: z.string(), targetInfo: z.object({ type: z.string() }) });
const Evaluated = z.object({ result: z.object({ value: z.optional(z.unknown()) }) });

/**
 * A Chromium with one tab, led by its own protocol: Playwright keeps a browser from opening a page ahead of a
 * tap.
 */
class Tab {
  readonly #child: ChildProcess;
  readonly #socket: WebSocket;
  readonly #waiting = new Map<number, (result: unknown) => void>();
  readonly #pages: string[] = [];
  #last = 0;

  private constructor(child: ChildProcess, socket: WebSocket) {
    this.#child = child;
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const { id, method, result, params } = z.parse(Said, JSON.parse(String(data)));
      if (id !== undefined) this.#waiting.get(id)?.(result);
      if (method !== 'Target.attachedToTarget') return;
      const { sessionId, targetInfo } = z.parse(Attached, params);
      if (targetInfo.type === 'tab') {
        const each = { autoAttach: true, flatten: true, waitForDebuggerOnStart: true };
        void this.send('Target.setAutoAttach', each, sessionId);
      } else if (targetInfo.type === 'page') {
        this.#pages.push(sessionId);
        void this.send('Emulation.setCPUThrottlingRate', { rate: SLOW_PHONE }, sessionId);
      }
      void this.send('Runtime.runIfWaitingForDebugger', {}, sessionId);
    });
  }

  static async open(): Promise<Tab> {
    const flags = ['--headless', '--no-sandbox', '--remote-debugging-port=0'];
    const profile = `--user-data-dir=${await temporaryFolder()}`;
    const child = spawn(findChromium() ?? '', [...flags, profile, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    let address: string | undefined;
    for await (const line of createInterface({ input: child.stderr })) {
      address = /listening on (ws:\S+)/.exec(line)?.[1];
      if (address !== undefined) break;
    }
    const socket = new WebSocket(address ?? '');
    await once(socket, 'open');
    const tab = new Tab(child, socket);
    const found = await tab.send('Target.getTargets', { filter: [{ type: 'tab' }] });
    const targets = z.parse(z.object({ targetInfos: z.array(z.object({ targetId: z.string() })) }), found);
    await tab.send('Target.attachToTarget', { ...targets.targetInfos[0], flatten: true });
    while (tab.#pages.length === 0) await delay(20);
    return tab;
  }

  send(method: string, params: object, sessionId?: string): Promise<unknown> {
    const id = (this.#last += 1);
    const answer = new Promise((done) => this.#waiting.set(id, done));
    this.#socket.send(JSON.stringify({ id, method, params, sessionId }));
    return answer;
  }

  async #evaluate(expression: string, sessionId: string): Promise<unknown> {
    const said = await Promise.race([
      this.send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true }, sessionId),
      delay(1000, null),
    ]);
    return said === null || said === undefined ? null : z.parse(Evaluated, said).result.value;
  }

  /** The page that is shown; one that was opened ahead is another. */
  async #shown(): Promise<string> {
    for (const each of this.#pages.toReversed()) {
      if ((await this.#evaluate('!document.prerendering', each)) === true) return each;
    }
    throw new Error('no page is shown');
  }

  async ask(expression: string): Promise<unknown> {
    return this.#evaluate(expression, await this.#shown());
  }

  async go(address: string): Promise<void> {
    await this.send('Page.navigate', { url: address }, await this.#shown());
    await delay(2500);
  }

  async tap([x, y]: readonly [number, number], pointedMs: number): Promise<void> {
    const shown = await this.#shown();
    const mouse = (type: string): void =>
      void this.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 }, shown);
    if (pointedMs > 0) mouse('mouseMoved');
    await delay(pointedMs);
    mouse('mousePressed');
    mouse('mouseReleased');
    await delay(2500);
  }

  async close(): Promise<void> {
    this.#socket.close();
    this.#child.kill();
    await once(this.#child, 'exit');
  }
}

const median = (values: readonly number[]): number =>
  values.toSorted((left, right) => left - right)[Math.floor(values.length / 2)] ?? Number.NaN;

test('from page to page, with the worker: a page opened ahead is there sooner', async ({ stack }) => {
  const tab = await Tab.open();
  for (const path of ['/', '/start-here/', '/', '/']) await tab.go(stack.origin + path);
  expect(await tab.ask('navigator.serviceWorker.controller !== null')).toBe(true);
  const took = { ahead: [] as number[], plain: [] as number[] };
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const way of ['ahead', 'plain'] as const) {
      await tab.go(`${stack.origin}/`);
      const at = await tab.ask(`(() => {
        if (${way === 'plain'}) document.querySelector('[type=speculationrules]').remove();
        const link = document.querySelector('main a[href="/start-here/"]');
        link.scrollIntoView({ block: 'center' });
        addEventListener('click', () => sessionStorage.setItem('at', performance.timeOrigin + performance.now()), true);
        const { x, y, width, height } = link.getBoundingClientRect();
        return [x + width / 2, y + height / 2];
      })()`);
      await tab.tap(z.parse(z.tuple([z.number(), z.number()]), at), POINTED_MS);
      const [path, activated, ms] = z.parse(
        z.tuple([z.string(), z.number(), z.number()]),
        await tab.ask(`(() => {
          const { activationStart } = performance.getEntriesByType('navigation')[0];
          const { startTime } = performance.getEntriesByName('first-contentful-paint')[0];
          const shown = performance.timeOrigin + Math.max(startTime, activationStart);
          return [location.pathname, activationStart, shown - sessionStorage.getItem('at')];
        })()`),
      );
      expect(path).toBe('/start-here/');
      expect(activated > 0).toBe(way === 'ahead');
      took[way].push(ms);
    }
  }
  await tab.close();
  process.stdout.write(
    `From page to page on a phone ${SLOW_PHONE} times slower than this machine: ` +
      `${median(took.ahead).toFixed(0)} ms where it was opened ahead, ${median(took.plain).toFixed(0)} ms where it wasn’t\n`,
  );
  expect(median(took.ahead)).toBeLessThan(median(took.plain));
});
