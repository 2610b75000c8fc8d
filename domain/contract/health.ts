import * as z from 'zod/mini';
import { openRoute } from './route.ts';

export const health = openRoute({
  path: '/api/health',
  body: null,
  reply: z.strictObject({ ok: z.literal(true), course: z.string() }),
});
