import type * as z from 'zod/mini';
import type { openShared as openRoute } from '#domain/contract/sharing.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { areOnParts, type Comments, isWholeRubric, type Levels } from '#domain/worksheets/review.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { Failure } from '../http/problems.ts';
import type { Person } from '#domain/people/person.ts';
import type { Context } from '../context.ts';
import type { Share } from '../storage/shares.ts';
import type { Instant } from '#domain/values/instant.ts';

interface Named {
  readonly person: string;
  readonly worksheet: string;
}

type Body = NonNullable<Share['body']>;

const NOT_SHARED: Failure = { error: 'not_found', field: 'person' };

async function sharedWith(
  context: Context,
  cohort: Cohort,
  { person, worksheet }: Named,
): Promise<{ readonly name: string; readonly share: Share; readonly body: Body } | null> {
  const [share, file] = await Promise.all([
    context.shares.read(person, worksheet),
    context.people.read(person),
  ]);
  const isIn = file?.enrolments.some((enrolment) => enrolment.cohort === cohort.id);
  if (file === null || isIn !== true || share?.body === undefined || share.cohort !== cohort.id) return null;
  return { name: file.person.name, share, body: share.body };
}

/** Who read it is written down first: where that fails, nothing is read. */
export async function openShared(
  context: Context,
  cohort: Cohort,
  reader: Person,
  named: Named,
): Promise<Result<z.output<typeof openRoute.reply>, Failure>> {
  const found = await sharedWith(context, cohort, named);
  if (found === null) return fail(NOT_SHARED);
  const { name, share, body } = found;
  await context.openings.record(named.person, {
    ...{ worksheet: share.worksheet, share: share.id, cohort: cohort.id },
    ...{ reader: reader.id, name: reader.name, at: context.now() },
  });
  const own = await context.shares.readReview(named.person, named.worksheet, reader.id);
  return ok({
    ...{ name, share: share.id, at: share.at, text: body.text, self: { ...body.self } },
    review: own?.share === share.id ? { levels: { ...own.levels }, comments: { ...own.comments } } : null,
  });
}

export async function reviewShared(
  context: Context,
  cohort: Cohort,
  trainer: Person,
  request: Named & {
    readonly share: string;
    readonly id: string;
    readonly at: Instant;
    readonly levels: Levels;
    readonly comments: Comments;
  },
): Promise<Result<null, Failure>> {
  const found = await sharedWith(context, cohort, request);
  if (found?.share.id !== request.share) return fail(NOT_SHARED);
  const { person, worksheet, share, id, levels, comments } = request;
  const definition = context.catalogues(cohort.course)?.worksheets.find((each) => each.id === worksheet);
  if (definition === undefined) return fail(NOT_SHARED);
  if (!isWholeRubric(definition, levels)) return fail({ error: 'bad_request', field: 'levels' });
  if (!areOnParts(definition, comments)) return fail({ error: 'bad_request', field: 'comments' });
  // A clock that is off neither outlives later saves nor loses to what was there before.
  const at = Math.max(found.share.at, Math.min(request.at, context.now()));
  const review = { worksheet, share, id, at, name: trainer.name, levels, comments };
  await context.shares.putReview(person, trainer.id, review);
  await context.shares.noteReviewed(person, found.share);
  return ok(null);
}
