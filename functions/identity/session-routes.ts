import { endSession as endSessionRow, waysIn } from '#domain/contract/sessions.ts';
import { signOut, signOutEverywhere } from '#domain/contract/sign-in.ts';
import { ok } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import { calendarPath } from '../calendar/routes.ts';
import { SESSION_COOKIE } from '../http/cookies.ts';
import { type Implementation, signedIn } from '../http/implementation.ts';
import { accountsOf } from '../http/session.ts';
import { endAllSessions, endSession, liveSessions } from './sessions.ts';

export const sessionRoutes = (context: IdentityContext): readonly Implementation[] => [
  signedIn(waysIn, async ({ caller, now }) => {
    const { id: person, email, remindersOffAt, weeklyReportSince } = caller.file.person;
    const getsReports = caller.file.roles.some(({ role }) => role === 'trainer' || role === 'coordinator');
    const [sessions, passkeys, recoveryCode, card] = await Promise.all([
      liveSessions(context, caller, now),
      context.passkeys.listOf(person),
      context.recoveryCodes.read(person),
      context.signInCards.read(person),
    ]);
    return ok({
      sessions: sessions.map(({ id, device, method, createdAt, lastSeenAt }) => ({
        id,
        device,
        method,
        createdAt,
        lastSeenAt,
        isThis: id === caller.session.id,
      })),
      passkeys: passkeys.map(({ id, device, createdAt, lastUsedAt }) => ({
        id,
        device,
        createdAt,
        lastUsedAt,
      })),
      hasRecoveryCode: recoveryCode !== null,
      reminders: email === '' ? null : remindersOffAt === undefined,
      ...(getsReports && email !== '' && { weeklyReport: weeklyReportSince !== undefined }),
      calendar: calendarPath(context, caller.file.person),
      card: card === null ? null : { createdAt: card.createdAt, usedAt: card.usedAt ?? null },
    });
  }),

  signedIn(endSessionRow, async ({ body, caller, now, setCookie }) => {
    const ended = await endSession(context, { id: body.id, file: caller.file, now });
    if (!ended.ok) return ended;
    if (body.id === caller.session.id) setCookie(SESSION_COOKIE, null, 0);
    return ok({});
  }),

  signedIn(signOut, async ({ caller, setCookie }) => {
    await context.sessionKeeper.end(caller.session.id);
    setCookie(SESSION_COOKIE, null, 0);
    return ok({});
  }),

  signedIn(signOutEverywhere, async ({ caller, now, setCookie, by }) => {
    for (const account of await accountsOf(context.people, caller.file)) {
      await endAllSessions(context, account, now, by);
    }
    await context.sessionKeeper.end(caller.session.id);
    setCookie(SESSION_COOKIE, null, 0);
    return ok({});
  }),
];
