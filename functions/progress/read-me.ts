import type { Me } from '#domain/contract/sign-in.ts';
import { cardStanding } from '#domain/people/card-hold.ts';
import { TURNED_AWAY_MS } from '#domain/contract/waiting-room.ts';
import type { Path } from '#domain/record/completion.ts';
import type { Context } from '../context.ts';
import { THE_ALLIANCE, cohortName } from '../cohorts/views.ts';
import type { PersonFile } from '../storage/people.ts';
import type { Instant } from '#domain/values/ids.ts';

export const knowsGroups = (groups: Readonly<Record<string, Path>>, { enrolments }: PersonFile): boolean =>
  Object.keys(groups).length === enrolments.length &&
  enrolments.every(({ cohort, path }) => groups[cohort] === path);

export async function readTurnedAway(
  { cohorts }: Context,
  { turnedAway, enrolments }: PersonFile,
  now: Instant,
): Promise<Pick<Me, 'turnedAway'>> {
  const isIn = new Set(enrolments.map(({ cohort }) => cohort));
  const recent = turnedAway
    .filter(({ cohort, answeredAt = 0 }) => answeredAt > now - TURNED_AWAY_MS && !isIn.has(cohort))
    .map(({ cohort }) => cohort);
  if (recent.length === 0) return {};
  const names = await cohorts.names({ cohorts: recent });
  return { turnedAway: recent.flatMap((id) => names.cohorts.get(id) ?? []).map(cohortName) };
}

/** @returns 0 where there is nothing to say (`readNotice`) */
export function noticeUntil({ hold, person: { askedUntil = 0 } }: PersonFile, now: Instant): number {
  const isHeld = hold !== null && cardStanding(hold, now).is === 'held';
  return Math.max(isHeld ? hold.opensAt : 0, askedUntil > now ? askedUntil : 0);
}

/** @param id of the account they signed in to: a phone goes on under it, also where it was merged */
export async function readMe(context: Context, file: PersonFile, id = file.person.id): Promise<Me> {
  const { person, roles, enrolments, waiting } = file;
  const notice = noticeUntil(file, context.now());
  const places = [...enrolments, ...waiting];
  const names = await context.cohorts.names({
    cohorts: places.map(({ cohort }) => cohort),
    affiliates: places.flatMap(({ affiliate }) => affiliate ?? []),
  });
  const waitsFor = waiting.filter(({ cohort }) => names.cohorts.get(cohort)?.endedAt === undefined);
  const placeOf = (of: { readonly cohort: string; readonly affiliate: string | null }) => {
    const cohort = names.cohorts.get(of.cohort);
    const affiliate = of.affiliate === null ? THE_ALLIANCE : names.affiliates.get(of.affiliate);
    if (cohort === undefined || affiliate === undefined) {
      throw new Error('a place in a cohort or an affiliate that is not there');
    }
    const { id, name } = affiliate;
    return { affiliate: { id, name }, cohort: cohortName(cohort) };
  };
  return {
    person: { id, name: person.name, email: person.email, language: person.language },
    roles: roles.map(({ role, scope }) => ({ role, scope })),
    enrolments: enrolments.map(({ path, edition, enrolledAt, ...of }) => ({
      ...placeOf(of),
      ...{ path, edition, enrolledAt },
    })),
    ...(id === person.id && person.absorbed !== undefined && { absorbed: [...person.absorbed] }),
    ...(waitsFor.length > 0 && { waiting: waitsFor.map((of) => placeOf(of).cohort) }),
    ...(notice > 0 && { notice }),
  };
}
