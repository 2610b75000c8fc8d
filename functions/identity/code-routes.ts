import * as routes from '#domain/contract/sign-in.ts';
import { isZone } from '#domain/nudges/quiet-hours.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import { DEVICE_COOKIE, FLOW_COOKIE } from '../http/cookies.ts';
import { type RequestContext, type Implementation, open } from '../http/implementation.ts';
import { readHomes } from '../cohorts/homes.ts';
import { ownerOf } from '../cohorts/owner-of.ts';
import { cohortName } from '../cohorts/views.ts';
import { readMe } from '../progress/read-me.ts';
import { askForCode } from './ask-for-code.ts';
import { followed } from '../http/session.ts';
import { findJoinLink } from './find-join-link.ts';
import { closedBy, joiningClosed } from '../http/switches.ts';
import { sendNotice } from './notices.ts';
import { beginSession, recogniseDevice } from './sessions.ts';
import { type Verified, verifyCode } from './verify-code.ts';

/** Also mails notices of acts that may not be their own. */
async function enter(
  context: IdentityContext,
  call: RequestContext,
  { file, isNew, hasNewRole }: Verified,
): Promise<void> {
  await beginSession(context, call, file, 'code');
  call.setCookie(FLOW_COOKIE, null, 0);
  const isKnownDevice = await recogniseDevice(context, call, file.person.id);
  if (!isKnownDevice && !isNew) await sendNotice(context, call, file.person.id, 'new-device');
  if (hasNewRole) await sendNotice(context, call, file.person.id, 'role-given');
}

export const codeRoutes = (context: IdentityContext): readonly Implementation[] => [
  open(routes.readJoinLink, async ({ body, now }) => {
    // Said here, so that nobody types an address for nothing.
    const closed = await joiningClosed(context.switches);
    if (closed !== null) return fail(closed);
    const found = await findJoinLink(context, { code: body.code, now });
    if (!found.ok) return found;
    const { link, place } = found.value;
    const { grant } = link;
    const affiliate =
      place.affiliate === null ? null : await ownerOf(context, { affiliate: place.affiliate });
    const cohort = place.cohort === null ? null : cohortName(place.cohort);
    if (grant.grants === 'role') {
      return ok({ grants: 'role', role: grant.role, affiliate, cohort } as const);
    }
    if (affiliate === null || cohort === null) throw new Error('a place as a learner that is in no cohort');
    const homes = grant.affiliate === null ? await readHomes(context, null) : undefined;
    return ok({
      ...({ grants: 'enrolment', affiliate, cohort } as const),
      ...(homes !== undefined && { homes }),
      ...(link.waits && ({ waits: true } as const)),
    });
  }),

  open(routes.askForCode, async ({ body, network, now, cookie, setCookie }) => {
    const closed = body.join === undefined ? null : await joiningClosed(context.switches);
    if (closed !== null) return fail(closed);
    if (await context.switches.isOff('mail')) return fail(closedBy('mail'));
    const asked = await askForCode(context, {
      email: body.email,
      language: body.language,
      join: body.join ?? null,
      flowToken: cookie(FLOW_COOKIE),
      deviceToken: cookie(DEVICE_COOKIE),
      network,
      now,
    });
    if (!asked.ok) return asked;
    const { flowToken, expiresInSeconds, left } = asked.value;
    setCookie(FLOW_COOKIE, flowToken, expiresInSeconds);
    return ok({ expiresInSeconds, ...(body.left === true && { left }) });
  }),

  open(routes.verifyCode, async (call) => {
    const { body, now, cookie } = call;
    const closed = body.join === undefined ? null : await joiningClosed(context.switches);
    if (closed !== null) return fail(closed);
    // Loaded with the first typed code, since asking for one needs none of it.
    const verified = await verifyCode(context, {
      email: body.email,
      code: body.code,
      language: body.language,
      join: body.join ?? null,
      flowToken: cookie(FLOW_COOKIE),
      deviceToken: cookie(DEVICE_COOKIE),
      now,
    });
    if (!verified.ok) return verified;
    const { person } = verified.value.file;
    // An unknown zone is ignored, since signing in doesn't depend on it.
    if (body.zone !== undefined && body.zone !== person.timeZone && isZone(body.zone)) {
      await context.peopleWriter.noteTimeZone(person.id, body.zone);
    }
    await enter(context, call, verified.value);
    return ok(await readMe(context, await followed(context.people, verified.value.file), person.id));
  }),
];
