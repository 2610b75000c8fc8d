import * as routes from '#domain/contract/address.ts';
import { MINUTE_MS } from '#domain/values/durations.ts';
import { normalizeEmail } from '#domain/values/email.ts';
import { Ulid } from '#domain/values/ids.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { IdentityContext, MailContext } from '../context.ts';
import { type CallOf, type Implementation, type OpenCallOf, open, signedIn } from '../http/implementation.ts';
import { MAX_TRIES, addressesAskedBy, countWithin, tooMany, triesForAddress } from '../http/limits.ts';
import type { Failure } from '../http/problems.ts';
import { type Caller, accountsOf } from '../http/session.ts';
import { closedBy } from '../http/switches.ts';
import { addressHashOf, cleanCode, isSameHash } from '../secrets.ts';
import type { AddressChange } from '../storage/addresses.ts';
import { CODE_SECONDS } from './ask-for-code.ts';
import { isUnderWay } from './deletion.ts';
import { finishChange, isOpen } from './finish-address-change.ts';
import { mayChange } from './passkey-routes.ts';
import { beginSession } from './sessions.ts';

const MOVING: Failure = { error: 'unavailable', field: 'moving', retryAfterSeconds: MINUTE_MS / 1000 };
const TAKEN: Failure = { error: 'not_found', field: 'email' };
const WRONG_CODE: Failure = { error: 'wrong_code' };

/** The code opens nothing but this person's change to this address. */
const boundTo = (person: string, email: string): string => `${person}:${email}`;

/** Why the caller may not change their address now; null where they may. */
async function refusalOf(context: IdentityContext, caller: Caller): Promise<Failure | null> {
  const { file } = caller;
  const { id, email, mergedInto } = file.person;
  if (email === '' || mergedInto !== undefined) return { error: 'not_found', field: 'account' };
  if (!mayChange(caller, (await context.passkeys.listOf(id)).length > 0))
    return { error: 'passkey_required' };
  const accounts = (await accountsOf(context.people, file)).map(({ person }) => person.id);
  if (await isUnderWay(context, accounts)) return MOVING;
  const deletion = await context.deletions.read(id);
  const isAsked = deletion?.state === 'asked' && deletion.idleSince === undefined;
  const isDying = isAsked || deletion?.state === 'erasing';
  return isDying ? { error: 'not_found', field: 'deletion' } : null;
}

async function ask(context: IdentityContext, { body, caller, now }: CallOf<typeof routes.askAddress>) {
  const { ids, pepper } = context;
  const { id: person, language, email: own } = caller.file.person;
  const normal = normalizeEmail(body.email);
  if (!normal.ok) return fail({ error: normal.error, field: 'email' });
  const email = normal.value;
  if (email === own) return fail({ error: 'bad_request', field: 'email' });
  if (await context.switches.isOff('mail')) return fail(closedBy('mail'));
  const refused = await refusalOf(context, caller);
  if (refused !== null) return fail(refused);
  const limit = addressesAskedBy(person);
  if (!(await countWithin(context.counters, limit, now))) return fail(tooMany(limit, now));
  const flow = ids.secret();
  const id = ids.hash(flow);
  const bound = boundTo(person, email);
  const code = pepper.codeOf(id, bound);
  const expiresAt = Math.floor(now / 1000) + CODE_SECONDS;
  await context.flows.begin({ id, codeHash: pepper.ofCode(id, bound, code), joinLink: null, expiresAt });
  await context.invokeAsync({
    ...({ task: 'mail-code', email, language, code, expiresAt, network: null } as const),
    ...{ joining: false, send: true, changing: true },
  });
  return ok({ flow, expiresInSeconds: CODE_SECONDS });
}

/** The clock finishes a change that was cut off after so long. */
const CUT_OFF_MS = MINUTE_MS;

/** Notes what is to be done, so that the clock goes on with it, and does it. */
async function begin(context: MailContext, known: AddressChange | null, next: Omit<AddressChange, 'id'>) {
  const change = { ...next, id: context.ids.ulid() };
  const dueAt = context.now() + CUT_OFF_MS;
  if (!(await context.addressChanges.write(change, known?.id ?? null, dueAt))) return fail(MOVING);
  return (await finishChange(context, change)) === 'done' ? ok({}) : fail(TAKEN);
}

