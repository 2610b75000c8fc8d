import { me } from '#domain/contract/sign-in.ts';
import { ok } from '#domain/result.ts';
import type { Cohorts } from '../../cohorts/ports.ts';
import { readMe } from '../../progress/read-me.ts';
import { type Implementation, signedIn } from '../implementation.ts';

/** `GET /api/me`. */
export const meRoute = (deps: { readonly cohorts: Cohorts }): Implementation =>
  signedIn(me, async ({ caller }) => ok(await readMe(deps, caller.file)));
