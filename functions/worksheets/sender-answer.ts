import type * as z from 'zod/mini';
import type {
  answerSenderLink as answerRoute,
  OpenedSenderLink,
  openSenderLink as openRoute,
} from '#domain/contract/commitments.ts';
import { checkName } from '#domain/values/name.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { readBody } from '#domain/worksheets/body.ts';
import { COMMITMENTS, SENDER_LINK_MS, type Way } from '#domain/worksheets/commitments.ts';
import { answersAll } from '#domain/worksheets/sender.ts';
import type { ApiContext, Context } from '../context.ts';
import type { Failure } from '../http/problems.ts';
import { beginCore } from '../certificates/begin-core.ts';
import { DEVICE_COOKIE, SESSION_COOKIE, deviceOf } from '../http/cookies.ts';
import type { RequestContext } from '../http/implementation.ts';
import type { SenderLink } from '../storage/senders.ts';
import { answerView, voidedSignature } from './sender-link.ts';
import type { Instant } from '#domain/values/ids.ts';

type OpenLink = SenderLink & { readonly shown: NonNullable<SenderLink['shown']>; readonly way: Way };

const NOT_FOUND: Failure = { error: 'not_found' };

/** Misses aren't counted: nobody guesses 128 bits, and one's misses must not shut out their network. */
async function findOpen({ senderLinks, ids }: Context, code: string, now: Instant): Promise<OpenLink | null> {
  const hash = ids.hash(code);
  const link = await senderLinks.find(hash);
  if (link?.shown === undefined || now >= link.at + SENDER_LINK_MS) return null;
  return { ...link, shown: link.shown, way: link.mailed === hash ? 'mailed' : 'passed-on' };
}

/**
 * Until then this very link may sign in the place of the answer. A mailed link may where the answer came by
 * one that was passed on, since anyone can have signed by that.
 */
const changeUntil = ({ answer, at, way }: OpenLink): number | null => {
  if (answer === undefined) return null;
  return way === 'mailed' && answer.way === 'passed-on' ? at + SENDER_LINK_MS : answer.at;
};

const openedView = (link: OpenLink, isOwn: boolean): OpenedSenderLink => ({
  ...link.shown,
  expiresAt: link.at + SENDER_LINK_MS,
  answer: answerView(link.answer),
  checkIns: link.checkIns ?? null,
  changeUntil: changeUntil(link),
  ...(isOwn && { isOwn }),
});

type Reader = Pick<RequestContext, 'now' | 'cookie'>;

/** Has the learner of a link signed in on this phone or computer, now or before? */
async function isOfLearner(
  { sessions, knownDevices, people, ids }: Context,
  { person }: OpenLink,
  { now, cookie }: Reader,
): Promise<boolean> {
  const [token, device] = [cookie(SESSION_COOKIE), cookie(DEVICE_COOKIE)];
  if (token === null && device === null) return false;
  const accounts = [person, ...((await people.read(person))?.person.absorbed ?? [])];
  const session = token === null ? null : await sessions.find(ids.hash(token), now);
  if (session !== null && accounts.includes(session.person)) return true;
  if (device === null) return false;
  const looks = accounts.map((each) => knownDevices.isKnown(deviceOf(ids, each, device), now));
  return (await Promise.all(looks)).includes(true);
}

export async function openSenderLink(
  context: Context,
  { code, whose }: z.output<typeof openRoute.body>,
  reader: Reader,
): Promise<Result<OpenedSenderLink, Failure>> {
  const link = await findOpen(context, code, reader.now);
  if (link === null) return fail(NOT_FOUND);
  return ok(openedView(link, whose === true && (await isOfLearner(context, link, reader))));
}

/** It counts no tries: a link takes two writes at most, and what signs nothing writes nothing. */
export async function answerSenderLink(
  context: ApiContext,
  request: z.output<typeof answerRoute.body>,
  reader: Reader,
): Promise<Result<z.output<typeof answerRoute.reply>, Failure>> {
  const { now } = reader;
  const link = await findOpen(context, request.code, now);
  if (link === null) return fail(NOT_FOUND);
  const name = checkName(request.name);
  if (!name.ok) return fail({ error: name.error, field: 'name' });
  const worksheet = context.catalogues(context.course)?.worksheets.find(({ id }) => id === COMMITMENTS);
  const read = worksheet === undefined ? null : readBody(worksheet, link.shown.text);
  if (read?.ok !== true) throw new Error('a link that shows what the worksheet does not take');
  if (!answersAll(read.value, request.answers)) return fail({ error: 'bad_request', field: 'answers' });
  const { id, known, answers, whose } = request;
  const before = link.answer;
  const until = changeUntil(link);
  if (before?.id === id || (until !== null && now >= until)) {
    return ok({ ...openedView(link, false), kept: before?.id === id });
  }
  if (await isOfLearner(context, link, reader))
    return ok({ ...openedView(link, whose === true), kept: false });
  const answer = { id, name: name.value, at: now, way: link.way, answers };
  const voided = before === undefined ? undefined : voidedSignature(before, now);
  if ((await context.senderLinks.answer(link, answer, known, voided)) === 'written') {
    await beginCore(context, link.person, context.course, now);
    return ok({ ...openedView({ ...link, answer }, false), kept: true });
  }
  const stands = await findOpen(context, request.code, now);
  if (stands === null) return fail(NOT_FOUND);
  return ok({ ...openedView(stands, false), kept: stands.answer?.id === id });
}
