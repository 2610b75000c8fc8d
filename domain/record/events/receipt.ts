import * as z from 'zod/mini';

/** Final; the phone keeps the event under "needs you". */
export const RefusalCode = z.enum([
  'bad_shape',
  'unknown_course',
  'not_enrolled',
  'unknown_step',
  'too_large',
  'too_old',
  'closed',
]);
export type RefusalCode = z.infer<typeof RefusalCode>;

/** `retry` asks for the same id again. */
export const Receipt = z.union([
  z.enum(['applied', 'duplicate', 'conflict', 'retry']),
  z.strictObject({ refused: RefusalCode }),
]);
export type Receipt = z.infer<typeof Receipt>;
