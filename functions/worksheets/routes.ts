import * as access from '#domain/contract/access-requests.ts';
import * as commitments from '#domain/contract/commitments.ts';
import * as routes from '#domain/contract/sharing.ts';
import { readAudit as auditRoute } from '#domain/contract/audit.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { ApiContext } from '../context.ts';
import { cohortView } from '../cohorts/views.ts';
import { type Implementation, inCohort, open, signedIn } from '../http/implementation.ts';
import type { PersonFile } from '../storage/people.ts';
import {
  deleteAccessRequests,
  listAccessRequests,
  readAccessRequests,
  sendAccessRequest,
} from './access-requests.ts';
import { readAudit } from './read-audit.ts';
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

/** Was it asked for on this phone by somebody else than who is signed in? */
const isOfAnother = ({ writer }: { readonly writer?: string | undefined }, { person }: PersonFile): boolean =>
  writer !== undefined && writer !== person.id;

export const worksheetRoutes = (context: ApiContext): readonly Implementation[] => [
  signedIn(routes.readSharing, async ({ caller }) => ok(await readSharing(context, caller.file))),

  signedIn(auditRoute, async ({ caller, now }) => ok(await readAudit(context, caller.file, now))),

  signedIn(routes.shareWorksheet, async ({ body, caller }) => {
    if (isOfAnother(body, caller.file)) return fail({ error: 'wrong_person' });
    const shared = await shareWorksheet(context, caller.file, body);
    return shared.ok ? ok(await readSharing(context, caller.file)) : shared;
  }),

  signedIn(routes.takeBack, async ({ body, caller }) => {
    if (isOfAnother(body, caller.file)) return fail({ error: 'wrong_person' });
    await takeBack(context, caller.file.person.id, body.worksheet, body.waited);
    return ok(await readSharing(context, caller.file));
  }),

  inCohort(routes.sharedWork, context, async ({ body, cohort }) => {
    const page = await context.shares.page(cohort.id, body.state, routes.SHARED_PAGE, body.after);
    if (!page.ok) return fail({ error: 'bad_request', field: 'after' });
    const { work, next } = page.value;
    return ok({ cohort: cohortView(cohort), now: context.now(), work: [...work], next });
  }),

  inCohort(routes.openShared, context, async ({ body, cohort, caller }) =>
    openShared(context, cohort, caller.file.person, body),
  ),

  inCohort(routes.reviewShared, context, async ({ body, cohort, caller }) => {
    const reviewed = await reviewShared(context, cohort, caller.file.person, body);
    return reviewed.ok ? ok({}) : reviewed;
  }),

  signedIn(commitments.readSenderLink, async ({ caller }) =>
    ok(await readSenderLink(context, caller.file.person.id)),
  ),

  signedIn(commitments.readSignatures, async ({ caller }) =>
    ok(await readSignatures(context, caller.file.person.id)),
  ),

  signedIn(commitments.makeSenderLink, async ({ body, caller }) =>
    makeSenderLink(context, caller.file.person.id, body),
  ),

  signedIn(commitments.showCheckIns, async ({ body, caller }) =>
    showCheckIns(context, caller.file.person.id, body),
  ),

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

  signedIn(access.deleteAccessRequest, async ({ body, caller }) => {
    await deleteAccessRequests(context, caller.file.person.id, body.cohort);
    return ok(await readAccessRequests(context, caller.file));
  }),

  inCohort(access.accessRequests, context, async ({ body, cohort, caller }) =>
    listAccessRequests(context, cohort, caller.file.person.id, body.after),
  ),

  inCohort(access.accessSilent, context, async ({ body, cohort }) => {
    const silent = await context.accessRequests.silent(cohort.id, access.ACCESS_PAGE, body.after);
    return silent.ok ? silent : fail({ error: 'bad_request', field: 'after' });
  }),
];
