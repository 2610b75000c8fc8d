import { BOARD_PAGE } from '#domain/board/board.ts';
import { aboutWhom, hasHome, placeOf } from '#domain/people/access.ts';
import * as routes from '#domain/contract/board.ts';
import { noteExport } from '#domain/contract/exports.ts';
import { callList } from '#domain/contract/telephones.ts';
import { leaveCohort, undoLeaving } from '#domain/contract/membership.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { ApiContext } from '../context.ts';
import { missing } from '../http/problems.ts';
import { type Implementation, inCohort, inCohortByHome, signedIn } from '../http/implementation.ts';
import { removeLearner, restoreLearner, helpLearner } from './learners.ts';
import { noteOpening, noteReads, numbersForFiles } from './note-opening.ts';
import { ownerOf, affiliateView, cohortView, endOf } from './views.ts';
import { readBoard } from './read-board.ts';

export const boardRoutes = (context: ApiContext): readonly Implementation[] => [
  inCohortByHome(routes.board, context, async ({ body, cohort, homes, caller, by }) => {
    const noted = await noteOpening(context, caller, placeOf(cohort));
    if (!noted.ok) return noted;
    const [affiliate, end, page] = await Promise.all([
      ownerOf(context, cohort),
      endOf(context, cohort),
      readBoard(context, cohort, {
        size: BOARD_PAGE,
        after: body.after,
        homes,
        namePrefix: body.namePrefix,
        reader: by,
      }),
    ]);
    return ok({ affiliate, cohort: cohortView(cohort), ...end, ...page });
  }),

  inCohort(routes.setHome, context, async ({ body, cohort }) => {
    const home = await context.cohorts.readAffiliate(body.home);
    if (home === null) return missing('home');
    const outcome = await context.members.setHome(cohort.id, body.person, home.id);
    return outcome === 'done' ? ok({ home: affiliateView(home) }) : missing('person');
  }),

  inCohortByHome(routes.changePath, context, async ({ body, cohort }) => {
    const outcome = await context.members.changePath(cohort.id, body.person, body.path);
    return outcome === 'done' ? ok({}) : missing('person');
  }),

  inCohortByHome(routes.noteWriting, context, async ({ body, cohort, caller }) => {
    const { id: by, name } = caller.file.person;
    const at = context.now();
    const outcome = body.written
      ? await context.members.noteWriting(cohort.id, body.person, { by, at })
      : await context.members.forgetWriting(cohort.id, body.person, by);
    if (outcome === 'missing') return missing('person');
    return ok(body.written ? { writtenTo: { at, by: name, own: true } } : {});
  }),

  inCohortByHome(noteExport, context, async ({ body, cohort, homes, caller, by }) => {
    const noted = { cohort: cohort.id, reader: by, exported: body.exported, at: context.now() };
    if (body.people === undefined) await context.exports.record({ ...noted, homes });
    else {
      const found = [...(await context.members.homesOf(cohort.id, [...new Set(body.people)]))];
      const theirs = found.filter(([, home]) => hasHome(homes, home));
      const people = theirs.map(([person]) => person);
      await noteReads(context.exports, people, noted);
      // Of those alone whom the caller may read on the call list.
      const called = aboutWhom(callList, caller.file.roles, placeOf(cohort));
      if (body.numbers === true && called?.length !== 0) {
        const owners = theirs.flatMap(([person, home]) => (hasHome(called, home) ? [person] : []));
        return ok({ numbers: await numbersForFiles(context, owners, noted) });
      }
    }
    return ok({});
  }),

  inCohortByHome(routes.helpLearner, context, ({ body, cohort, caller }) =>
    helpLearner(context, cohort, caller.file.person, body),
  ),

  inCohortByHome(routes.removeLearner, context, async ({ body, cohort, by }) => {
    const outcome = await removeLearner(context, { cohort: cohort.id, person: body.person, by });
    return outcome.ok ? ok({}) : fail({ error: outcome.error, field: 'person' });
  }),

  inCohortByHome(routes.restoreLearner, context, async ({ body, cohort, by }) => {
    const outcome = await restoreLearner(context, { cohort: cohort.id, person: body.person, by });
    return outcome.ok ? ok({}) : fail({ error: outcome.error, field: 'person' });
  }),

  signedIn(leaveCohort, async ({ body: { cohort }, caller }) => {
    const { id } = caller.file.person;
    const outcome = await removeLearner(context, { cohort, person: id, by: id });
    return outcome.ok ? ok({}) : fail({ error: outcome.error, field: 'cohort' });
  }),

  signedIn(undoLeaving, async ({ body: { cohort }, caller }) => {
    const { id } = caller.file.person;
    const isHere = (await context.cohorts.readCohort(cohort)) !== null;
    return isHere && (await restoreLearner(context, { cohort, person: id, by: id })).ok
      ? ok({})
      : missing('cohort');
  }),
];
