import { decodeTime } from 'ulid';
import { ALLIANCE } from '#domain/access.ts';
import type { LineOutcome } from '#domain/contract/adding.ts';
import type { Language } from '#domain/ids.ts';
import { checkLine } from '#domain/people/line.ts';
import { type Result, fail, ok } from '#domain/result.ts';
import type { Cohort, Homes } from '../cohorts/ports.ts';
import { mapWithConcurrency } from '../map-with-concurrency.ts';
import type { Person } from '../ports.ts';
import type { IdentityDependencies } from './dependencies.ts';
import { enrolmentIn } from './enrolment-in.ts';
import { followed } from '../http/followed.ts';
import {
  INVITATIONS_IN_ALL,
  type Limit,
  type TooMany,
  countWithin,
  elsewhereFoundBy,
  hasRoom,
  invitationsBy,
  peopleAddedBy,
  tooMany,
} from './limits.ts';
import { type PersonFile, isOnItsWay } from './ports.ts';

type AddDependencies = Pick<
  IdentityDependencies,
  | 'people'
  | 'peopleWriter'
  | 'invitations'
  | 'counters'
  | 'pepper'
  | 'ids'
  | 'edition'
  | 'invokeAsync'
  | 'now'
>;

/** After so long no further line is begun, ms, so that the answer comes before the deadline of a call. */
const WORK_MS = 2000;

/** One part of a list of people, and who adds them to what. */
export interface Addition {
  readonly cohort: Cohort;
  /** Their home affiliate (`homeFor`). */
  readonly home: string | null;
  /** Whose people of the cohort the caller sees. */
  readonly homes: Homes;
  /** Names the list; a ULID. */
  readonly list: string;
  readonly language: Language;
  readonly lines: readonly {
    readonly line: number;
    readonly name: string;
    readonly email?: string | undefined;
  }[];
  /** Id of who adds them. */
  readonly by: string;
  /** ms since 1970 UTC. */
  readonly now: number;
}

/** What is to be done for one line. */
type Step =
  | { readonly kind: 'done'; readonly outcome: LineOutcome }
  | { readonly kind: 'enrol'; readonly person: Person }
  | { readonly kind: 'invite'; readonly email: string; readonly name: string };

const done = (outcome: LineOutcome): Step => ({ kind: 'done', outcome });

/** Do those who look after people of this home, or after the cohort, know this person already? */
const isKnownTo = (
  { cohort, home }: Pick<Addition, 'cohort' | 'home'>,
  { enrolments, roles }: PersonFile,
): boolean =>
  roles.some(({ scope }) => scope === home || scope === cohort.id) ||
  (home !== null && enrolments.some(({ affiliate }) => affiliate === home));

/** Reads what decides about each line, and says what is to be done. Nothing is written. */
async function stepsOf(deps: AddDependencies, addition: Addition): Promise<Step[]> {
  const { cohort, homes, list, language, lines, now } = addition;
  const { people, peopleWriter, invitations, pepper } = deps;
  const checked = lines.map(({ line, name, email = '' }) => ({ line, checked: checkLine({ name, email }) }));
  const persons = checked.flatMap(({ line, checked }) => (checked.ok ? [{ line, ...checked.value }] : []));
  const addresses = persons.flatMap(({ email }) => (email === null ? [] : [pepper.ofEmail(email)]));
  const ownIds = persons
    .filter(({ email }) => email === null)
    .map(({ line }) => pepper.personOfLine(cohort.id, list, line));
  const [owners, invited, added] = await Promise.all([
    peopleWriter.findByEmails([...new Set(addresses)]),
    invitations.among(cohort.id, [...new Set(addresses)]),
    peopleWriter.everIn(cohort.id, [...new Set(ownIds)]),
  ]);
  return mapWithConcurrency(checked, async ({ line, checked }): Promise<Step> => {
    if (!checked.ok) return done('wrong');
    const { name, email } = checked.value;
    if (email === null) {
      const id = pepper.personOfLine(cohort.id, list, line);
      const person = { id, name, email: '', language, generation: 0, createdAt: now };
      return added.has(id) ? done('added') : { kind: 'enrol', person };
    }
    const address = pepper.ofEmail(email);
    const owner = owners.get(address);
    const found = owner === undefined ? null : await people.read(owner);
    const file = found === null ? null : await followed(people, found);
    if (file === null) {
      const invitation = invited.get(address);
      const isUnderWay = invitation !== undefined && isOnItsWay(invitation, now);
      return isUnderWay ? done('invited') : { kind: 'invite', email, name };
    }
    const isHere = file.enrolments.some(
      (each) => each.cohort === cohort.id && (homes === null || homes.includes(each.affiliate ?? '')),
    );
    if (isHere) return done('here');
    return isKnownTo(addition, file) ? { kind: 'enrol', person: file.person } : done('elsewhere');
  });
}

