import { vi } from 'vitest';
import { PATIENCE_MS } from './patience.ts';

/** Tries a check until it holds. @throws what it threw last, after `PATIENCE_MS` */
export const eventually = <Value>(check: () => Value | Promise<Value>): Promise<Value> =>
  vi.waitFor(check, { timeout: PATIENCE_MS });
