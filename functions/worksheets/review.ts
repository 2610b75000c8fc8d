import type * as z from 'zod/mini';
import type * as routes from '#domain/contract/sharing.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { areOnParts, isWholeRubric } from '#domain/worksheets/shared.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { Done, Failure } from '../http/problems.ts';
import type { Person } from '#domain/people/person.ts';
import type { Context } from '../context.ts';
import type { Share, Review } from '../storage/shares.ts';
import type { Instant } from '#domain/values/ids.ts';
import type { PersonFile } from '../storage/people.ts';
import { mapWithConcurrency } from '../database-calls.ts';
import type { Opening } from '../storage/acts.ts';
import { trainersOf } from './share.ts';

interface Named {
  readonly person: string;
  readonly worksheet: string;
}

const NOT_SHARED: Failure = { error: 'not_found', field: 'person' };

async function sharedWith(context: Context, cohort: Cohort, { person, worksheet }: Named) {
  const [share, file] = await Promise.all([
    context.shares.read(person, worksheet),
    context.people.read(person),
  ]);
  const isIn = file?.enrolments.some((enrolment) => enrolment.cohort === cohort.id);
  if (file === null || isIn !== true || share?.body === undefined || share.cohort !== cohort.id) return null;
  return { name: file.person.name, share, body: share.body };
}

/** Who read it is written down first: where that fails, nothing is read. */
export async function openShared(context: Context, cohort: Cohort, reader: Person, named: Named) {
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
  request: Omit<z.output<typeof routes.reviewShared.body>, 'cohort'>,
): Promise<Result<Done, Failure>> {
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
  return ok({});
}

const latestFirst = (one: { readonly at: Instant }, other: { readonly at: Instant }): number =>
  other.at - one.at;

function readersOf(openings: readonly Opening[]): routes.SharedWorksheet['readBy'] {
  const last = new Map<string, Opening>();
  for (const opening of openings.toSorted(latestFirst)) {
    if (!last.has(opening.reader)) last.set(opening.reader, opening);
  }
  return [...last.values()].map(({ name, at }) => ({ name, at }));
}

const reviewView = ({ name, at, levels, comments }: Review): routes.SharedWorksheet['reviews'][number] => ({
  by: name,
  at,
  levels: { ...levels },
  comments: { ...comments },
});

export async function readSharing(context: Context, { person, enrolments }: PersonFile) {
  const [{ shares, reviews }, openings, trainers] = await Promise.all([
    context.shares.ofPerson(person.id),
    context.openings.ofPerson(person.id),
    mapWithConcurrency(enrolments, ({ cohort }) => trainersOf(context, cohort)),
  ]);
  const cohorts = [...enrolments, ...shares].map(({ cohort }) => cohort);
  const { cohorts: names } = await context.cohorts.names({ cohorts });
  const nameOf = (cohort: string): string => names.get(cohort)?.name ?? '';
  const shared = ({ cohort, at, body }: Share): routes.SharedWorksheet['shared'] =>
    body === undefined
      ? null
      : { cohort, cohortName: nameOf(cohort), at, text: body.text, self: { ...body.self } };
  return {
    cohorts: enrolments.map(({ cohort }, place) => ({
      id: cohort,
      name: nameOf(cohort),
      trainers: [...(trainers[place] ?? [])],
    })),
    worksheets: shares.map((share) => ({
      worksheet: share.worksheet,
      shared: shared(share),
      readBy: readersOf(openings.filter(({ worksheet }) => worksheet === share.worksheet)),
      reviews: reviews
        .filter(({ worksheet }) => worksheet === share.worksheet)
        .toSorted(latestFirst)
        .map(reviewView),
    })),
  };
}
