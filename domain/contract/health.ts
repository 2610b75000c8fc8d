import * as z from 'zod/mini';
import { openRoute } from './route.ts';

/** Is the service up, and which build answers? */
export const health = openRoute({
  path: '/api/health',
  body: null,
  reply: z.strictObject({ ok: z.literal(true), course: z.string() }),
});
