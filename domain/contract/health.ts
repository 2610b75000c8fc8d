import * as z from 'zod/mini';
import { route } from './route.ts';

/** Is the service up, and which build answers? */
export const health = route({
  name: 'health',
  method: 'GET',
  path: '/api/health',
  on: 'api',
  who: 'anyone',
  auth: 'none',
  tenant: 'none',
  rate: 'none',
  body: null,
  reply: z.strictObject({ ok: z.literal(true), course: z.string() }),
});
