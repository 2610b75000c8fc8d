import type { Context } from '#functions/context.ts';
import { withAnswers } from '../support/context.ts';

type Act = (...args: readonly unknown[]) => Promise<unknown>;

/**
 * Dependencies that die at the nth of these acts, before it or right after it was written, and count them.
 * @param acts the methods of each store
 */
export function dying<Deps extends Context>(
  deps: Deps,
  acts: { readonly [Store in keyof Deps]?: readonly (keyof Deps[Store])[] },
  { at, when }: { readonly at: number; readonly when: 'before' | 'after' },
): { readonly deps: Deps; readonly count: () => number } {
  let done = 0;
  const mortal =
    (act: Act): Act =>
    async (...args) => {
      done += 1;
      if (done > at || (done === at && when === 'before')) throw new Error('killed');
      const value = await act(...args);
      if (done === at) throw new Error('killed');
      return value;
    };
  const stores = Object.entries(acts).map(([name, methods]: [string, readonly string[]]) => {
    const store = Object(Reflect.get(deps, name));
    const changed = methods.map((method) => [method, mortal(store[method].bind(store))]);
    return [name, withAnswers(store, Object.fromEntries(changed))];
  });
  return { deps: { ...deps, ...Object.fromEntries(stores) }, count: () => done };
}
