import { BOARD_PAGE } from '#domain/board/board-page.ts';
import { placeOf } from '#domain/people/access.ts';
import * as routes from '#domain/contract/board.ts';
import { noteExport } from '#domain/contract/exports.ts';
import { helpLearner as helpRoute } from '#domain/contract/help.ts';
import { leaveCohort, undoLeaving } from '#domain/contract/membership.ts';
import { fail, ok } from '#domain/values/result.ts';
import { type Implementation, inCohort, inCohortByHome, signedIn } from '../http/implementation.ts';
import type { CohortsDependencies } from './dependencies.ts';
import { endOf } from './end-cohort.ts';
import { helpLearner } from './help-learner.ts';
import { removeLearner, restoreLearner } from './learners.ts';
import { noteOpening } from './note-opening.ts';
import { noteReads } from './note-reads.ts';
import { ownerOf } from './owner-of.ts';
import { readBoard } from './read-board.ts';
import { affiliateView, cohortView } from './views.ts';

/** A cohort's board, and what is done there about one learner, or by them. */
export const boardRoutes = (deps: CohortsDependencies): readonly Implementation[] => [
  inCohortByHome(routes.board, deps, async ({ body, cohort, homes, caller }) => {
    const noted = await noteOpening(deps, caller, placeOf(cohort));
    if (!noted.ok) return noted;
    const [affiliate, end, page] = await Promise.all([
      ownerOf(deps, cohort),
      endOf(deps, cohort),
      readBoard(deps, cohort, {
        size: BOARD_PAGE,
        after: body.after,
        homes,
        namePrefix: body.namePrefix,
        reader: caller.file.person.id,
      }),
    ]);
    if (!page.ok) return fail({ error: 'bad_request', field: 'after' });
    return ok({
      affiliate,
      cohort: cohortView(cohort),
      ...end,
      ...page.value,
    });
  }),

  inCohort(routes.setHome, deps, async ({ body, cohort }) => {
    const home = await deps.cohorts.readAffiliate(body.home);
    if (home === null) return fail({ error: 'not_found', field: 'home' });
    const outcome = await deps.members.setHome(cohort.id, body.person, home.id);
    return outcome === 'done'
      ? ok({ home: affiliateView(home) })
      : fail({ error: 'not_found', field: 'person' });
  }),

  inCohortByHome(routes.changePath, deps, async ({ body, cohort }) => {
    const outcome = await deps.members.changePath(cohort.id, body.person, body.path);
    return outcome === 'done' ? ok({}) : fail({ error: 'not_found', field: 'person' });
  }),

  inCohortByHome(routes.noteWriting, deps, async ({ body, cohort, caller }) => {
    const { id: by, name } = caller.file.person;
    const at = deps.now();
    const outcome = body.written
      ? await deps.members.noteWriting(cohort.id, body.person, { by, at })
      : await deps.members.forgetWriting(cohort.id, body.person, by);
    if (outcome === 'missing') return fail({ error: 'not_found', field: 'person' });
    return ok(body.written ? { writtenTo: { at, by: name, own: true } } : {});
  }),

  inCohortByHome(noteExport, deps, async ({ body, cohort, homes, caller }) => {
    const noted = {
      cohort: cohort.id,
      reader: caller.file.person.id,
      exported: body.exported,
      at: deps.now(),
    };
    if (body.people === undefined) await deps.exports.record({ ...noted, homes });
    else {
      const found = [...(await deps.members.homesOf(cohort.id, [...new Set(body.people)]))];
      const theirs = found.filter(([, home]) => homes === null || homes.includes(home ?? ''));
      const people = theirs.map(([person]) => person);
      await noteReads(deps.exports, people, noted);
    }
    return ok({});
  }),

  inCohortByHome(helpRoute, deps, async ({ body, cohort, caller }) => {
    const helped = await helpLearner(deps, cohort, caller.file.person, body);
    return helped.ok ? ok({}) : helped;
  }),

  inCohortByHome(routes.removeLearner, deps, async ({ body, cohort, caller }) => {
    const outcome = await removeLearner(deps, {
      cohort: cohort.id,
      person: body.person,
      by: caller.file.person.id,
    });
    return outcome.ok ? ok({}) : fail({ error: outcome.error, field: 'person' });
  }),

  inCohortByHome(routes.restoreLearner, deps, async ({ body, cohort, caller }) => {
    const outcome = await restoreLearner(deps, {
      cohort: cohort.id,
      person: body.person,
      by: caller.file.person.id,
    });
    return outcome.ok ? ok({}) : fail({ error: outcome.error, field: 'person' });
  }),

  signedIn(leaveCohort, async ({ body: { cohort }, caller }) => {
    const { id } = caller.file.person;
    const outcome = await removeLearner(deps, { cohort, person: id, by: id });
    return outcome.ok ? ok({}) : fail({ error: outcome.error, field: 'cohort' });
  }),

  signedIn(undoLeaving, async ({ body: { cohort }, caller }) => {
    const { id } = caller.file.person;
    const isHere = (await deps.cohorts.readCohort(cohort)) !== null;
    return isHere && (await restoreLearner(deps, { cohort, person: id, by: id })).ok
      ? ok({})
      : fail({ error: 'not_found', field: 'cohort' });
  }),
];
