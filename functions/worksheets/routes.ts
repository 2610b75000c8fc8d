import * as access from '#domain/contract/access-requests.ts';
import * as commitments from '#domain/contract/commitments.ts';
import * as routes from '#domain/contract/sharing.ts';
import { readAudit as auditRoute, MOST_ACTS, OPERATOR } from '#domain/contract/audit.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { ApiContext, Context } from '../context.ts';
import { cohortView, namesOf } from '../cohorts/views.ts';
import { type Implementation, inCohort, open, signedIn } from '../http/implementation.ts';
import type { PersonFile } from '../storage/people.ts';
import {
  deleteAccessRequests,
  listAccessRequests,
  readAccessRequests,
  sendAccessRequest,
} from './access-requests.ts';
import { readSharing, openShared, reviewShared } from './review.ts';
import { answerSenderLink, openSenderLink } from './sender-answer.ts';
import {
  makeSenderLink,
  readSenderLink,
  readSignatures,
  showCheckIns,
  takeBackSenderLink,
} from './sender-link.ts';
import { shareWorksheet, takeBack } from './share.ts';
import { cardStanding } from '#domain/people/card-hold.ts';
import { hasHome } from '#domain/people/access.ts';
import { mapWithConcurrency } from '../database-calls.ts';
import type { CardAct } from '../storage/acts.ts';
import type { Instant } from '#domain/values/ids.ts';

/**
 * Reads what affiliates wrote down of moving somebody, or of making one of their accounts: those where they
 * are now, and those between which they were moved last. And what was done about their sign-in cards.
 */
async function readMoves(context: Context, { person: { id, absorbed = new Set() }, enrolments }: PersonFile) {
  const accounts = [id, ...absorbed];
  const moved = await context.transfers.among(accounts);
  const affiliates = new Set([
    ...enrolments.map(({ affiliate }) => affiliate),
    ...moved.flatMap(({ from, to, before }) => [from, to, before?.from]),
  ]);
  const transfers = [];
  const merges = [];
  for (const affiliate of affiliates) {
    if (affiliate === null || affiliate === undefined) continue;
    for (const { person, act, by, at } of await context.transferEntries.ofAffiliate(affiliate)) {
      if (accounts.includes(person)) transfers.push({ act, affiliate, reader: by, at });
    }
    for (const { person, kept, act, by, at } of await context.mergeEntries.ofAffiliate(affiliate)) {
      if ([person, kept].some((each) => each !== undefined && accounts.includes(each))) {
        merges.push({ act, affiliate, reader: by, at });
      }
    }
  }
  const cards = (await Promise.all(accounts.map((each) => context.cardActs.ofPerson(each)))).flat();
  return { transfers, merges, cards };
}

const newest = <Act extends { readonly at: Instant }>(acts: readonly Act[]): Act[] =>
  acts.toSorted((one, other) => other.at - one.at).slice(0, MOST_ACTS);

/** Says that time opened a sign-in on hold: nobody did it, so nobody wrote it down. */
function opened({ person, hold }: PersonFile, now: Instant): CardAct[] {
  const standing = hold === null ? null : cardStanding(hold, now);
  return standing?.is === 'open' && standing.at === hold?.opensAt
    ? [{ act: 'opened', by: person.id, at: standing.at }]
    : [];
}

export async function readAudit(context: Context, file: PersonFile, now: Instant) {
  const { person, enrolments } = file;
  // Also of the accounts that were merged into theirs.
  const accounts = [person.id, ...(person.absorbed ?? [])];
  const [openings, done, reads, moves, exports] = await Promise.all([
    Promise.all(accounts.map((each) => context.openings.ofPerson(each))),
    Promise.all(accounts.map((each) => context.operatorActs.ofPerson(each))),
    Promise.all(accounts.map((each) => context.exports.ofPerson(each))),
    readMoves(context, file),
    mapWithConcurrency(enrolments, async ({ cohort, affiliate, enrolledAt }) =>
      (await context.exports.ofCohort(cohort, enrolledAt))
        .filter(({ homes }) => hasHome(homes, affiliate))
        .map((each) => ({ ...each, cohort })),
    ),
  ]);
  const [transfers, merges] = [newest(moves.transfers), newest(moves.merges)];
  const cards = newest([...opened(file, now), ...moves.cards]);
  const acts = [...transfers, ...merges];
  const shown = newest([...reads.flat(), ...exports.flat()]);
  const names = await context.cohorts.names({
    cohorts: shown.map(({ cohort }) => cohort),
    affiliates: acts.map(({ affiliate }) => affiliate),
  });
  const operator = newest(done.flat());
  const readers = [
    ...[...shown, ...acts].map(({ reader }) => reader),
    ...[...cards, ...operator].map(({ by }) => by),
  ];
  const known = await namesOf(context, readers);
  const nameOf = (reader: string): string | null => known.get(reader) ?? null;
  return {
    exports: shown.map(({ cohort, exported, reader, at }) => ({
      cohort: names.cohorts.get(cohort)?.name ?? '',
      exported,
      at,
      by: nameOf(reader),
    })),
    openings: newest(openings.flat()).map(({ name, at }) => ({ by: name, at })),
    transfers: transfers.map(({ act, affiliate, reader, at }) => ({
      act,
      affiliate: names.affiliates.get(affiliate)?.name ?? '',
      at,
      by: nameOf(reader),
    })),
    merges: merges.map(({ act, reader, at }) => ({ act, at, by: nameOf(reader) })),
    ...(operator.length > 0 && {
      operator: operator.map(({ act, by, reason, at }) => ({
        ...{ act, reason, at, ...(by !== OPERATOR && { by: nameOf(by) }) },
      })),
    }),
    ...(cards.length > 0 && { cards: cards.map(({ act, by, at }) => ({ act, at, by: nameOf(by) })) }),
  };
}

