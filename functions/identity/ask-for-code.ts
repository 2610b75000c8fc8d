import type { askForCode as askRoute } from '#domain/contract/sign-in.ts';
import { normalizeEmail } from '#domain/values/email.ts';
import type { Instant } from '#domain/values/ids.ts';
import { checkName } from '#domain/values/name.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import type { JoinLink } from '../storage/join-links.ts';
import { findJoinLink } from './find-join-link.ts';
import * as budgets from '../mail/budgets.ts';
import { mailboxHash } from '../mail/gate.ts';
import { MAX_TRIES, type TooMany, countWithin, hasRoom, tooMany } from '../http/limits.ts';
import { DEVICE_COOKIE, FLOW_COOKIE } from '../http/cookies.ts';
import type { OpenCallOf } from '../http/implementation.ts';
import { isSameHash } from '../secrets.ts';
import type { Flow } from '../storage/flows.ts';
import { knownDeviceOf } from './sessions.ts';

/** Lifetime of a code and its flow (docs/bars.md S2). */
export const CODE_SECONDS = 600;

/** A code with fewer seconds left is not mailed again; a new one is. */
const WORTHWHILE_SECONDS = 180;

/** Not six digits, so that nobody can type it. */
const NO_CODE = 'none';

type Call = OpenCallOf<typeof askRoute>;

async function findLink(context: IdentityContext, { body: { join }, now }: Call) {
  if (join === undefined) return ok(null);
  const name = checkName(join.name);
  if (!name.ok) return fail({ error: name.error, field: 'join.name' });
  const found = await findJoinLink(context, { code: join.code, now });
  return found.ok ? ok(found.value.link) : found;
}

interface Checked {
  readonly email: string;
  readonly emailHash: string;
  readonly mailbox: string;
  readonly link: JoinLink | null;
}

interface Counted {
  readonly isWithin: boolean;
  readonly left: number;
}

/** Counts against limits that other devices can use up, too. */
async function countAnywhere(
  counters: IdentityContext['counters'],
  { emailHash, mailbox, link }: Checked,
  { network, now }: Call,
): Promise<Result<Counted, TooMany>> {
  // Read before any write, so that a flood is refused without one.
  for (const inAll of link === null ? [budgets.SENDS_IN_ALL] : budgets.JOINS_IN_ALL) {
    if (!(await hasRoom(counters, inAll, now))) return fail(tooMany(inAll, now));
  }
  const ofMailbox = link === null ? null : budgets.asksOfMailboxByLink(link, mailbox);
  const isFirst = ofMailbox !== null && (await hasRoom(counters, ofMailbox, now));
  const byLink = link !== null && isFirst ? budgets.asksByLink(link, network) : [];
  const further = link === null ? [budgets.asksFromNetwork(network)] : byLink;
  const pair = budgets.asksByPair(emailHash, network);
  let asked = 0;
  for (const budget of [...further, pair]) {
    asked = await counters.add(budget.counter, 1, now);
    if (asked > budget.most) return fail(tooMany(budget, now));
  }
  if (ofMailbox !== null) await counters.add(ofMailbox.counter, 1, now);
  return ok({
    isWithin: await countWithin(counters, budgets.asksForMailbox(mailbox), now),
    left: pair.most - asked,
  });
}

/** On a known device the request counts there alone, so that nobody else locks its owner out. */
async function countAtDevice(counters: IdentityContext['counters'], device: string, now: Instant) {
  const limit = budgets.asksAtDevice(device);
  const asked = await counters.add(limit.counter, 1, now);
  return asked > limit.most ? fail(tooMany(limit, now)) : ok({ isWithin: true, left: limit.most - asked });
}

/**
 * This browser's flow for this address, where its code stays good for a while: slow mails then all bring the
 * same one. Whether anyone owns the address makes no difference.
 */
async function flowUnderWay(
  { flows, ids, pepper }: IdentityContext,
  { email, link }: Checked,
  { cookie, now }: Call,
): Promise<Flow | null> {
  const flowToken = cookie(FLOW_COOKIE);
  const flow = flowToken === null ? null : await flows.read(ids.hash(flowToken));
  if (flow === null || flow.usedBy !== undefined || flow.tries >= MAX_TRIES) return null;
  const isGood = flow.expiresAt >= Math.floor(now / 1000) + WORTHWHILE_SECONDS;
  const opens = pepper.ofCode(flow.id, email, pepper.codeOf(flow.id, email));
  const isTheirs = isSameHash(flow.codeHash, opens) && flow.joinLink === (link?.id ?? null);
  return isGood && isTheirs ? flow : null;
}

/**
 * Mails a new code, or that of the flow under way once more. Known, unknown, suspended and bounced addresses
 * get the same answer by the same work (docs/bars.md S1): the task that sends the mail decides its text.
 * Nothing about the person is stored.
 */
export async function askForCode(context: IdentityContext, call: Call) {
  const { counters, pepper } = context;
  const { body, network, now, cookie, setCookie } = call;
  const normal = normalizeEmail(body.email);
  if (!normal.ok) return fail({ error: normal.error, field: 'email' });
  const found = await findLink(context, call);
  if (!found.ok) return found;
  const email = normal.value;
  const emailHash = pepper.ofEmail(email);
  const device = await knownDeviceOf(context, { emailHash, token: cookie(DEVICE_COOKIE), now });
  const checked = { email, emailHash, mailbox: mailboxHash(context, email), link: found.value };
  const counted =
    device === null
      ? await countAnywhere(counters, checked, call)
      : await countAtDevice(counters, device, now);
  if (!counted.ok) return counted;
  const { isWithin, left } = counted.value;

  const underWay = await flowUnderWay(context, checked, call);
  const flowToken = (underWay === null ? null : cookie(FLOW_COOKIE)) ?? context.ids.secret();
  const id = underWay?.id ?? context.ids.hash(flowToken);
  const code = pepper.codeOf(id, email);
  const expiresAt = underWay?.expiresAt ?? Math.floor(now / 1000) + CODE_SECONDS;
  if (underWay === null) {
    // An address over its limit costs the same work, and no code opens its flow.
    const codeHash = pepper.ofCode(id, email, isWithin ? code : NO_CODE);
    await context.flows.begin({ id, codeHash, joinLink: found.value?.id ?? null, expiresAt });
  }
  await context.invokeAsync({
    ...({ task: 'mail-code', email, language: body.language, code, expiresAt, network } as const),
    ...{ joining: body.join !== undefined, atKnownDevice: device !== null, send: isWithin },
  });
  const expiresInSeconds = expiresAt - Math.floor(now / 1000);
  setCookie(FLOW_COOKIE, flowToken, expiresInSeconds);
  return ok({ expiresInSeconds, ...(body.left === true && { left }) });
}
