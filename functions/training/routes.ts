import * as routes from '#domain/contract/attendance.ts';
import * as papers from '#domain/contract/papers.ts';
import { mayReach, placeOf, type Role } from '#domain/people/access.ts';
import { isRating } from '#domain/attendance/marks.ts';
import { BOARD_PAGE } from '#domain/board/board.ts';
import { ok, type Result } from '#domain/values/result.ts';
import type { Context } from '../context.ts';
import { beginCoreOfMarked } from '../certificates/begin-core.ts';
import type { Cohort } from '../storage/cohorts.ts';
import { cohortView } from '../cohorts/views.ts';
import { badgeOf } from '#domain/attendance/pass.ts';
import { type Implementation, inCohort, inCohortByHome } from '../http/implementation.ts';
import { signaturesOf } from '../worksheets/sender-link.ts';
import { markAttendance } from './mark-attendance.ts';
import type * as z from 'zod/mini';
import { type Terms, termsOf } from '#domain/record/completion.ts';
import type { markPaper as markRoute, Papers } from '#domain/contract/papers.ts';
import type { Catalogue } from '#domain/course/course.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import type { LearningRecord } from '#domain/record/record.ts';
import { askedWorksheets, withPaper } from '#domain/attendance/paper.ts';
import { beginCertificates } from '../certificates/begin.ts';
import { type Failure, missing } from '../http/problems.ts';
import type { PersonFile } from '../storage/people.ts';
import type { Person } from '#domain/people/person.ts';
import { untilWritten } from '../database-calls.ts';
import { putDownDue } from '../progress/put-down-due.ts';

interface Judged {
  readonly file: PersonFile;
  readonly catalogue: Catalogue;
  readonly terms: Terms;
}

async function judged(context: Context, cohort: Cohort, person: string): Promise<Result<Judged, Failure>> {
  const file = await context.people.read(person);
  const enrolment = file?.enrolments.find((each) => each.cohort === cohort.id);
  const catalogue = context.catalogues(cohort.course);
  if (file === null || enrolment === undefined || catalogue === null) return missing('person');
  return ok({ file, catalogue, terms: termsOf(enrolment, cohort, catalogue) });
}

const viewOf = ({ catalogue, terms }: Judged, record: LearningRecord): Papers => ({
  worksheets: askedWorksheets(catalogue, record, terms).map(({ worksheet, standing, paper }) => ({
    worksheet,
    standing,
    seen: paper?.isSeen === true ? { by: paper.by, at: paper.at } : null,
  })),
});

export async function papersOfLearner(context: Context, cohort: Cohort, person: string) {
  const found = await judged(context, cohort, person);
  if (!found.ok) return found;
  const { records } = found.value.file;
  return ok(viewOf(found.value, records.get(cohort.course) ?? emptyRecord(cohort.course)));
}

/** Each of their phones gets the mark with its next sync. When it was last heard stays as it was. */
export function markPaper(
  context: Context,
  cohort: Cohort,
  trainer: Person,
  { person, worksheet, isSeen, id }: z.output<typeof markRoute.body>,
): Promise<Result<Papers, Failure>> {
  const { course } = cohort;
  return untilWritten(async () => {
    const found = await judged(context, cohort, person);
    if (!found.ok) return found;
    const { file, catalogue, terms } = found.value;
    const before = file.records.get(course) ?? emptyRecord(course);
    if (!askedWorksheets(catalogue, before, terms).some((each) => each.worksheet === worksheet)) {
      return missing('worksheet');
    }
    const news = file.news.get(course);
    if (news === undefined) return missing('record');
    const now = context.now();
    const marked = withPaper(before, worksheet, { id, at: now, by: trainer.name, isSeen });
    // The same mark came twice: the first one stays, with its time.
    if (marked === before || before.papers?.[worksheet]?.id === id) return ok(viewOf(found.value, before));
    const after = { ...marked, version: before.version + 1 };
    const whenWritten = await putDownDue(context, file, { before, after }, catalogue);
    if ((await context.records.write(person, after, news)) !== 'written') return null;
    await whenWritten?.();
    await beginCertificates(context, file, catalogue, { before, after }, now);
    return ok(viewOf(found.value, after));
  });
}

/** Ratings are for the trainers of a cohort alone: coordinators neither read nor write them. */
const ratesIn = (roles: readonly Role[], cohort: Cohort): boolean =>
  mayReach(['trainer'], roles, placeOf(cohort));

export const implement = (context: Context): readonly Implementation[] => [
  inCohort(routes.readAttendance, context, async ({ body, cohort, caller }) => {
    const rates = ratesIn(caller.file.roles, cohort);
    const { rows, markers, next } = await context.attendance.page(cohort.id, BOARD_PAGE, body.after);
    const people = rows.map(({ sheet, ...row }) => ({
      ...row,
      badge: badgeOf(context.ids.hash, cohort.id, row.person),
      marks: sheet.marks.filter(({ slot }) => rates || !isRating(slot)),
    }));
    return ok({
      affiliate: cohort.affiliate,
      cohort: cohortView(cohort),
      now: context.now(),
      people,
      markers: Object.fromEntries(markers),
      next,
    });
  }),

  inCohort(routes.markAttendance, context, async ({ body, cohort, caller }) => {
    const { person, roles } = caller.file;
    const { results, left, changed } = await markAttendance(
      context,
      cohort,
      person.id,
      body.marks,
      ratesIn(roles, cohort),
    );
    await beginCoreOfMarked(context, cohort, changed, context.now());
    return ok({ results, left: [...left] });
  }),

  inCohortByHome(papers.papersOfLearner, context, async ({ body, cohort }) => {
    const found = await papersOfLearner(context, cohort, body.person);
    if (!found.ok || body.signatures !== true) return found;
    return ok({ ...found.value, signatures: signaturesOf(await context.senderLinks.read(body.person)) });
  }),

  inCohortByHome(papers.markPaper, context, ({ body, cohort, caller }) =>
    markPaper(context, cohort, caller.file.person, body),
  ),
];
