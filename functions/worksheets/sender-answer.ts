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
import type { Failure } from '../http/problems.ts';
import { beginCore, type BeginCoreDeps } from '../certificates/begin-core.ts';
import { DEVICE_COOKIE, SESSION_COOKIE, deviceOf } from '../http/cookies.ts';
import type { RequestContext } from '../http/implementation.ts';
import type { People } from '../storage/people.ts';
import type { Sessions } from '../storage/sessions.ts';
import type { KnownDevices } from '../storage/known-devices.ts';
import type { Ids } from '../context.ts';
import type { SenderLink } from '../storage/sender-links.ts';
import { answerView, type SenderLinkDeps, voidedSignature } from './sender-link.ts';

/** What opening a sender's link works with. */
export interface OpenDeps extends Pick<SenderLinkDeps, 'senderLinks' | 'ids'> {
  readonly sessions: Sessions;
  readonly people: People;
  readonly knownDevices: Pick<KnownDevices, 'isKnown'>;
}

/** What a sender's side of a link works with. */
export interface AnswerDeps extends OpenDeps, BeginCoreDeps {
  readonly ids: Ids;
  readonly course: string;
}

type OpenLink = SenderLink & { readonly shown: NonNullable<SenderLink['shown']>; readonly way: Way };

const NOT_FOUND: Failure = { error: 'not_found' };

/**
 * The link of a code while it is open. Misses aren't counted: nobody guesses 128 bits, and one person's
 * misses must not shut out the others of their network.
 */
async function findOpen(
  { senderLinks, ids }: Pick<AnswerDeps, 'senderLinks' | 'ids'>,
  code: string,
  now: number,
): Promise<OpenLink | null> {
  const hash = ids.hash(code);
  const link = await senderLinks.find(hash);
  if (link?.shown === undefined || now >= link.at + SENDER_LINK_MS) return null;
  return { ...link, shown: link.shown, way: link.mailed === hash ? 'mailed' : 'passed-on' };
}

/**
 * Until when this very link may sign in the place of the answer, ms; null before there is one. A mailed link
 * may where the answer came by one that was passed on, since anyone can have signed by that.
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

/** Who calls by a link, as far as it matters. */
type Reader = Pick<RequestContext, 'now' | 'cookie'>;

/** Has the learner of a link signed in on this phone or computer, now or before? */
async function isOfLearner(
  { sessions, knownDevices, people, ids }: OpenDeps,
  { person }: OpenLink,
  { now, cookie }: Reader,
): Promise<boolean> {
  const [token, device] = [cookie(SESSION_COOKIE), cookie(DEVICE_COOKIE)];
  if (token === null && device === null) return false;
  const accounts = [person, ...((await people.read(person))?.person.absorbed ?? [])];
  const session = token === null ? null : await sessions.find(ids.hash(token), now);
  if (session !== null && accounts.includes(session.person)) return true;
  if (device === null) return false;
  const looks = accounts.map((each) => knownDevices.isKnown(deviceOf({ ids }, each, device), now));
  return (await Promise.all(looks)).includes(true);
}

/** What a sender's link shows now. */
export async function openSenderLink(
  deps: OpenDeps,
  { code, whose }: z.output<typeof openRoute.body>,
  reader: Reader,
): Promise<Result<OpenedSenderLink, Failure>> {
  const link = await findOpen(deps, code, reader.now);
  if (link === null) return fail(NOT_FOUND);
  return ok(openedView(link, whose === true && (await isOfLearner(deps, link, reader))));
}

/**
 * Signs what a sender answers, once. It counts no tries: a link takes two writes at most, and what signs
 * nothing writes nothing.
 */
export async function answerSenderLink(
  deps: AnswerDeps,
  request: z.output<typeof answerRoute.body>,
  reader: Reader,
): Promise<Result<z.output<typeof answerRoute.reply>, Failure>> {
  const { now } = reader;
  const link = await findOpen(deps, request.code, now);
  if (link === null) return fail(NOT_FOUND);
  const name = checkName(request.name);
  if (!name.ok) return fail({ error: name.error, field: 'name' });
  const worksheet = deps.catalogues(deps.course)?.worksheets.find(({ id }) => id === COMMITMENTS);
  const read = worksheet === undefined ? null : readBody(worksheet, link.shown.text);
  if (read?.ok !== true) throw new Error('a link that shows what the worksheet does not take');
  if (!answersAll(read.value, request.answers)) return fail({ error: 'bad_request', field: 'answers' });
  const { id, known, answers, whose } = request;
  const before = link.answer;
  const until = changeUntil(link);
  if (before?.id === id || (until !== null && now >= until)) {
    return ok({ ...openedView(link, false), kept: before?.id === id });
  }
  if (await isOfLearner(deps, link, reader)) return ok({ ...openedView(link, whose === true), kept: false });
  const answer = { id, name: name.value, at: now, way: link.way, answers };
  const voided = before === undefined ? undefined : voidedSignature(before, now);
  if ((await deps.senderLinks.answer(link, answer, known, voided)) === 'written') {
    await beginCore(deps, link.person, deps.course, now);
    return ok({ ...openedView({ ...link, answer }, false), kept: true });
  }
  const stands = await findOpen(deps, request.code, now);
  if (stands === null) return fail(NOT_FOUND);
  return ok({ ...openedView(stands, false), kept: stands.answer?.id === id });
}