/** Was it asked for on this phone by somebody else than who is signed in? */
const isOfAnother = ({ writer }: { writer?: string | undefined }, { person }: PersonFile): boolean =>
  writer !== undefined && writer !== person.id;

export const implement = (context: ApiContext): readonly Implementation[] => [
  signedIn(routes.readSharing, async ({ caller }) => ok(await readSharing(context, caller.file))),

  signedIn(auditRoute, async ({ caller, now }) => ok(await readAudit(context, caller.file, now))),

  signedIn(routes.shareWorksheet, async ({ body, caller }) => {
    if (isOfAnother(body, caller.file)) return fail({ error: 'wrong_person' });
    const shared = await shareWorksheet(context, caller.file, body);
    return shared.ok ? ok(await readSharing(context, caller.file)) : shared;
  }),

  signedIn(routes.takeBack, async ({ body, caller, by }) => {
    if (isOfAnother(body, caller.file)) return fail({ error: 'wrong_person' });
    await takeBack(context, by, body.worksheet, body.waited);
    return ok(await readSharing(context, caller.file));
  }),

  inCohort(routes.sharedWork, context, async ({ body, cohort }) => {
    const page = await context.shares.page(cohort.id, body.state, routes.SHARED_PAGE, body.after);
    return ok({ cohort: cohortView(cohort), now: context.now(), ...page });
  }),

  inCohort(routes.openShared, context, async ({ body, cohort, caller }) =>
    openShared(context, cohort, caller.file.person, body),
  ),

  inCohort(routes.reviewShared, context, ({ body, cohort, caller }) =>
    reviewShared(context, cohort, caller.file.person, body),
  ),

  signedIn(commitments.readSenderLink, async ({ by }) => ok(await readSenderLink(context, by))),

  signedIn(commitments.readSignatures, async ({ by }) => ok(await readSignatures(context, by))),

  signedIn(commitments.makeSenderLink, async ({ body, by }) => makeSenderLink(context, by, body)),

  signedIn(commitments.showCheckIns, async ({ body, by }) => showCheckIns(context, by, body)),

  signedIn(commitments.takeBackSenderLink, async ({ caller }) => {
    const { id } = caller.file.person;
    await takeBackSenderLink(context, id);
    return ok(await readSenderLink(context, id));
  }),

  open(commitments.openSenderLink, async (call) => openSenderLink(context, call.body, call)),

  open(commitments.answerSenderLink, async (call) => answerSenderLink(context, call.body, call)),

  signedIn(access.readAccessRequests, async ({ caller }) =>
    ok(await readAccessRequests(context, caller.file)),
  ),

  signedIn(access.sendAccessRequest, async ({ body, caller }) => {
    const sent = await sendAccessRequest(context, caller.file, body);
    return sent.ok ? ok(await readAccessRequests(context, caller.file)) : sent;
  }),

  signedIn(access.deleteAccessRequest, async ({ body, caller, by }) => {
    await deleteAccessRequests(context, by, body.cohort);
    return ok(await readAccessRequests(context, caller.file));
  }),

  inCohort(access.accessRequests, context, async ({ body, cohort, by }) =>
    ok(await listAccessRequests(context, cohort, by, body.after)),
  ),

  inCohort(access.accessSilent, context, async ({ body, cohort }) =>
    ok(await context.accessRequests.silent(cohort.id, access.ACCESS_PAGE, body.after)),
  ),
];
