import { endCoordinator } from '#domain/contract/affiliates.ts';
import { fail, ok } from '#domain/result.ts';
import { endRole } from '../../usecases/end-role.ts';
import { type Implementation, inAffiliate } from '../implementation.ts';

/** `POST /api/affiliates/end-coordinator`. */
export const endCoordinatorRoute = (deps: Parameters<typeof endRole>[0]): Implementation =>
  inAffiliate(endCoordinator, async ({ body, affiliate, caller }) => {
    const ended = await endRole(deps, {
      person: body.person,
      role: { role: 'coordinator', scope: affiliate },
      by: caller.file.person.id,
    });
    return ended.ok ? ok({}) : fail({ error: ended.error, field: 'person' });
  });
