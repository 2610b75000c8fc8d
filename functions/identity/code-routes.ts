import * as routes from '#domain/contract/sign-in.ts';
import { isZone } from '#domain/nudges/quiet-hours.ts';
import { fail, ok, type Result } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import { DEVICE_COOKIE, FLOW_COOKIE } from '../http/cookies.ts';
import { type RequestContext, type Implementation, type OpenCallOf, open } from '../http/implementation.ts';
import { readHomes } from '../cohorts/homes.ts';
import { ownerOf, cohortName } from '../cohorts/views.ts';
import { readMe } from '../progress/read-me.ts';
import { askForCode } from './ask-for-code.ts';
import type { Failure } from '../http/problems.ts';
import { followed } from '../http/session.ts';
import { findJoinLink, findWorkshop } from './find-join-link.ts';
import { closedBy, joiningClosed } from '../http/switches.ts';
import { sendNotice, beginSession, recogniseDevice, knownDeviceOf } from './sessions.ts';
import { normalizeEmail } from '#domain/values/email.ts';
import type { Instant } from '#domain/values/ids.ts';
import { checkName } from '#domain/values/name.ts';
import { acceptInvitations } from './accept-invitations.ts';
import { type NotAdmitted, admit } from './admit.ts';
import * as limits from '../http/limits.ts';
import type { Flow } from '../storage/flows.ts';
import type { PersonFile } from '../storage/people.ts';
import { type Pepper, cleanCode, isSameHash } from '../secrets.ts';

/** Retry-After where a flow is out of tries. It never comes back; a new code can be requested at once. */
const NEW_CODE_SECONDS = 1;

interface Verified {
  readonly file: PersonFile;
  readonly isNew: boolean;
  readonly hasNewRole: boolean;
}

type Call = OpenCallOf<typeof routes.verifyCode>;

const WRONG_CODE = { error: 'wrong_code' } as const;

interface Checked {
  readonly email: string;
  readonly code: string;
  readonly flow: string;
  readonly join: { readonly link: string; readonly name: string; readonly home: string | null } | null;
}

function check({ ids }: IdentityContext, { body, cookie }: Call): Result<Checked, Failure> {
  const email = normalizeEmail(body.email);
  if (!email.ok) return fail({ error: email.error, field: 'email' });
  const name = body.join === undefined ? null : checkName(body.join.name);
  if (name !== null && !name.ok) return fail({ error: name.error, field: 'join.name' });
  const [code, flowToken] = [cleanCode(body.code), cookie(FLOW_COOKIE)];
  if (code === null || flowToken === null) return fail(WRONG_CODE);
  const flow = ids.hash(flowToken);
  const join =
    body.join === undefined || name === null
      ? null
      : { link: ids.hash(body.join.code), name: name.value, home: body.join.home ?? null };
  return ok({ email: email.value, code, flow, join });
}

/** A flow that began with a join link may also just sign in. */
function isRight(pepper: Pepper, flow: Flow, { email, code, join }: Checked): boolean {
  const isCode = isSameHash(flow.codeHash, pepper.ofCode(flow.id, email, code));
  return isCode && (join === null || join.link === flow.joinLink);
}

/** Three times a day at most. The task looks up who owns the address: here all are the same work. */
async function sendWrongCodesNotice(
  { counters, pepper, invokeAsync }: IdentityContext,
  email: string,
  now: Instant,
): Promise<void> {
  if (!(await limits.countWithin(counters, limits.noticesTo(pepper.ofEmail(email)), now))) return;
  await invokeAsync({ task: 'notice', about: 'wrong-codes', to: { email } });
}

/**
 * Counts the try for its flow and for its address, or for a known device, then compares (docs/bars.md S3, S4,
 * B8). The network doesn't count: people in one room share it.
 */
async function compare(context: IdentityContext, checked: Checked, { cookie, now }: Call) {
  const { flows, counters, pepper } = context;
  const flow = await flows.countTry(checked.flow, limits.MAX_TRIES, now);
  if (flow === null) return fail(WRONG_CODE);
  const emailHash = pepper.ofEmail(checked.email);
  const device = await knownDeviceOf(context, { emailHash, token: cookie(DEVICE_COOKIE), now });
  const tries = device === null ? limits.triesForAddress(emailHash) : limits.triesAtDevice(device);
  const isWithin = await limits.countWithin(counters, tries, now);
  if (isWithin && isRight(pepper, flow, checked)) return ok(null);
  if (flow.tries === limits.MAX_TRIES) await sendWrongCodesNotice(context, checked.email, now);
  if (!isWithin) return fail(limits.tooMany(tries, now));
  return flow.tries < limits.MAX_TRIES
    ? fail(WRONG_CODE)
    : fail({ error: 'too_many', retryAfterSeconds: NEW_CODE_SECONDS });
}

