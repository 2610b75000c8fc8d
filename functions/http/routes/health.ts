import { health } from '#domain/contract/health.ts';
import { ok } from '#domain/result.ts';
import { type Implementation, open } from '../implementation.ts';

/** `GET /api/health`. @param courseHash the course's hash: names the build that answers */
export const healthRoute = (courseHash: string): Implementation =>
  open(health, () => Promise.resolve(ok({ ok: true as const, course: courseHash })));
