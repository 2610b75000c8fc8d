import * as access from '#domain/contract/access-requests.ts';
import * as commitments from '#domain/contract/commitments.ts';
import * as routes from '#domain/contract/sharing.ts';
import { readAudit as auditRoute } from '#domain/contract/audit.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { Cohorts } from '../storage/cohorts.ts';
import type { Members } from '../storage/members.ts';
import { cohortView } from '../cohorts/views.ts';
import { type Implementation, inCohort, open, signedIn } from '../http/implementation.ts';
import type { PersonFile } from '../storage/people.ts';
import type { Ids } from '../context.ts';
import {
  type AccessDeps,
  deleteAccessRequests,
  listAccessRequests,
  readAccessRequests,
  sendAccessRequest,
} from './access-requests.ts';
import { type ReadAuditDeps, readAudit } from './read-audit.ts';
import { type ReadSharingDeps, readSharing } from './read-sharing.ts';
import { openShared, type ReviewDeps, reviewShared } from './review.ts';
import { type AnswerDeps, answerSenderLink, openSenderLink } from './sender-answer.ts';
import {
  makeSenderLink,
  readSenderLink,
  readSignatures,
  type SenderLinkDeps,
  showCheckIns,
  takeBackSenderLink,
} from './sender-link.ts';
import { type ShareDeps, shareWorksheet, takeBack } from './share.ts';

/** What the routes of worksheets that others read work with. */
export interface WorksheetsDependencies
  extends ShareDeps, ReadSharingDeps, ReviewDeps, SenderLinkDeps, AnswerDeps, AccessDeps, ReadAuditDeps {
  readonly cohorts: Cohorts;
  readonly members: Members;
  readonly ids: Ids;
}

/** Was it asked for on this phone by somebody else than who is signed in? */
const isOfAnother = ({ writer }: { readonly writer?: string | undefined }, { person }: PersonFile): boolean =>
  writer !== undefined && writer !== person.id;

/** Sharing a worksheet, what trainers do with it, and what a sender answers. */
export const worksheetRoutes = (deps: WorksheetsDependencies): readonly Implementation[] => [
  signedIn(routes.readSharing, async ({ caller }) => ok(await readSharing(deps, caller.file))),

  signedIn(auditRoute, async ({ caller, now }) => ok(await readAudit(deps, caller.file, now))),

  signedIn(routes.shareWorksheet, async ({ body, caller }) => {
    if (isOfAnother(body, caller.file)) return fail({ error: 'wrong_person' });
    const shared = await shareWorksheet(deps, caller.file, body);
    return shared.ok ? ok(await readSharing(deps, caller.file)) : shared;
  }),

  signedIn(routes.takeBack, async ({ body, caller }) => {
    if (isOfAnother(body, caller.file)) return fail({ error: 'wrong_person' });
    await takeBack(deps, caller.file.person.id, body.worksheet, body.waited);
    return ok(await readSharing(deps, caller.file));
  }),

  inCohort(routes.sharedWork, deps, async ({ body, cohort }) => {
    const page = await deps.shares.page(cohort.id, body.state, routes.SHARED_PAGE, body.after);
    if (!page.ok) return fail({ error: 'bad_request', field: 'after' });
    const { work, next } = page.value;
    return ok({ cohort: cohortView(cohort), now: deps.now(), work: [...work], next });
  }),

  inCohort(routes.openShared, deps, async ({ body, cohort, caller }) =>
    openShared(deps, cohort, caller.file.person, body),
  ),

  inCohort(routes.reviewShared, deps, async ({ body, cohort, caller }) => {
    const reviewed = await reviewShared(deps, cohort, caller.file.person, body);
    return reviewed.ok ? ok({}) : reviewed;
  }),

  signedIn(commitments.readSenderLink, async ({ caller }) =>
    ok(await readSenderLink(deps, caller.file.person.id)),
  ),

  signedIn(commitments.readSignatures, async ({ caller }) =>
    ok(await readSignatures(deps, caller.file.person.id)),
  ),

  signedIn(commitments.makeSenderLink, async ({ body, caller }) =>
    makeSenderLink(deps, caller.file.person.id, body),
  ),

  signedIn(commitments.showCheckIns, async ({ body, caller }) =>
    showCheckIns(deps, caller.file.person.id, body),
  ),

  signedIn(commitments.takeBackSenderLink, async ({ caller }) => {
    const { id } = caller.file.person;
    await takeBackSenderLink(deps, id);
    return ok(await readSenderLink(deps, id));
  }),

  open(commitments.openSenderLink, async (call) => openSenderLink(deps, call.body, call)),

  open(commitments.answerSenderLink, async (call) => answerSenderLink(deps, call.body, call)),

  signedIn(access.readAccessRequests, async ({ caller }) => ok(await readAccessRequests(deps, caller.file))),

  signedIn(access.sendAccessRequest, async ({ body, caller }) => {
    const sent = await sendAccessRequest(deps, caller.file, body);
    return sent.ok ? ok(await readAccessRequests(deps, caller.file)) : sent;
  }),

  signedIn(access.deleteAccessRequest, async ({ body, caller }) => {
    await deleteAccessRequests(deps, caller.file.person.id, body.cohort);
    return ok(await readAccessRequests(deps, caller.file));
  }),

  inCohort(access.accessRequests, deps, async ({ body, cohort, caller }) =>
    listAccessRequests(deps, cohort, caller.file.person.id, body.after),
  ),
];