/** With a join link or an invitation someone may become a person here. */
async function findPerson(
  context: IdentityContext,
  { email, join }: Checked,
  { body: { language }, now }: Call,
): Promise<Result<Verified, NotAdmitted>> {
  const emailHash = context.pepper.ofEmail(email);
  if (join === null) {
    const found = await acceptInvitations(context, { email, emailHash, language, now });
    const file = found === null ? null : await context.people.read(found.person);
    return found === null || file === null
      ? fail('not_found')
      : ok({ file, isNew: found.isNew, hasNewRole: false });
  }
  const { link, name, home } = join;
  const admitted = await admit(context, { email, emailHash, name, home, language, joinLink: link, now });
  if (!admitted.ok) return admitted;
  const { person, isNew, hasNewRole } = admitted.value;
  const file = await context.people.read(person);
  return file === null ? fail('not_found') : ok({ file, isNew, hasNewRole });
}

/**
 * The flow is used up last, by one conditional update. One call wins it; where a join link is dead or a crash
 * comes before, the code is still good.
 */
async function verifyCode(context: IdentityContext, call: Call): Promise<Result<Verified, Failure>> {
  const checked = check(context, call);
  if (!checked.ok) return checked;
  const compared = await compare(context, checked.value, call);
  if (!compared.ok) return compared;
  const found = await findPerson(context, checked.value, call);
  if (!found.ok) return fail({ error: found.error });
  const isFirst = await context.flows.use(checked.value.flow, context.ids.ulid(), call.now);
  if (!isFirst) return fail(WRONG_CODE);
  const { id, email, bouncedAt } = found.value.file.person;
  // The code came by mail.
  if (bouncedAt !== undefined) await context.peopleWriter.forgetBounce(id);
  if (email !== '') return found;
  // A restore knew whose it is, and by its hash alone.
  await context.peopleWriter.nameEmail(id, checked.value.email, call.now);
  const file = await context.people.read(id);
  return file === null ? found : ok({ ...found.value, file });
}

/** Also mails notices of acts that may not be their own. */
async function enter(context: IdentityContext, call: RequestContext, { file, isNew, hasNewRole }: Verified) {
  await beginSession(context, call, file, 'code');
  call.setCookie(FLOW_COOKIE, null, 0);
  const isKnownDevice = await recogniseDevice(context, call, file.person.id);
  if (!isKnownDevice && !isNew) await sendNotice(context, call, file.person.id, 'new-device');
  if (hasNewRole) await sendNotice(context, call, file.person.id, 'role-given');
}

export const codeRoutes = (context: IdentityContext): readonly Implementation[] => [
  open(routes.readJoinLink, async ({ body, now }) => {
    // Said here, so that nobody types an address for nothing.
    const closed = await joiningClosed(context.switches);
    if (closed !== null) return fail(closed);
    const found = await findJoinLink(context, { code: body.code, now });
    if (!found.ok) return found;
    const { link, place } = found.value;
    const { grant } = link;
    const affiliate =
      place.affiliate === null ? null : await ownerOf(context, { affiliate: place.affiliate });
    const cohort = place.cohort === null ? null : cohortName(place.cohort);
    if (grant.grants === 'role') return ok({ grants: 'role', role: grant.role, affiliate, cohort } as const);
    if (affiliate === null || cohort === null) throw new Error('a place as a learner that is in no cohort');
    const homes = grant.affiliate === null ? await readHomes(context, null) : undefined;
    return ok({
      ...({ grants: 'enrolment', affiliate, cohort } as const),
      ...(homes !== undefined && { homes }),
      ...(link.waits && ({ waits: true } as const)),
    });
  }),

  open(routes.findWorkshop, async (call) => {
    const closed = await joiningClosed(context.switches);
    return closed === null ? findWorkshop(context, call) : fail(closed);
  }),

  open(routes.askForCode, async (call) => {
    const closed = call.body.join === undefined ? null : await joiningClosed(context.switches);
    if (closed !== null) return fail(closed);
    if (await context.switches.isOff('mail')) return fail(closedBy('mail'));
    return askForCode(context, call);
  }),

  open(routes.verifyCode, async (call) => {
    const { body } = call;
    const closed = body.join === undefined ? null : await joiningClosed(context.switches);
    if (closed !== null) return fail(closed);
    const verified = await verifyCode(context, call);
    if (!verified.ok) return verified;
    const { person } = verified.value.file;
    // An unknown zone is ignored, since signing in doesn't depend on it.
    if (body.zone !== undefined && body.zone !== person.timeZone && isZone(body.zone)) {
      await context.peopleWriter.noteTimeZone(person.id, body.zone);
    }
    await enter(context, call, verified.value);
    return ok(await readMe(context, await followed(context.people, verified.value.file), person.id));
  }),
];
