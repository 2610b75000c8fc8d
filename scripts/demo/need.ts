import type { Result } from '#domain/values/result.ts';

/** @throws Error if the use case failed, which the demo's own cast never causes */
export function need<Value>(result: Result<Value, unknown>, what: string): Value {
  if (!result.ok) throw new Error(`${what}: ${JSON.stringify(result.error)}`);
  return result.value;
}
