import { BOARD_PAGE } from '#domain/contract/board.ts';
import * as routes from '#domain/contract/passes.ts';
import { fail, ok } from '#domain/result.ts';
import { cohortName } from '../cohorts/views.ts';
import { type Implementation, inCohort, open, signedIn } from '../http/implementation.ts';
import { countWithin, ticksByLink, tooMany } from '../identity/limits.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import type { PassDependencies } from './dependencies.ts';
import { cohortOfCode, hostCode, openFor, tickBriefings } from './host-link.ts';
import { isOver, passOf } from './pass-of.ts';

/** Passes for the field day: learners show them, hosts check them, trainers see who has none yet. */
export const passRoutes = (deps: PassDependencies): readonly Implementation[] => [
  signedIn(routes.readOwnPasses, async ({ caller, now }) => {
    const { person, enrolments, records } = caller.file;
    const sheets = await deps.attendance.ofPerson(person.id);
    const passes = await mapWithConcurrency(enrolments, async (enrolment) => {
      const [cohort, course] = await Promise.all([
        deps.cohorts.readCohort(enrolment.cohort),
        deps.readCourse(enrolment.course),
      ]);
      if (cohort === null || course === null || isOver(cohort, now)) return [];
      const record = records.get(enrolment.course) ?? null;
      const marks = sheets.get(cohort.id)?.marks ?? [];
      const pass = await passOf(deps, course.catalogue, { cohort, enrolment, record, marks, now });
      return [{ cohort: cohortName(cohort), ...pass }];
    });
    const dayOf = ({ cohort }: (typeof passes)[number][number]): string => cohort.startsOn ?? '';
    return ok({ passes: passes.flat().toSorted((one, other) => dayOf(one).localeCompare(dayOf(other))) });
  }),

  inCohort(routes.readFieldDay, deps, async ({ body, cohort, now }) => {
    const course = await deps.readCourse(cohort.course);
    const page = await deps.members.page(cohort, BOARD_PAGE, body.after);
    if (course === null || !page.ok) return fail({ error: 'bad_request', field: 'after' });
    const { members, next } = page.value;
    const known = await deps.attendance.read(
      cohort.id,
      members.map(({ enrolment }) => enrolment.person),
    );
    const people = await mapWithConcurrency(members, async ({ enrolment, record }) => {
      const { person, name, language } = enrolment;
      const marks = known.get(person)?.sheet.marks ?? [];
      const pass = await passOf(deps, course.catalogue, { cohort, enrolment, record, marks, now });
      return { person, name, language, ...pass };
    });
    return ok({ cohort: cohortName(cohort), hostCode: hostCode(deps, cohort), people, next });
  }),

  inCohort(routes.turnHostLink, deps, async ({ body, cohort, caller, now }) => {
    const { id, hostLinkSince: since } = cohort;
    if (body.on) {
      if (since === undefined) await deps.cohorts.beginHostLink(id, now);
      // Of two trainers at once the first has made it, so what was written says which link works.
      return ok({ hostCode: hostCode(deps, (await deps.cohorts.readCohort(id)) ?? cohort) });
    }
    if (since !== undefined) {
      const by = caller.file.person.id;
      // Written down first, so that a restored copy opens the link to nobody.
      await deps.ledger.record({ act: 'host-link-ended', subject: id, cause: since, by, at: now });
      await deps.cohorts.endHostLink(id, since);
    }
    return ok({ hostCode: null });
  }),

  open(routes.openHostLink, async ({ body, now }) => {
    const cohort = await cohortOfCode(deps, body.code, now);
    return cohort === null ? fail({ error: 'not_found' }) : ok(await openFor(deps, cohort));
  }),

  open(routes.tickBriefings, async ({ body, now }) => {
    const cohort = await cohortOfCode(deps, body.code, now);
    if (cohort === null) return fail({ error: 'not_found' });
    const limit = ticksByLink(cohort.id);
    if (!(await countWithin(deps.counters, limit, now))) return fail(tooMany(limit, now));
    return ok({ results: await tickBriefings(deps, cohort, body.ticks) });
  }),
];
