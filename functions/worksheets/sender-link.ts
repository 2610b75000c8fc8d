import type * as z from 'zod/mini';
import type {
  makeSenderLink as makeRoute,
  OwnSenderLink,
  Signatures,
  showCheckIns as checkInRoute,
} from '#domain/contract/commitments.ts';
import { checkName } from '#domain/values/name.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { readBody } from '#domain/worksheets/body.ts';
import { shownCheckInsText } from '#domain/worksheets/check-in.ts';
import { COMMITMENTS, PART, SENDER_LINK_MS } from '#domain/worksheets/commitments.ts';
import { shownText } from '#domain/worksheets/sender.ts';
import { rowsOf } from '#domain/worksheets/values.ts';
import type { ApiContext, Context } from '../context.ts';
import type { Failure } from '../http/problems.ts';
import { countWithin, senderLinksMadeBy, tooMany } from '../http/limits.ts';
import { untilWritten } from '../database-calls.ts';
import type { SenderAnswer, SenderLink, VoidedSignature } from '../storage/senders.ts';
import type { Instant } from '#domain/values/ids.ts';

export const answerView = (answer: SenderAnswer | undefined): OwnSenderLink['answer'] => {
  if (answer === undefined) return null;
  const { way: _way, answers, ...rest } = answer;
  return { ...rest, answers: [...answers] };
};

export const signaturesOf = (link: SenderLink | null): Signatures =>
  [link?.answer, link?.voided].flatMap((signature) => {
    if (signature === undefined) return [];
    const { name, at, way = null } = signature;
    return { name, at, way, voidedAt: 'voidedAt' in signature ? signature.voidedAt : null };
  });

export const voidedSignature = ({ name, at, way }: SenderAnswer, voidedAt: Instant): VoidedSignature => ({
  ...{ name, at, voidedAt },
  ...(way !== undefined && { way }),
});

const ownView = (link: SenderLink | null): OwnSenderLink => ({
  shown:
    link?.shown === undefined ? null : { ...link.shown, at: link.at, expiresAt: link.at + SENDER_LINK_MS },
  answer: answerView(link?.answer),
  checkIns: link?.checkIns ?? null,
});

export const readSenderLink = async ({ senderLinks }: Context, person: string): Promise<OwnSenderLink> =>
  ownView(await senderLinks.read(person));

export async function readSignatures({ senderLinks }: Context, person: string) {
  const link = await senderLinks.read(person);
  return { ...ownView(link), signatures: signaturesOf(link) };
}

const noteEnd = ({ ledger }: Context, { person, id, at: cause }: SenderLink, at: Instant): Promise<void> =>
  ledger.record({ act: 'sender-link-ended', subject: `${person}:${id}`, cause, by: person, at });

function refusalOf({ course, catalogues }: ApiContext, text: string): Failure | null {
  const worksheet = catalogues(course)?.worksheets.find(({ id }) => id === COMMITMENTS);
  if (worksheet === undefined) return { error: 'not_found', field: 'worksheet' };
  const read = readBody(worksheet, text);
  // What a link may show gives the same text again: anything else is in it, or nothing is.
  const isShowable = text !== '' && read.ok && shownText(worksheet, read.value) === text;
  return isShowable ? null : { error: 'bad_request', field: 'text' };
}

/** A signature by the link before is voided, and the new link says so. */
export async function makeSenderLink(
  context: ApiContext,
  person: string,
  request: z.output<typeof makeRoute.body>,
): Promise<Result<z.output<typeof makeRoute.reply>, Failure>> {
  const name = checkName(request.name);
  if (!name.ok) return fail({ error: name.error, field: 'name' });
  const refusal = refusalOf(context, request.text);
  if (refusal !== null) return fail(refusal);
  const limit = senderLinksMadeBy(person);
  if (!(await countWithin(context.counters, limit, context.now())))
    return fail(tooMany(limit, context.now()));
  const code = context.ids.secret();
  return untilWritten(async () => {
    const before = await context.senderLinks.read(person);
    const at = context.now();
    if (before?.shown !== undefined) await noteEnd(context, before, at);
    const voided = before?.answer === undefined ? before?.voided : voidedSignature(before.answer, at);
    const link = {
      ...{ person, id: context.ids.ulid(), hash: context.ids.hash(code), at, voided },
      shown: { name: name.value, text: request.text },
    };
    const outcome = await context.senderLinks.make(link, before?.id ?? null);
    return outcome === 'written' ? ok({ ...ownView(link), code }) : null;
  });
}

/** Their sender's address is forgotten with it, so that no further mail leaves. */
export async function takeBackSenderLink(context: Context, person: string): Promise<void> {
  const link = await context.senderLinks.read(person);
  if (link?.shown === undefined) return;
  const at = context.now();
  await noteEnd(context, link, at);
  await context.senders.forget(person, at);
  await context.senderLinks.takeBack(person, { id: link.id, at });
}

const NO_LINK: Failure = { error: 'not_found', field: 'link' };

export async function showCheckIns(
  { senderLinks, now, course, catalogues }: ApiContext,
  person: string,
  { text }: z.output<typeof checkInRoute.body>,
): Promise<Result<OwnSenderLink, Failure>> {
  const link = await senderLinks.read(person);
  const at = now();
  if (link?.shown === undefined || at >= link.at + SENDER_LINK_MS) return fail(NO_LINK);
  const worksheet = catalogues(course)?.worksheets.find(({ id }) => id === COMMITMENTS);
  const shown = worksheet === undefined ? null : readBody(worksheet, link.shown.text);
  if (worksheet === undefined || shown?.ok !== true) throw new Error('a link that shows no commitments');
  const ids = new Set(rowsOf(shown.value, PART).map(({ id }) => id));
  const read = readBody(worksheet, text);
  // As with the link itself: what may be shown gives the same text again.
  const isShowable = text !== '' && read.ok && shownCheckInsText(worksheet, read.value, ids) === text;
  if (!isShowable) return fail({ error: 'bad_request', field: 'text' });
  const checkIns = { text, at };
  const isWritten = (await senderLinks.showCheckIns(link, checkIns)) === 'written';
  return isWritten ? ok(ownView({ ...link, checkIns })) : fail(NO_LINK);
}