/** Counts what is to be done, before any of it is. @returns the limit that is reached, or null */
async function limitReached(
  { counters }: AddDependencies,
  { by, lines, now }: Addition,
  steps: readonly Step[],
): Promise<Limit | null> {
  const count = (holds: (step: Step) => boolean): number => steps.filter(holds).length;
  const found = count((step) => step.kind === 'done' && step.outcome === 'elsewhere');
  const invites = count(({ kind }) => kind === 'invite');
  const adds = count(({ kind }) => kind !== 'done');
  const elsewhere = elsewhereFoundBy(by);
  // Once it is reached no address is answered any more, or the refusal itself would tell them apart.
  const asks = lines.some(({ email }) => email !== undefined);
  if (asks && !(await hasRoom(counters, elsewhere, now))) return elsewhere;
  const counted: readonly (readonly [Limit, number])[] = [
    [elsewhere, found],
    [invitationsBy(by), invites],
    [INVITATIONS_IN_ALL, invites],
    [peopleAddedBy(by), adds],
  ];
  for (const [limit, number] of counted) {
    if (number > 0 && !(await countWithin(counters, limit, now, number))) return limit;
  }
  return null;
}

/**
 * Adds one part of a list to a cohort, all of it in steps that change nothing the second time. Someone
 * without an address becomes a person whose id follows from the line. An address that nobody has is invited
 * by a task; its owner is a person once they sign in (docs/bars.md S14). People that the affiliate knows are
 * enrolled at once, and of anyone else nothing is said.
 * @returns what came of each line; without those that a slow database left no time for
 */
export async function addPeople(
  deps: AddDependencies,
  addition: Addition,
): Promise<Result<{ readonly line: number; readonly outcome: LineOutcome }[], TooMany>> {
  const { cohort, home, list, language, lines, by, now } = addition;
  const { peopleWriter, ids, edition, invokeAsync } = deps;
  const steps = await stepsOf(deps, addition);
  const limit = await limitReached(deps, addition, steps);
  if (limit !== null) return fail(tooMany(limit, now));

  const people = steps.flatMap((step) =>
    step.kind === 'invite' ? [{ email: step.email, name: step.name }] : [],
  );
  // First, so that nothing is written where the task is not taken.
  if (people.length > 0) {
    await invokeAsync({
      ...({ task: 'invite', id: ids.ulid(), cohort: cohort.id, language, by, people } as const),
      ...(cohort.affiliate === ALLIANCE && home !== null && { home }),
    });
  }
  let begun = 0;
  const outcomes = await mapWithConcurrency(steps, async (step): Promise<LineOutcome | null> => {
    if (step.kind === 'done') return step.outcome;
    if (step.kind === 'invite') return 'invited';
    // One always is, so that the next call has less to do.
    if (begun > 0 && deps.now() - now > WORK_MS) return null;
    begun += 1;
    const { person } = step;
    if (person.email === '') await peopleWriter.create(person);
    // A list that is older than their removal does not undo it (docs/bars.md S33).
    const since = Math.min(now, decodeTime(list));
    const enrolment = { ...enrolmentIn(cohort, person, home, edition, now), addedAt: now };
    const outcome = await peopleWriter.enrol(enrolment, since);
    return outcome === 'written' || person.email === '' ? 'added' : 'here';
  });
  return ok(
    lines.flatMap(({ line }, at) => {
      const outcome = outcomes[at] ?? null;
      return outcome === null ? [] : [{ line, outcome }];
    }),
  );
}
