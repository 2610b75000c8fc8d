import { vi } from 'vitest';
import { PATIENCE_MS } from './patience.ts';

/** Tries a check until it holds. @throws what it threw last, after so many ms */
export const eventually = <Value>(
  check: () => Value | Promise<Value>,
  timeout = PATIENCE_MS,
): Promise<Value> => vi.waitFor(check, { timeout });
