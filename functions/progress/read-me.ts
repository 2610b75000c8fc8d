import type { Me } from '#domain/contract/sign-in.ts';
import type { Path } from '#domain/completion.ts';
import type { Cohorts } from '../cohorts/ports.ts';
import type { PersonFile } from '../identity/ports.ts';

/** Does a phone know which groups this person is in, and by which path? @param groups paths by cohort */
export const knowsGroups = (groups: Readonly<Record<string, Path>>, { enrolments }: PersonFile): boolean =>
  Object.keys(groups).length === enrolments.length &&
  enrolments.every(({ cohort, path }) => groups[cohort] === path);

/**
 * The signed-in person with their roles and cohorts, by name.
 * @throws Error where an enrolment names a cohort that is not there: nothing of ours takes one away
 */
export async function readMe(
  deps: { readonly cohorts: Pick<Cohorts, 'names'> },
  file: PersonFile,
): Promise<Me> {
  const { person, roles, enrolments } = file;
  const names = await deps.cohorts.names({
    cohorts: enrolments.map(({ cohort }) => cohort),
    affiliates: enrolments.map(({ affiliate }) => affiliate),
  });
  return {
    person: {
      id: person.id,
      name: person.name,
      email: person.email,
      language: person.language,
    },
    roles: roles.map(({ role, scope }) => ({ role, scope })),
    enrolments: enrolments.map((enrolment) => {
      const cohort = names.cohorts.get(enrolment.cohort);
      const affiliate = names.affiliates.get(enrolment.affiliate);
      if (cohort === undefined || affiliate === undefined) {
        throw new Error('an enrolment in a cohort or an affiliate that is not there');
      }
      return {
        affiliate: { id: affiliate.id, name: affiliate.name },
        cohort: {
          id: cohort.id,
          name: cohort.name,
          startsOn: cohort.startsOn,
          endsOn: cohort.endsOn,
          place: cohort.place,
        },
        path: enrolment.path,
        edition: enrolment.edition,
        enrolledAt: enrolment.enrolledAt,
      };
    }),
  };
}
