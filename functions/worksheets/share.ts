import { type Result, fail, ok } from '#domain/result.ts';
import { readBody } from '#domain/worksheets/body.ts';
import { type Levels, isWholeRubric } from '#domain/worksheets/review.ts';
import { holdsUnshared } from '#domain/worksheets/shared.ts';
import type { Catalogue } from '#domain/course.ts';
import type { Staff } from '../cohorts/ports.ts';
import type { Failure } from '../http/problems.ts';
import type { PersonFile } from '../identity/ports.ts';
import { type Clock, type Ids, type Ledger, Unavailable } from '../ports.ts';
import type { Share, Shares } from './ports.ts';

/** What taking back works with. */
export interface TakeBackDeps {
  readonly shares: Shares;
  readonly ledger: Ledger;
  readonly now: Clock;
}

/** What sharing works with. */
export interface ShareDeps extends TakeBackDeps {
  readonly staff: Staff;
  readonly ids: Pick<Ids, 'ulid'>;
  /** @returns null for a course there is not */
  readonly catalogues: (course: string) => Catalogue | null;
}

/** A worksheet as its page sends it. */
interface ShareRequest {
  readonly worksheet: string;
  readonly cohort: string;
  readonly text: string;
  readonly self: Levels;
}

/** Tries at one share: another phone of the same person came first. */
const TRIES = 3;

/** The names of a cohort's trainers, by name. The list lags by moments. */
export async function trainersOf(
  { staff }: { readonly staff: Staff },
  cohort: string,
): Promise<readonly string[]> {
  const everyone = await staff.listOf(cohort);
  return everyone.filter(({ role }) => role === 'trainer').map(({ name }) => name);
}

/** Why it cannot be shared; null where it can. */
async function refusalOf(
  deps: ShareDeps,
  { enrolments }: PersonFile,
  { worksheet, cohort, text, self }: ShareRequest,
): Promise<Failure | null> {
  const enrolment = enrolments.find((each) => each.cohort === cohort);
  if (enrolment === undefined) return { error: 'not_found', field: 'cohort' };
  const definition = deps.catalogues(enrolment.course)?.worksheets.find(({ id }) => id === worksheet);
  if (definition?.shareWith !== 'trainers') return { error: 'not_found', field: 'worksheet' };
  const read = readBody(definition, text);
  if (text === '' || !read.ok || holdsUnshared(definition, read.value)) {
    return { error: 'bad_request', field: 'text' };
  }
  if (!isWholeRubric(definition, self)) return { error: 'bad_request', field: 'self' };
  const trainers = await trainersOf(deps, cohort);
  return trainers.length === 0 ? { error: 'not_found', field: 'trainers' } : null;
}

/** Whose lists a sharing is in, as the ledger names it. */
const ledgerRow = (person: string, { id, at: cause, worksheet }: Share, at: number) =>
  ({ act: 'taken-back', subject: `${person}:${id}`, cause, by: person, at, worksheet }) as const;

const isSame = (before: Share | null, { cohort, text, self }: ShareRequest): boolean =>
  before?.cohort === cohort &&
  before.body?.text === text &&
  Object.entries(self).every(([row, level]) => before.body?.self[row] === level);

/**
 * Shares this text of a worksheet with the trainers of one cohort. Sharing the same text again changes
 * nothing. Where it was shared with another cohort it is taken back from there.
 */
export async function shareWorksheet(
  deps: ShareDeps,
  file: PersonFile,
  request: ShareRequest,
): Promise<Result<null, Failure>> {
  const refusal = await refusalOf(deps, file, request);
  if (refusal !== null) return fail(refusal);
  const person = file.person.id;
  const { worksheet, cohort, text, self } = request;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = await deps.shares.read(person, worksheet);
    if (isSame(before, request)) return ok(null);
    const at = deps.now();
    if (before?.body !== undefined && before.cohort !== cohort) {
      await deps.ledger.record(ledgerRow(person, before, at));
    }
    const share = { worksheet, id: deps.ids.ulid(), cohort, at, body: { text, self } };
    if ((await deps.shares.put(person, share, before?.id ?? null)) === 'written') return ok(null);
  }
  throw new Unavailable('throttled', {});
}

/** Takes a worksheet back; nothing changes where it isn't shared. The ledger comes first. */
export async function takeBack(deps: TakeBackDeps, person: string, worksheet: string): Promise<void> {
  const share = await deps.shares.read(person, worksheet);
  if (share?.body === undefined) return;
  const at = deps.now();
  await deps.ledger.record(ledgerRow(person, share, at));
  await deps.shares.takeBack(person, worksheet, { id: share.id, at });
}
