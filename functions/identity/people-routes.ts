import * as routes from '#domain/contract/adding.ts';
import { fail, ok } from '#domain/values/result.ts';
import type { IdentityContext } from '../context.ts';
import { type ByHomeCallOf, type Implementation, inCohortByHome } from '../http/implementation.ts';
import { closedBy, joiningClosed } from '../http/switches.ts';
import { homeFor } from '../cohorts/homes.ts';
import { decodeTime } from 'ulid';
import { ALLIANCE, type Homes, hasHome } from '#domain/people/access.ts';
import { normalizeEmail } from '#domain/values/email.ts';
import type { Language, Instant } from '#domain/values/ids.ts';
import { checkLine } from '#domain/people/line.ts';
import type { Enrolment } from '../storage/enrolments.ts';
import { mapWithConcurrency } from '../database-calls.ts';
import type { Person } from '#domain/people/person.ts';
import { enrolmentIn } from '../cohorts/learners.ts';
import * as limits from '../http/limits.ts';
import { type Invitation, isOnItsWay, isOpenInvitation } from '#domain/people/invitation.ts';
import { sendInvitationsAgain, placesByAddress } from './invitations.ts';

/** No further line is begun after so long, so that the answer comes before the deadline of a call. */
const WORK_MS = 2000;

type Addition = ByHomeCallOf<typeof routes.addPeople> & { readonly home: string | null };

type Step =
  | { readonly kind: 'done'; readonly outcome: routes.LineOutcome }
  | { readonly kind: 'enrol'; readonly person: Person }
  | {
      readonly kind: 'invite' | 'invited';
      readonly who: { readonly email: string; readonly name: string; readonly language: Language };
    };

const done = (outcome: routes.LineOutcome): Step => ({ kind: 'done', outcome });

const isSeen = (homes: Homes, { affiliate }: Enrolment): boolean => hasHome(homes, affiliate);

/** Already invited, so there is nothing to mail. Its owner may also have said no. */
const isInvited = (invitation: Invitation | undefined, now: Instant): invitation is Invitation =>
  invitation !== undefined &&
  (isOnItsWay(invitation, now) || (invitation.declinedAt !== undefined && isOpenInvitation(invitation, now)));

/** Decides each line by reads alone. */
async function stepsOf(context: IdentityContext, { body, cohort, homes, now }: Addition): Promise<Step[]> {
  const { list, lines } = body;
  const { peopleWriter, invitations, pepper } = context;
  const checked = lines.map(({ line, name, email = '', language = body.language }) => ({
    ...{ line, language, checked: checkLine({ name, email }) },
  }));
  const persons = checked.flatMap(({ line, checked }) => (checked.ok ? [{ line, ...checked.value }] : []));
  const addresses = persons.flatMap(({ email }) => (email === null ? [] : [pepper.ofEmail(email)]));
  const ownIds = persons
    .filter(({ email }) => email === null)
    .map(({ line }) => pepper.personOfLine(cohort.id, list, line));
  const [places, invited, added] = await Promise.all([
    placesByAddress(context, cohort.id, addresses),
    invitations.among(cohort.id, [...new Set(addresses)]),
    peopleWriter.everIn(cohort.id, [...new Set(ownIds)]),
  ]);
  return checked.map(({ line, language, checked }): Step => {
    if (!checked.ok) return done('wrong');
    const { name, email } = checked.value;
    if (email === null) {
      const id = pepper.personOfLine(cohort.id, list, line);
      const person = { id, name, email: '', language, generation: 0, createdAt: now };
      return added.has(id) ? done('added') : { kind: 'enrol', person };
    }
    const address = pepper.ofEmail(email);
    const place = places.get(address);
    if (place !== undefined && isSeen(homes, place)) return done('here');
    const kind = isInvited(invited.get(address), now) ? 'invited' : 'invite';
    return { kind, who: { email, name, language } };
  });
}

/** Counts before any work is done. @returns the reached limit, or null */
async function limitReached({ counters }: IdentityContext, { by, now }: Addition, steps: readonly Step[]) {
  const count = (kind: Step['kind']): number => steps.filter((step) => step.kind === kind).length;
  const invites = count('invite');
  const counted: readonly (readonly [limits.Limit, number])[] = [
    [limits.invitationsBy(by), invites],
    [limits.INVITATIONS_IN_ALL, invites],
    [limits.peopleAddedBy(by), invites + count('enrol')],
  ];
  for (const [limit, number] of counted) {
    if (number > 0 && !(await limits.countWithin(counters, limit, now, number))) return limit;
  }
  return null;
}

