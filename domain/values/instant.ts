import * as z from 'zod/mini';

/** A moment in whole milliseconds since 1970 UTC. */
export const Instant = z.int();
export type Instant = z.infer<typeof Instant>;
