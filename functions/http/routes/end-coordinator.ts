import { endCoordinator } from '#domain/contract/affiliates.ts';
import { fail, ok } from '#domain/result.ts';
import { endRole } from '../../cohorts/end-role.ts';
import type { Cohorts } from '../../cohorts/ports.ts';
import { type Implementation, inAffiliate } from '../implementation.ts';

/** `POST /api/affiliates/end-coordinator`. */
export const endCoordinatorRoute = (
  deps: Parameters<typeof endRole>[0] & { readonly cohorts: Pick<Cohorts, 'readAffiliate'> },
): Implementation =>
  inAffiliate(endCoordinator, async ({ body, affiliate, caller }) => {
    if ((await deps.cohorts.readAffiliate(affiliate)) === null) return fail({ error: 'not_found' });
    const ended = await endRole(deps, {
      person: body.person,
      role: { role: 'coordinator', scope: affiliate },
      by: caller.file.person.id,
    });
    return ended.ok ? ok({}) : fail({ error: ended.error, field: 'person' });
  });
