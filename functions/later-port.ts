/** A port whose methods all answer with a promise. */
type Answering<Port> = { readonly [Method in keyof Port]: (...args: never[]) => Promise<unknown> };

/**
 * A port whose code is loaded by the first call of one of its methods: until then a function has read nothing
 * of it.
 */
export function laterPort<Port extends Answering<Port> & object>(load: () => Promise<Port>): Port;
export function laterPort(load: () => Promise<object>): object {
  let loaded: Promise<object> | null = null;
  return new Proxy(
    {},
    {
      get: (_port, name) => {
        // Something with a `then` would be awaited as a promise.
        if (name === 'then') return undefined;
        return async (...args: readonly unknown[]): Promise<unknown> => {
          loaded ??= load();
          const port = await loaded;
          const method: unknown = Reflect.get(port, name);
          if (typeof method !== 'function') throw new Error(`a port without ${String(name)}`);
          return Reflect.apply(method, port, args);
        };
      },
      ownKeys: () => {
        throw new Error('what a port that loads later has is not known yet');
      },
    },
  );
}
