import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import * as z from 'zod/mini';

export interface LocalFunction {
  readonly name: string;
  /** Absolute path of the built bundle, which exports `handler`. */
  readonly bundle: string;
  readonly timeoutSeconds: number;
  readonly mostInstances: number;
  readonly env: Readonly<Record<string, string>>;
}

/** `timeout` and `crashed` end the instance, as on Lambda. */
export type Outcome =
  | { readonly kind: 'answered'; readonly result: unknown }
  | { readonly kind: 'threw'; readonly errorType: string; readonly errorMessage: string }
  | { readonly kind: 'timeout' | 'crashed' | 'stopped' | 'busy' };

/** Lambda retries an asynchronous event twice, after one minute and after two. */
const RETRY_AFTER_MS = [1000, 2000];

const Message = z.union([
  z.object({ ready: z.literal(true) }),
  z.object({ id: z.string(), result: z.string() }),
  z.object({ id: z.string(), problem: z.object({ errorType: z.string(), errorMessage: z.string() }) }),
]);

/** Costly events of one function that wait for their turn. Further ones come again later. */
const MOST_WAITING_COSTLY = 50;

export type Log = (entry: Readonly<Record<string, unknown>>) => void;

class Instance {
  readonly #worker: Worker;
  readonly #definition: LocalFunction;
  #resolve: ((outcome: Outcome) => void) | null = null;
  #ended: 'crashed' | 'timeout' | 'stopped' | null = null;
  /** Resolves at the end of the start, well or not. */
  readonly #started = Promise.withResolvers<undefined>();

  constructor(definition: LocalFunction, log: Log) {
    this.#definition = definition;
    this.#worker = new Worker(new URL('./instance.mjs', import.meta.url), {
      env: definition.env,
      workerData: { bundle: definition.bundle, name: definition.name },
      name: definition.name,
    });
    this.#worker.on('message', (message: unknown) => {
      const read = Message.parse(message);
      if ('ready' in read) {
        this.#started.resolve(undefined);
        return;
      }
      this.#finish(
        'result' in read
          ? { kind: 'answered', result: JSON.parse(read.result) }
          : { kind: 'threw', ...read.problem },
      );
    });
    this.#worker.on('error', (error) => {
      log({ level: 'error', function: definition.name, what: 'crashed', error: String(error) });
      this.#end('crashed');
    });
    this.#worker.on('exit', () => this.#end('crashed'));
  }

  get alive(): boolean {
    return this.#ended === null;
  }

  #finish(outcome: Outcome): void {
    const resolve = this.#resolve;
    this.#resolve = null;
    resolve?.(outcome);
  }

  #end(kind: 'crashed' | 'timeout' | 'stopped'): void {
    this.#ended ??= kind;
    this.#started.resolve(undefined);
    this.#finish({ kind });
  }

  /** One event at a time. Starting isn't part of its time, as on Lambda. */
  async run(event: unknown): Promise<Outcome> {
    const { timeoutSeconds } = this.#definition;
    await this.#started.promise;
    if (this.#ended !== null) return { kind: this.#ended };
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.#end('timeout');
        void this.#worker.terminate();
      }, timeoutSeconds * 1000);
      this.#resolve = (outcome) => {
        clearTimeout(timer);
        resolve(outcome);
      };
      const deadline = Date.now() + timeoutSeconds * 1000;
      this.#worker.postMessage({ id: randomUUID(), event, deadline });
    });
  }

  async stop(): Promise<void> {
    this.#end('stopped');
    await this.#worker.terminate();
  }
}

/** Starts instances as needed, and replaces those that died. */
class Pool {
  readonly #definition: LocalFunction;
  readonly #log: Log;
  readonly #instances = new Set<Instance>();
  readonly #free: Instance[] = [];
  readonly #waiting: ((instance: Instance | null) => void)[] = [];
  #stopped = false;
  /** Costly events that run now, and callbacks that start the next. */
  #costly = 0;
  readonly #costlyWaiting: (() => void)[] = [];

