import * as routes from '#domain/contract/telephones.ts';
import type { Instant } from '#domain/values/ids.ts';
import { ok, type Result, fail } from '#domain/values/result.ts';
import type { ApiContext, Context } from '../context.ts';
import { type Implementation, inCohortByHome, signedIn } from '../http/implementation.ts';
import type * as z from 'zod/mini';
import { BOARD_PAGE } from '#domain/board/board.ts';
import { pathDone, termsOf } from '#domain/record/completion.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { nextStep } from '#domain/record/next-section.ts';
import { TELEPHONE_MS, isGivenTo, readTelephone } from '#domain/people/telephone.ts';
import type { Failure } from '../http/problems.ts';
import { noteReads } from './note-opening.ts';
import type { Cohort } from '../storage/cohorts.ts';
import type { Homes } from '#domain/people/access.ts';
import { catalogueOf, cohortView } from './views.ts';
import type { PersonFile } from '../storage/people.ts';
import { untilWritten } from '../database-calls.ts';
import type { Telephone } from '../storage/telephones.ts';

const viewOf = (number: string, at: number, cohorts: string[], inFiles = false): routes.OwnTelephone => ({
  ...{ number, endsAt: at + TELEPHONE_MS, cohorts },
  ...(inFiles && { inFiles }),
});

async function readOwnTelephone(
  { telephones, now }: Context,
  { person, enrolments }: Pick<PersonFile, 'person' | 'enrolments'>,
): Promise<routes.OwnTelephone> {
  const given = await telephones.read(person.id);
  if (given?.number === undefined || now() >= given.at + TELEPHONE_MS) return null;
  const cohorts = enrolments.filter((place) => isGivenTo(given, place)).map(({ cohort }) => cohort);
  return viewOf(given.number, given.at, cohorts, given.inFiles);
}

const noteTakenBack = ({ ledger }: Pick<Context, 'ledger'>, { person, at: cause }: Telephone, at: Instant) =>
  ledger.record({ act: 'telephone-taken-back', subject: person, cause, by: person, at });

/**
 * The same number again is kept for another year.
 * @param named the cohorts that it is given to; all of its owner's if left out
 * @param inFiles whether these may put it in files that they save
 */
export async function giveTelephone(
  { telephones, ledger, ids, now }: Context,
  { person: { id: person }, enrolments }: Pick<PersonFile, 'person' | 'enrolments'>,
  text: string,
  named?: readonly string[],
  inFiles = false,
): Promise<Result<routes.OwnTelephone, Failure>> {
  const read = readTelephone(text);
  if (!read.ok) return fail({ error: 'bad_request', field: 'number' });
  const own = enrolments.map(({ cohort }) => cohort);
  const cohorts = own.filter((cohort) => named?.includes(cohort) ?? true);
  if (named !== undefined && cohorts.length === 0) return fail({ error: 'not_found', field: 'cohorts' });
  const at = now();
  const number = read.value;
  return untilWritten(async () => {
    const before = await telephones.read(person);
    const losesSome =
      before?.number !== undefined &&
      ((before.inFiles === true && !inFiles) ||
        (before.cohorts ?? own).some((cohort) => !cohorts.includes(cohort)));
    if (losesSome) await noteTakenBack({ ledger }, before, at);
    const telephone = { person, id: ids.ulid(), at, number, cohorts, inFiles };
    const outcome = await telephones.put(telephone, before?.id ?? null, at + TELEPHONE_MS);
    return outcome === 'written' ? ok(viewOf(number, at, cohorts, inFiles)) : null;
  });
}

export async function removeTelephone({ telephones, ledger, now }: Context, given: Telephone): Promise<void> {
  const at = now();
  await noteTakenBack({ ledger }, given, at);
  await telephones.remove(given.person, { id: given.id, at });
}

export async function takeBackTelephone(context: Context, person: string): Promise<void> {
  const given = await context.telephones.read(person);
  if (given?.number !== undefined) await removeTelephone(context, given);
}

/** Each person's account notes first who reads their number: where that fails, no number is given. */
async function readCallList(
  context: Context,
  cohort: Cohort,
  { reader, homes, after }: { reader: string; homes: Homes; after: string | null },
): Promise<z.output<typeof routes.callList.reply>> {
  const catalogue = catalogueOf(context, cohort);
  const at = context.now();
  const page = await context.members.page(cohort, BOARD_PAGE, after, homes);
  const behind = page.members.flatMap(({ enrolment, record, news }) => {
    const known = record ?? emptyRecord(enrolment.course);
    const terms = termsOf(enrolment, cohort, catalogue);
    if (pathDone(catalogue, known, terms)) return [];
    const next = nextStep(catalogue, known, terms);
    const { person, name, language } = enrolment;
    return [
      {
        ...{ person, name, language, heardAt: news?.heardAt ?? null },
        next: next === null ? null : { number: next.number, minutes: next.minutes },
      },
    ];
  });
  const ids = behind.map(({ person }) => person);
  const given = await context.telephones.ofMembers(cohort.id, ids);
  const people = behind.flatMap((line) => {
    const telephone = given.get(line.person);
    const isKept = telephone?.number !== undefined && at < telephone.at + TELEPHONE_MS;
    return isKept ? [{ ...line, number: telephone.number }] : [];
  });
  const read = { cohort: cohort.id, reader, exported: 'call-list', at } as const;
  const readOf = people.map(({ person }) => person);
  await noteReads(context.exports, readOf, read);
  const { members, next } = page;
  return { cohort: cohortView(cohort), people, behind: behind.length, all: members.length, next };
}

/** As phones read it that know of no cohorts. */
const withoutCohorts = (given: routes.OwnTelephone): routes.OwnTelephone =>
  given === null ? null : { number: given.number, endsAt: given.endsAt };

export const implement = (context: ApiContext): readonly Implementation[] => [
  signedIn(routes.ownTelephone, async ({ caller }) =>
    ok({ telephone: withoutCohorts(await readOwnTelephone(context, caller.file)) }),
  ),

  signedIn(routes.telephoneStanding, async ({ caller }) =>
    ok({ telephone: await readOwnTelephone(context, caller.file) }),
  ),

  signedIn(routes.giveTelephone, async ({ body: { number, cohorts, inFiles }, caller }) => {
    const given = await giveTelephone(context, caller.file, number, cohorts, inFiles);
    if (!given.ok) return given;
    return ok({ telephone: cohorts === undefined ? withoutCohorts(given.value) : given.value });
  }),

  signedIn(routes.takeBackTelephone, async ({ by }) => {
    await takeBackTelephone(context, by);
    return ok({});
  }),

  inCohortByHome(routes.callList, context, async ({ body: { after }, cohort, homes, by }) =>
    ok(await readCallList(context, cohort, { reader: by, homes, after })),
  ),
];
