import { normalizeEmail } from '#domain/email.ts';
import type { Language } from '#domain/ids.ts';
import { type NameProblem, checkName } from '#domain/name.ts';
import { type Result, fail, ok } from '#domain/result.ts';
import type { JoinLink } from '../cohorts/ports.ts';
import type { IdentityDependencies } from './dependencies.ts';
import { findJoinLink } from './find-join-link.ts';
import {
  JOINS_IN_ALL,
  SENDS_IN_ALL,
  asksByLink,
  asksByPair,
  asksForMailbox,
  asksFromNetwork,
  asksOfMailboxByLink,
} from '../mail/budgets.ts';
import { mailboxHash } from '../mail/gate.ts';
import { type Limit, type TooMany, countWithin, hasRoom, tooMany } from './limits.ts';
import { newCode } from './secrets.ts';

/** How long a code and its flow live, in seconds (docs/bars.md S2). */
export const CODE_SECONDS = 600;

type CodeDependencies = Pick<
  IdentityDependencies,
  'flows' | 'counters' | 'joinLinks' | 'ids' | 'pepper' | 'invokeAsync'
>;

/** Not six digits, so that nothing anyone types is ever this. */
const NO_CODE = 'none';

/** Someone asks for a code. */
export interface CodeRequest {
  readonly email: string;
  readonly language: Language;
  readonly join: { readonly code: string; readonly name: string } | null;
  readonly network: string | null;
  /** ms since 1970 UTC. */
  readonly now: number;
}

/** Why no code is on its way. */
export type AskFailure =
  | { readonly error: 'email_invalid'; readonly field: 'email' }
  | { readonly error: NameProblem; readonly field: 'join.name' }
  | { readonly error: 'not_found' }
  | TooMany;

/** The link that a request begins with: null without one. */
async function findLink(
  deps: CodeDependencies,
  { join, now }: CodeRequest,
): Promise<Result<JoinLink | null, AskFailure>> {
  if (join === null) return ok(null);
  const name = checkName(join.name);
  if (!name.ok) return fail({ error: name.error, field: 'join.name' });
  return findJoinLink(deps, { code: join.code, now });
}

/** What a request by a link counts against: nothing where this mailbox has had a code by it in this hour. */
const budgetsOfLink = async (
  counters: CodeDependencies['counters'],
  link: JoinLink,
  mailbox: string,
  { network, now }: CodeRequest,
): Promise<readonly Limit[]> =>
  (await hasRoom(counters, asksOfMailboxByLink(link, mailbox), now)) ? asksByLink(link, network) : [];

/**
 * Begins a flow and mails its code. It never looks up the address, so that a known, an unknown, a suspended
 * and a bounced one get the same answer by the same work (docs/bars.md S1). The task that sends the mail
 * decides what it says. Nothing about the person is stored.
 * @returns the token for the browser's flow cookie
 */
export async function askForCode(
  deps: CodeDependencies,
  request: CodeRequest,
): Promise<Result<{ readonly flowToken: string }, AskFailure>> {
  const { counters } = deps;
  const { language, join, network, now } = request;
  const email = normalizeEmail(request.email);
  if (!email.ok) return fail({ error: email.error, field: 'email' });
  const link = await findLink(deps, request);
  if (!link.ok) return link;

  const emailHash = deps.pepper.ofEmail(email.value);
  const mailbox = mailboxHash(deps, email.value);
  // Read before any write, so that a flood is refused without one.
  const inAll = link.value === null ? SENDS_IN_ALL : JOINS_IN_ALL;
  if (!(await hasRoom(counters, inAll, now))) return fail(tooMany(inAll, now));
  const budgets =
    link.value === null
      ? [asksFromNetwork(network)]
      : await budgetsOfLink(counters, link.value, mailbox, request);
  for (const budget of [...budgets, asksByPair(emailHash, network)]) {
    if (!(await countWithin(counters, budget, now))) return fail(tooMany(budget, now));
  }
  if (link.value !== null) await countWithin(counters, asksOfMailboxByLink(link.value, mailbox), now);
  const isWithin = await countWithin(counters, asksForMailbox(mailbox), now);

  const flowToken = deps.ids.secret();
  const flow = deps.ids.hash(flowToken);
  const code = newCode();
  const expiresAt = Math.floor(now / 1000) + CODE_SECONDS;
  await deps.flows.begin({
    id: flow,
    // An address over its limit costs the same work, and its flow is one that no code opens.
    codeHash: deps.pepper.ofCode(flow, email.value, isWithin ? code : NO_CODE),
    joinLink: link.value?.id ?? null,
    expiresAt,
  });
  await deps.invokeAsync({
    task: 'mail-code',
    email: email.value,
    language,
    code,
    expiresAt,
    network,
    joining: join !== null,
    send: isWithin,
  });
  return ok({ flowToken });
}
