import * as routes from '#domain/contract/relays.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { type PartStanding, partStanding } from '#domain/record/part-standing.ts';
import type { Instant } from '#domain/values/ids.ts';
import { fail, ok } from '#domain/values/result.ts';
import { readTerms } from '../certificates/begin.ts';
import type { ApiContext, Context } from '../context.ts';
import { LAUNCH_COOKIE } from '../http/cookies.ts';
import { type Implementation, open, signedIn } from '../http/implementation.ts';
import { countWithin, readsOfRelay, relaysMadeBy, tooMany } from '../http/limits.ts';
import { missing } from '../http/problems.ts';
import { followed } from '../http/session.ts';
import type { Ids } from '../ids.ts';
import type { Launch } from '../storage/grade-lines.ts';
import type { PersonFile } from '../storage/people.ts';
import type { Relay } from '../storage/relays.ts';

const viewOf = ({ id, part, at, expiresAt }: Relay) => ({ ...{ id, part, at, until: expiresAt * 1000 } });

/** The account and those that became part of it: relays stay where they were made. */
const idsOf = ({ person }: PersonFile): readonly string[] => [person.id, ...(person.absorbed ?? [])];

/** Whose relay it is now. @returns null once its owner is gone */
export async function ownerOf({ people }: Context, { person }: Relay): Promise<PersonFile | null> {
  const file = await people.read(person);
  return file === null ? null : followed(people, file);
}

/** @returns null for no such part, and for who is in no group */
export async function standingOf(
  context: Context,
  course: string,
  { enrolments, records }: PersonFile,
  part: string,
): Promise<PartStanding | null> {
  const catalogue = context.catalogues(course);
  if (catalogue === null) return null;
  const record = records.get(course) ?? emptyRecord(course);
  return partStanding(catalogue, part, record, await readTerms(context, enrolments, catalogue));
}

const isPart = ({ catalogues, course }: ApiContext, part: string): boolean =>
  part === course || catalogues(course)?.modules.some(({ id }) => id === part) === true;

const newRelay = ({ ids }: ApiContext, token: string, person: string, part: string, at: Instant): Relay => ({
  ...{ id: ids.hash(token), person, part, at },
  expiresAt: Math.floor(at / 1000) + routes.RELAY_SECONDS,
});

/** The page that asks was opened by this launch, in this browser: a link that is sent on opens nothing. */
const wasOpenedBy = (launch: Launch | null, part: string, browser: string | null, { hash }: Ids): boolean =>
  launch?.part === part && browser !== null && launch.browser === hash(browser);

/** @returns the one that was made, or the one that is there */
async function make({ relays }: ApiContext, relay: Relay, now: Instant): Promise<Relay | null> {
  return (await relays.make(relay, now)) === 'written' ? relay : relays.read(relay.id, now);
}

/** Also where its owner said it on somebody else's computer: the clock then forgets their gradebook. */
async function endOthers(context: ApiContext, relay: Relay, now: Instant): Promise<void> {
  await context.relays.end(relay, now);
  const owner = await ownerOf(context, relay);
  if (owner !== null) await context.gradeLines.putDown({ person: owner.person.id, id: relay.id }, now);
}

export const implement = (context: ApiContext): readonly Implementation[] => [
  signedIn(routes.makeRelay, async ({ body: { token, part, takesOver }, by, caller, cookie, now }) => {
    if (!isPart(context, part)) return missing('part');
    const limit = relaysMadeBy(by);
    if (!(await countWithin(context.counters, limit, now))) return fail(tooMany(limit, now));
    // Of the account that said yes: where a merge is undone, it takes its own along.
    const relay = newRelay(context, token, caller.session.person, part, now);
    const launch = await context.launches.read(relay.id, now);
    if (token.startsWith(routes.LAUNCHED) && !wasOpenedBy(launch, part, cookie(LAUNCH_COOKIE), context.ids)) {
      return missing('token');
    }
    const isOthers = ({ person }: Relay): boolean => !idsOf(caller.file).includes(person);
    let known = await make(context, relay, now);
    // The one whom the course site sent here is the one it means, no matter who said yes before.
    if (known !== null && isOthers(known) && launch !== null && takesOver === true) {
      await endOthers(context, known, now);
      known = await make(context, relay, now);
    }
    if (known === null) return missing('token');
    if (isOthers(known)) return fail({ error: 'wrong_person' });
    if (known.part !== part) return missing('token');
    // Scores go to a course site with a gradebook; the others ask for them.
    if (launch !== null) {
      await context.gradeLines.begin({ person: by, id: known.id }, launch, now);
      await context.tellScores?.(by);
    }
    return ok(viewOf(known));
  }),

  signedIn(routes.listRelays, async ({ caller, now }) => {
    const lists = await Promise.all(idsOf(caller.file).map((id) => context.relays.listOf(id, now)));
    return ok({
      relays: lists
        .flat()
        .map(viewOf)
        .toSorted((one, other) => other.at - one.at),
    });
  }),

  signedIn(routes.endRelay, async ({ body: { id }, caller, by, now }) => {
    for (const person of idsOf(caller.file)) await context.relays.end({ id, person }, now);
    // The clock finds it over, and forgets the gradebook.
    await context.gradeLines.putDown({ person: by, id }, now);
    return ok({});
  }),

  open(routes.readRelay, async ({ body: { token }, now }) => {
    const relay = await context.relays.read(context.ids.hash(token), now);
    if (relay === null) return ok({ relay: null });
    const limit = readsOfRelay(relay.id);
    if (!(await countWithin(context.counters, limit, now))) return fail(tooMany(limit, now));
    const owner = await ownerOf(context, relay);
    if (owner === null || !isPart(context, relay.part)) return ok({ relay: null });
    const standing = await standingOf(context, context.course, owner, relay.part);
    return ok({ relay: { part: relay.part, ...(standing ?? { done: false, score: null }) } });
  }),
];
