import { endStaff } from '#domain/contract/cohorts.ts';
import { fail, ok } from '#domain/result.ts';
import { endRole } from '../../cohorts/end-role.ts';
import type { Cohorts } from '../../cohorts/ports.ts';
import { type Implementation, inCohort } from '../implementation.ts';

/** `POST /api/cohorts/end-staff`. */
export const endStaffRoute = (
  deps: Parameters<typeof endRole>[0] & { readonly cohorts: Cohorts },
): Implementation =>
  inCohort(endStaff, deps, async ({ body, cohort, caller }) => {
    const ended = await endRole(deps, {
      person: body.person,
      role: { role: body.role, scope: cohort.id },
      by: caller.file.person.id,
    });
    return ended.ok ? ok({}) : fail({ error: ended.error, field: 'person' });
  });