  constructor(definition: LocalFunction, log: Log) {
    this.#definition = definition;
    this.#log = log;
  }

  #start(): Instance {
    const instance = new Instance(this.#definition, this.#log);
    this.#instances.add(instance);
    return instance;
  }

  async #take(): Promise<Instance | null> {
    if (this.#stopped) return null;
    for (let free = this.#free.pop(); free !== undefined; free = this.#free.pop()) {
      if (free.alive) return free;
      this.#instances.delete(free);
    }
    if (this.#instances.size < this.#definition.mostInstances) return this.#start();
    return new Promise((resolve) => {
      this.#waiting.push(resolve);
    });
  }

  #giveBack(instance: Instance): void {
    const next = this.#waiting.shift();
    if (instance.alive) {
      if (next === undefined) this.#free.push(instance);
      else next(instance);
      return;
    }
    this.#instances.delete(instance);
    next?.(this.#stopped ? null : this.#start());
  }

  /** One costly event after the other, on half of the instances, so that the others find a free one. */
  async run(event: unknown, isCostly: boolean): Promise<Outcome> {
    if (!isCostly) return this.#run(event);
    if (this.#costlyWaiting.length >= MOST_WAITING_COSTLY) return { kind: 'busy' };
    const most = Math.max(1, Math.floor(this.#definition.mostInstances / 2));
    if (this.#costly >= most) await new Promise<void>((resolve) => this.#costlyWaiting.push(resolve));
    else this.#costly += 1;
    try {
      return await this.#run(event);
    } finally {
      const next = this.#costlyWaiting.shift();
      if (next === undefined) this.#costly -= 1;
      else next();
    }
  }

  async #run(event: unknown): Promise<Outcome> {
    const instance = await this.#take();
    if (instance === null) return { kind: 'stopped' };
    const outcome = await instance.run(event);
    this.#giveBack(instance);
    if (outcome.kind === 'timeout') {
      const { name, timeoutSeconds } = this.#definition;
      this.#log({ level: 'error', function: name, what: `timed out after ${timeoutSeconds} s` });
    }
    return outcome;
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    for (const resolve of this.#waiting.splice(0)) resolve(null);
    await Promise.all([...this.#instances].map((instance) => instance.stop()));
  }
}

export class FunctionHost {
  readonly #pools: ReadonlyMap<string, Pool>;
  readonly #log: Log;
  readonly #stopping = new AbortController();

  constructor(definitions: readonly LocalFunction[], log: Log) {
    this.#pools = new Map(definitions.map((definition) => [definition.name, new Pool(definition, log)]));
    this.#log = log;
  }

  has(name: string): boolean {
    return this.#pools.has(name);
  }

  /** @param isCostly it waits for others that compute much @throws RangeError for an unknown name */
  async invoke(name: string, event: unknown, isCostly = false): Promise<Outcome> {
    const pool = this.#pools.get(name);
    if (pool === undefined) throw new RangeError(`no function is named ${name}`);
    return pool.run(event, isCostly);
  }

  /** At once; a failed event is tried twice more, then logged. @returns ends with the event */
  invokeAsync(name: string, event: unknown): Promise<void> {
    const attempts = async (): Promise<void> => {
      for (const wait of [0, ...RETRY_AFTER_MS]) {
        if (wait > 0) await delay(wait, null, { signal: this.#stopping.signal });
        const { kind } = await this.invoke(name, event);
        if (kind === 'answered' || kind === 'stopped') return;
      }
      this.#log({ level: 'error', function: name, what: 'gave up an asynchronous event' });
    };
    return attempts().catch((error: unknown) => {
      if (this.#stopping.signal.aborted) return;
      this.#log({ level: 'error', function: name, what: 'asynchronous event', error: String(error) });
    });
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    await Promise.all([...this.#pools.values()].map((pool) => pool.stop()));
  }
}