/**
 * A change that lands between the two reads is one that `begin` refuses, since it comes by another id. The
 * other way round an address from before it would go with what it left.
 */
async function readNow({ addressChanges, people }: MailContext, person: string) {
  const known = await addressChanges.read(person);
  return { known, file: await people.read(person) };
}

/** The flow is used up last: where a call is cut off its code is still good. */
async function change(context: IdentityContext, call: CallOf<typeof routes.changeAddress>) {
  const { ids, pepper, flows, peopleWriter } = context;
  const { body, caller, now } = call;
  const { id: person, email: from } = caller.file.person;
  const normal = normalizeEmail(body.email);
  if (!normal.ok) return fail({ error: normal.error, field: 'email' });
  const to = normal.value;
  const [code, flowId] = [cleanCode(body.code), ids.hash(body.flow)];
  const isThere = code !== null && (await flows.read(flowId)) !== null;
  const flow = isThere ? await flows.countTry(flowId, MAX_TRIES, now) : null;
  const address = pepper.ofEmail(to);
  const tries = triesForAddress(address);
  if (!(await countWithin(context.counters, tries, now))) return fail(tooMany(tries, now));
  const opens = pepper.ofCode(flowId, boundTo(person, to), code ?? '');
  if (flow === null || !isSameHash(flow.codeHash, opens)) return fail(WRONG_CODE);
  const refused = await refusalOf(context, caller);
  if (refused !== null) return fail(refused);
  const claim = await peopleWriter.claimOf(address);
  if (claim !== null && claim.person !== person) return fail(TAKEN);
  const { known, file: own } = await readNow(context, person);
  if (known?.underWay !== undefined || own?.person.email !== from) return fail(MOVING);
  const id = ids.ulid();
  const before = { address: from, hash: pepper.ofEmail(from) };
  const underWay = { id, from: before, to: { address: to, hash: address }, at: now };
  const formerly = [...(known?.formerly ?? []), { id, ...before, at: now }];
  const begun = await begin(context, known, { person, formerly, underWay });
  if (!begun.ok) return begun;
  await flows.use(flowId, underWay.id, now);
  const file = await context.people.read(person);
  // The code showed who they are, as it does on the sign-in page.
  if (file !== null) await beginSession(context, call, file, 'code');
  return ok({});
}

/** Who reads the mail to the address before can take it back, also where others have changed it since. */
async function undo(
  context: IdentityContext,
  { body: { token }, now }: OpenCallOf<typeof routes.undoAddress>,
): Promise<Result<Record<string, never>, Failure>> {
  const [person = '', of = '', hash = ''] = token.split('.');
  const isGood = Ulid.safeParse(person).success && isSameHash(hash, context.pepper.ofAddress(person, of));
  if (!isGood) return fail({ error: 'not_found' });
  const { known, file } = await readNow(context, person);
  const before = known?.formerly.find((each) => each.id === of && isOpen(each, now));
  const hashNow = file === null ? null : addressHashOf(context.pepper, file.person);
  if (known === null || before === undefined || file === null || hashNow === null) {
    return fail({ error: 'not_found' });
  }
  const accounts = (await accountsOf(context.people, file)).map((each) => each.person.id);
  const deletion = await context.deletions.read(file.person.mergedInto ?? person);
  if (deletion?.state === 'erasing' || (await isUnderWay(context, accounts))) return fail(MOVING);
  const from = { address: file.person.email, hash: hashNow };
  const to = { address: before.address, hash: before.hash };
  const underWay = { id: context.ids.ulid(), from, to, at: now, undoes: of };
  return begin(context, known, { person, formerly: known.formerly, underWay });
}

export const implement = (context: IdentityContext): readonly Implementation[] => [
  signedIn(routes.askAddress, (call) => ask(context, call)),
  signedIn(routes.changeAddress, (call) => change(context, call)),
  open(routes.undoAddress, (call) => undo(context, call)),
];
