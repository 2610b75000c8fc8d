import type * as z from 'zod/mini';
import type { answerSenderLink as answerRoute, OpenedSenderLink } from '#domain/contract/commitments.ts';
import { checkName } from '#domain/name.ts';
import { type Result, fail, ok } from '#domain/result.ts';
import { readBody } from '#domain/worksheets/body.ts';
import { CHANGE_MS, COMMITMENTS, SENDER_LINK_MS } from '#domain/worksheets/commitments.ts';
import { answersAll } from '#domain/worksheets/sender.ts';
import type { Failure } from '../http/problems.ts';
import { beginCore, type BeginCoreDeps } from '../certificates/begin-core.ts';
import { answersByLink, answersByLinkFrom, countWithin, tooMany } from '../identity/limits.ts';
import type { SenderLink } from './ports.ts';
import { answerView, type SenderLinkDeps } from './sender-link.ts';

/** What a sender's side of a link works with. */
type AnswerDeps = Pick<SenderLinkDeps, 'senderLinks' | 'counters' | 'ids' | 'course' | 'catalogues'> &
  BeginCoreDeps;

type OpenLink = SenderLink & { readonly shown: NonNullable<SenderLink['shown']> };

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
  const link = await senderLinks.find(ids.hash(code));
  if (link?.shown === undefined || now >= link.at + SENDER_LINK_MS) return null;
  return { ...link, shown: link.shown };
}

const changeUntil = ({ answer }: SenderLink): number | null =>
  answer === undefined ? null : answer.firstAt + CHANGE_MS;

const openedView = (link: OpenLink): OpenedSenderLink => ({
  ...link.shown,
  expiresAt: link.at + SENDER_LINK_MS,
  answer: answerView(link.answer),
  checkIns: link.checkIns ?? null,
  changeUntil: changeUntil(link),
});

/** What a sender's link shows now. */
export async function openSenderLink(
  deps: Pick<AnswerDeps, 'senderLinks' | 'ids'>,
  { code, now }: { readonly code: string; readonly now: number },
): Promise<Result<OpenedSenderLink, Failure>> {
  const link = await findOpen(deps, code, now);
  return link === null ? fail(NOT_FOUND) : ok(openedView(link));
}

/** Keeps what a sender answers, if it follows the answer that stands and may still be changed. */
export async function answerSenderLink(
  deps: AnswerDeps,
  request: z.output<typeof answerRoute.body>,
  { now, network }: { readonly now: number; readonly network: string | null },
): Promise<Result<z.output<typeof answerRoute.reply>, Failure>> {
  const link = await findOpen(deps, request.code, now);
  if (link === null) return fail(NOT_FOUND);
  const name = checkName(request.name);
  if (!name.ok) return fail({ error: name.error, field: 'name' });
  const worksheet = deps.catalogues(deps.course)?.worksheets.find(({ id }) => id === COMMITMENTS);
  const read = worksheet === undefined ? null : readBody(worksheet, link.shown.text);
  if (read?.ok !== true) throw new Error('a link that shows what the worksheet does not take');
  if (!answersAll(read.value, request.answers)) return fail({ error: 'bad_request', field: 'answers' });
  for (const limit of [answersByLinkFrom(link.id, network), answersByLink(link.id)]) {
    if (!(await countWithin(deps.counters, limit, now))) return fail(tooMany(limit, now));
  }
  const { id, known, answers } = request;
  if (link.answer?.id === id) return ok({ ...openedView(link), kept: true });
  const until = changeUntil(link);
  if (until === null || now < until) {
    const firstAt = link.answer?.firstAt ?? now;
    const answer = { id, name: name.value, at: now, firstAt, answers };
    if ((await deps.senderLinks.answer(link, answer, known)) === 'written') {
      await beginCore(deps, link.person, deps.course, now);
      return ok({ ...openedView({ ...link, answer }), kept: true });
    }
  }
  const stands = await findOpen(deps, request.code, now);
  if (stands === null) return fail(NOT_FOUND);
  return ok({ ...openedView(stands), kept: stands.answer?.id === id });
}
