import type { Hono } from 'hono';
import * as routes from '#domain/contract/sign-in.ts';
import { fail, ok } from '#domain/result.ts';
import { type FrameDeps, createApp } from '../http/app.ts';
import { FLOW_COOKIE, SESSION_COOKIE } from '../http/cookies.ts';
import { type Implementation, open, signedIn } from '../http/implementation.ts';
import { affiliateView, cohortView } from '../http/routes/views.ts';
import type { Cohorts } from '../usecases/ports.ts';
import { readMe } from '../usecases/read-me.ts';
import { type AskForCodeDeps, CODE_SECONDS, askForCode } from './ask-for-code.ts';
import { findJoinLink } from './find-join-link.ts';
import { type SessionKeeperDeps, beginSession, endAllSessions } from './sessions.ts';
import { type VerifyCodeDeps, verifyCode } from './verify-code.ts';

/** Everything that identity's routes need. */
export type IdentityDeps = FrameDeps &
  AskForCodeDeps &
  VerifyCodeDeps &
  SessionKeeperDeps & { readonly cohorts: Pick<Cohorts, 'names'> };

const askForCodeRoute = (deps: IdentityDeps): Implementation =>
  open(routes.askForCode, async ({ body, network, now, setCookie }) => {
    const asked = await askForCode(deps, {
      email: body.email,
      language: body.language,
      join: body.join ?? null,
      network,
      now,
    });
    if (!asked.ok) return asked;
    setCookie(FLOW_COOKIE, asked.value.flowToken, CODE_SECONDS);
    return ok({ expiresInSeconds: CODE_SECONDS });
  });

const verifyCodeRoute = (deps: IdentityDeps): Implementation =>
  open(routes.verifyCode, async ({ body, network, now, cookie, setCookie }) => {
    const verified = await verifyCode(deps, {
      email: body.email,
      code: body.code,
      language: body.language,
      join: body.join ?? null,
      flowToken: cookie(FLOW_COOKIE),
      network,
      now,
    });
    if (!verified.ok) return verified;
    const oldToken = cookie(SESSION_COOKIE);
    const session = await beginSession(deps, { file: verified.value, oldToken, now });
    setCookie(SESSION_COOKIE, session.token, session.maxAgeSeconds);
    setCookie(FLOW_COOKIE, null, 0);
    return ok(await readMe(deps, verified.value));
  });

const readJoinLinkRoute = (deps: IdentityDeps): Implementation =>
  open(routes.readJoinLink, async ({ body, network, now }) => {
    const link = await findJoinLink(deps, { code: body.code, network, now });
    if (!link.ok) return link;
    const { grant } = link.value;
    if (grant.grants === 'administrator') return ok({ grants: 'administrator' } as const);
    const names = await deps.cohorts.names({
      cohorts: [grant.cohort],
      affiliates: [grant.affiliate],
    });
    const cohort = names.cohorts.get(grant.cohort);
    const affiliate = names.affiliates.get(grant.affiliate);
    if (cohort === undefined || affiliate === undefined)
      return fail({ error: 'not_found' } as const);
    return ok({
      grants: 'enrolment',
      affiliate: affiliateView(affiliate),
      cohort: cohortView(cohort),
    } as const);
  });

const signOutRoute = (deps: IdentityDeps): Implementation =>
  signedIn(routes.signOut, async ({ caller, setCookie }) => {
    await deps.sessionKeeper.end(caller.session.id);
    setCookie(SESSION_COOKIE, null, 0);
    return ok({});
  });

const signOutEverywhereRoute = (deps: IdentityDeps): Implementation =>
  signedIn(routes.signOutEverywhere, async ({ caller, now, setCookie }) => {
    await endAllSessions(deps, caller.file, now);
    await deps.sessionKeeper.end(caller.session.id);
    setCookie(SESSION_COOKIE, null, 0);
    return ok({});
  });

/** The HTTP side of `identity`. */
export const createIdentityApp = (deps: IdentityDeps): Hono =>
  createApp({
    on: 'identity',
    deps,
    implementations: [
      readJoinLinkRoute(deps),
      askForCodeRoute(deps),
      verifyCodeRoute(deps),
      signOutRoute(deps),
      signOutEverywhereRoute(deps),
    ],
  });
