import type * as z from 'zod/mini';
import type * as routes from '#domain/contract/sharing.ts';
import { fail, ok } from '#domain/values/result.ts';
import { readBody } from '#domain/worksheets/body.ts';
import { holdsUnshared, isWholeRubric } from '#domain/worksheets/shared.ts';
import type { Context } from '../context.ts';
import type { Failure } from '../http/problems.ts';
import type { PersonFile } from '../storage/people.ts';
import { untilWritten } from '../database-calls.ts';
import type { Share } from '../storage/shares.ts';
import type { Instant } from '#domain/values/ids.ts';

type ShareRequest = z.output<typeof routes.shareWorksheet.body>;

/** Once a cohort has ended it has nobody's. */
export async function trainersOf({ staff, cohorts }: Context, cohort: string): Promise<readonly string[]> {
  if ((await cohorts.readCohort(cohort))?.endedAt !== undefined) return [];
  const everyone = await staff.listOf(cohort);
  return everyone.filter(({ role }) => role === 'trainer').map(({ name }) => name);
}

async function refusalOf(
  context: Context,
  { enrolments }: PersonFile,
  { worksheet, cohort, text, self, shownTo }: ShareRequest,
): Promise<Failure | null> {
  const enrolment = enrolments.find((each) => each.cohort === cohort);
  if (enrolment === undefined) return { error: 'not_found', field: 'cohort' };
  const definition = context.catalogues(enrolment.course)?.worksheets.find(({ id }) => id === worksheet);
  if (definition?.shareWith !== 'trainers') return { error: 'not_found', field: 'worksheet' };
  const read = readBody(definition, text);
  if (text === '' || !read.ok || holdsUnshared(definition, read.value)) {
    return { error: 'bad_request', field: 'text' };
  }
  if (!isWholeRubric(definition, self)) return { error: 'bad_request', field: 'self' };
  const trainers = await trainersOf(context, cohort);
  if (trainers.length === 0) return { error: 'not_found', field: 'trainers' };
  const isOfThem = shownTo === undefined || hasSame(shownTo, trainers);
  return isOfThem ? null : { error: 'not_found', field: 'shownTo' };
}

const hasSame = (names: readonly string[], others: readonly string[]): boolean =>
  names.length === others.length &&
  names.toSorted().every((name, place) => name === others.toSorted()[place]);

/** @param waited ms since they asked; undefined where a page doesn't say */
const isOvertaken = (before: Share | null, now: Instant, waited: number | undefined): boolean =>
  before !== null && waited !== undefined && (before.askedAt ?? before.at) > now - waited;

const ledgerRow = (person: string, { id, at: cause, worksheet }: Share, at: Instant) =>
  ({ act: 'taken-back', subject: `${person}:${id}`, cause, by: person, at, worksheet }) as const;

const isSame = (before: Share | null, { cohort, text, self }: ShareRequest): boolean =>
  before?.cohort === cohort &&
  before.body?.text === text &&
  Object.entries(self).every(([row, level]) => before.body?.self[row] === level);

/**
 * Sharing the same text again changes nothing, and neither does an older request that waited on a phone.
 * Where it was shared with another cohort it is taken back from there.
 */
export async function shareWorksheet(context: Context, file: PersonFile, request: ShareRequest) {
  const refusal = await refusalOf(context, file, request);
  if (refusal !== null) return fail(refusal);
  const person = file.person.id;
  const { worksheet, cohort, text, self, waited } = request;
  return untilWritten(async () => {
    const before = await context.shares.read(person, worksheet);
    const at = context.now();
    if (isSame(before, request) || isOvertaken(before, at, waited)) return ok(null);
    if (before?.body !== undefined && before.cohort !== cohort) {
      await context.ledger.record(ledgerRow(person, before, at));
    }
    const share = {
      worksheet,
      id: context.ids.ulid(),
      cohort,
      at,
      askedAt: at - (waited ?? 0),
      body: { text, self },
    };
    return (await context.shares.put(person, share, before)) === 'written' ? ok(null) : null;
  });
}

/** One that was shared later stays. @param waited ms since its writer asked for it */
export async function takeBack(context: Context, person: string, worksheet: string, waited?: number) {
  const share = await context.shares.read(person, worksheet);
  const at = context.now();
  if (share?.body === undefined || isOvertaken(share, at, waited)) return;
  await context.ledger.record(ledgerRow(person, share, at));
  await context.shares.takeBack(person, worksheet, { id: share.id, at: at - (waited ?? 0) });
}