/**
 * Each step changes nothing the second time. Someone without an address becomes a person whose id follows
 * from the line. An address is invited by a task, whether somebody has it or not (docs/bars.md S14).
 * @returns the lines' outcomes, without those that a slow database left no time for
 */
async function addPeople(context: IdentityContext, addition: Addition) {
  const { body, cohort, home, homes, by, now } = addition;
  const { list, again = false, lines } = body;
  const { peopleWriter, ids, edition, invokeAsync, pepper } = context;
  const steps = await stepsOf(context, addition);
  const limit = await limitReached(context, addition, steps);
  if (limit !== null) return fail(limits.tooMany(limit, now));

  const ofKind = (kind: Step['kind']) =>
    steps.flatMap((step) => ('who' in step && step.kind === kind ? [step.who] : []));
  const people = ofKind('invite');
  // First, so that nothing is written where the task is not taken.
  if (people.length > 0) {
    await invokeAsync({
      ...({ task: 'invite', id: ids.ulid(), cohort: cohort.id, by, people } as const),
      ...(cohort.affiliate === ALLIANCE && home !== null && { home }),
    });
  }
  if (again) {
    const typed = new Map(ofKind('invited').map(({ email }) => [pepper.ofEmail(email), email]));
    const sent = await sendInvitationsAgain(context, { cohort: cohort.id, homes, typed, by, now });
    if (!sent.ok) return sent;
  }
  let begun = 0;
  const outcomes = await mapWithConcurrency(steps, async (step): Promise<routes.LineOutcome | null> => {
    if (step.kind === 'done') return step.outcome;
    if (step.kind !== 'enrol') return 'invited';
    // Each call begins at least one line, so that the next call has less to do.
    if (begun > 0 && context.now() - now > WORK_MS) return null;
    begun += 1;
    const { person } = step;
    await peopleWriter.create(person);
    // A list that is older than their removal does not undo it (docs/bars.md S33).
    const since = Math.min(now, decodeTime(list));
    const enrolment = { ...enrolmentIn(cohort, person, home, edition, now), addedAt: now };
    await peopleWriter.enrol(enrolment, since);
    return 'added';
  });
  return ok(
    lines.flatMap(({ line }, at) => {
      const outcome = outcomes[at] ?? null;
      return outcome === null ? [] : [{ line, outcome }];
    }),
  );
}

export const implement = (context: IdentityContext): readonly Implementation[] => [
  inCohortByHome(routes.addPeople, context, async (call) => {
    const { body, cohort, homes } = call;
    const closed = await joiningClosed(context.switches);
    if (closed !== null) return fail(closed);
    const hasAddress = body.lines.some(({ email }) => email !== undefined);
    if (hasAddress && (await context.switches.isOff('mail'))) return fail(closedBy('mail'));
    const home = await homeFor(context, cohort, homes, body.home);
    if (!home.ok) return home;
    const added = await addPeople(context, { ...call, home: home.value });
    return added.ok ? ok({ lines: added.value }) : added;
  }),

  inCohortByHome(routes.lookUpAddresses, context, async ({ body, cohort, homes, now }) => {
    const addresses = body.emails.map((email) => {
      const typed = normalizeEmail(email);
      return typed.ok ? context.pepper.ofEmail(typed.value) : null;
    });
    const wanted = [...new Set(addresses.filter((address) => address !== null))];
    const [places, invited] = await Promise.all([
      placesByAddress(context, cohort.id, wanted),
      context.invitations.among(cohort.id, wanted),
    ]);
    const found = addresses.flatMap((address, place) => {
      const [held, invitation] = [places.get(address ?? ''), invited.get(address ?? '')];
      const isHere = held !== undefined && isSeen(homes, held);
      // Nothing is said of other homes' people.
      if (!isHere && !(isInvited(invitation, now) && hasHome(homes, invitation.home))) return [];
      const mailedAt = isHere ? null : (invitation?.sentAt ?? invitation?.invitedAt ?? null);
      return [{ place, state: isHere ? ('here' as const) : ('invited' as const), mailedAt }];
    });
    return ok({ found });
  }),
];
