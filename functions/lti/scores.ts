import * as z from 'zod/mini';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '#domain/values/durations.ts';
import type { Instant } from '#domain/values/ids.ts';
import type { MailContext } from '../context.ts';
import { ownerOf, standingOf } from '../feeds/relay-routes.ts';
import { mapWithConcurrency } from '../database-calls.ts';
import type { PersonFile } from '../storage/people.ts';
import type { GradeLine } from '../storage/grade-lines.ts';
import type { Platform, Registered } from '../storage/platforms.ts';
import { canSign, signFor } from './keys.ts';
import { askOutside, isGood, jsonOf } from './outside.ts';
import { SCORE_SCOPE } from './register.ts';

const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const ASSERTION_SECONDS = 60;

/** A course site that is down is asked again for so long. */
const TRIED_MS = 7 * DAY_MS;

const Token = z.object({ access_token: z.string().check(z.maxLength(8192)) });

/** IMS Security Framework 4.1. @returns null where the course site gives none */
async function askToken(
  context: MailContext,
  platform: Platform,
  { clientId, tokenUrl, tokenAudience }: Registered,
): Promise<string | null> {
  const at = Math.floor(context.now() / 1000);
  const assertion = await signFor(platform, context.platformSeal, {
    ...{ iss: clientId, sub: clientId, aud: tokenAudience, jti: context.ids.secret() },
    ...{ iat: at, exp: at + ASSERTION_SECONDS },
  });
  const form = {
    ...{ grant_type: 'client_credentials', scope: SCORE_SCOPE },
    ...{ client_assertion_type: ASSERTION, client_assertion: assertion },
  };
  const answer = await askOutside(context.siteOrigin, tokenUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(form).toString(),
  });
  const token = Token.safeParse(jsonOf(answer));
  return token.success ? token.data.access_token : null;
}

/** A line's address may have a query, which stays behind its path (LTI Assignment and Grade Services 3.4). */
const scoresOf = (lineItem: string): string => {
  const url = new URL(lineItem);
  url.pathname = `${url.pathname.replace(/\/$/, '')}/scores`;
  return url.href;
};

interface Standing {
  readonly done: boolean;
  readonly score: number;
}

/** How far this person is with a part, by the first of their courses that has it. */
async function readStanding(context: MailContext, owner: PersonFile, part: string): Promise<Standing | null> {
  for (const course of new Set(owner.enrolments.map((each) => each.course))) {
    const standing = await standingOf(context, course, owner, part);
    if (standing !== null) return standing;
  }
  return null;
}

interface News {
  readonly platform: Platform;
  readonly registered: Registered;
  readonly standing: Standing;
  /** Before it was read, so that of two scores on their way at once the newer one counts. */
  readonly at: Instant;
}

/** @returns `over` where nobody wants it to hear anything any more, null where it has heard this */
async function readNews(context: MailContext, line: GradeLine): Promise<News | 'over' | null> {
  const { platforms, relays, now } = context;
  const at = now();
  const [relay, platform] = await Promise.all([relays.read(line.id, at), platforms.read(line.platform)]);
  const owner = relay === null ? null : await ownerOf(context, relay);
  // A yes can be somebody else's by now: after it was ended, or after a merge was undone.
  const isTheirs = owner !== null && owner.person.id === line.person;
  const isOpen = platform?.endedAt === null && canSign(platform, context.platformSeal);
  if (!isTheirs || !isOpen || platform.registered === undefined) return 'over';
  const standing = await readStanding(context, owner, line.part);
  const isHeard = line.sent?.done === standing?.done && line.sent?.score === standing?.score;
  return standing === null || isHeard ? null : { platform, registered: platform.registered, standing, at };
}

async function sendScore(
  context: MailContext,
  line: GradeLine,
  { platform, registered, standing: { done, score }, at }: News,
): Promise<'taken' | 'refused' | 'down'> {
  const token = await askToken(context, platform, registered);
  if (token === null) return 'down';
  const answer = await askOutside(context.siteOrigin, scoresOf(line.lineItem), {
    method: 'POST',
    headers: { 'content-type': 'application/vnd.ims.lis.v1.score+json', authorization: `Bearer ${token}` },
    body: JSON.stringify({
      timestamp: new Date(at).toISOString(),
      activityProgress: done ? 'Completed' : 'InProgress',
      gradingProgress: done ? 'FullyGraded' : 'Pending',
      ...{ scoreGiven: score, scoreMaximum: 100, userId: line.subject },
    }),
  });
  if (answer === null || answer.status >= 500) return 'down';
  if (!isGood(answer)) return 'refused';
  await context.gradeLines.noteSent(line, { done, score, at });
  return 'taken';
}

/** Between a minute and six hours, longer the longer the course site takes nothing. */
const pause = (failingFor: number): number => Math.min(6 * HOUR_MS, Math.max(MINUTE_MS, failingFor / 2));

/**
 * Tells a gradebook how far somebody is, as long as they want it, if that is news.
 * @param down platforms that were down in this run: none is waited for twice, so that others' scores leave
 */
export async function sendDueScore(context: MailContext, line: GradeLine, down: Set<string>) {
  const { gradeLines, now } = context;
  const news = await readNews(context, line);
  if (news === 'over') {
    await gradeLines.remove(line);
    return 'noted';
  }
  if (news === null) return 'over';
  const outcome = down.has(line.platform) ? 'down' : await sendScore(context, line, news);
  if (outcome === 'taken') return 'over';
  if (outcome === 'down') down.add(line.platform);
  const { failingSince = now() } = line;
  await gradeLines.noteFailing(line, failingSince);
  const failingFor = now() - failingSince;
  return failingFor > TRIED_MS ? 'over' : { again: now() + pause(failingFor) };
}

/**
 * Once a record is written: what is due to gradebooks leaves now. It takes nothing out of the queue, which
 * sends what came to nothing here, and later what fails for a while.
 */
export async function tellScores(context: MailContext, person: string): Promise<void> {
  const file = await context.people.read(person);
  const lines = file === null ? [] : await context.gradeLines.read(file.gradeLines);
  const due = lines.filter(({ dueAt, failingSince }) => dueAt !== undefined && failingSince === undefined);
  await mapWithConcurrency(due, async (line) => {
    const news = await readNews(context, line);
    if (news !== null && news !== 'over') await sendScore(context, line, news);
  });
}
