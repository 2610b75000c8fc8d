import * as z from 'zod/mini';
import { ALLIANCE, type Role, StaffRole } from '#domain/people/access.ts';
import type { Person } from '#domain/people/person.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { type ReadOf, storeOf, OF_ONE_PERSON, itemKind } from './items.ts';
import { Ulid, Instant } from '#domain/values/ids.ts';

/** What a person may do in the alliance, an affiliate or a cohort. One that has ended stays, marked. */
export const roleItems = itemKind({
  name: 'role',
  table: 'core',
  keys: {
    main: 'P#<person:ulid> / ROLE#<scope:scope>#<role:slug>',
    g1: 'ROLES#<scope:scope> / <person:ulid>#<role:slug>',
  },
  ...OF_ONE_PERSON,
  merged: { stays: 'nobody is merged who has a role' },
  versions: [2],
  schema: z.object({
    name: z.string(),
    role: StaffRole,
    scope: z.string(),
    grantedAt: Instant,
    endedAt: z.optional(Instant),
  }),
  keyed: { person: Ulid },
});

export type StaffEntry = Pick<ReadOf<typeof roleItems>, 'person' | 'name' | 'role'>;
export type RoleStanding = Pick<ReadOf<typeof roleItems>, 'name' | 'grantedAt' | 'endedAt'>;

export const roleItem = (
  { id, name }: Pick<Person, 'id' | 'name'>,
  { role, scope }: Role,
  grantedAt: Instant,
) => roleItems.item({ person: id, scope, role }, { name, role, scope, grantedAt });

/** Who has which role where. Lists lag by moments; what someone may do is read with their own file. */
export const createStaff = storeOf(roleItems, (roles) => ({
  /** @param scope a cohort's or affiliate's id, or `alliance` */
  listOf: async (scope: string): Promise<readonly StaffEntry[]> =>
    (await roles.listIndex({ scope })).map(({ person, name, role }) => ({ person, name, role })),
  end: (person: string, { role, scope }: Role, at: Instant) =>
    roles.change({ person, scope, role }, { set: { endedAt: at }, remove: ['g1'], lacks: ['endedAt'] }),
  rename: (person: string, { role, scope }: Role, name: string) =>
    roles.note({ person, scope, role }, { set: { name } }),
  standings: (people: readonly string[], { role, scope }: Role): Promise<ReadonlyMap<string, RoleStanding>> =>
    roles.among('person', people, { scope, role }),
  giveBack: (person: string, { role, scope }: Role, endedAt: Instant) => {
    const key = { person, scope, role };
    return roles.change(key, { set: roles.g1(key), remove: ['endedAt'], is: { endedAt } });
  },
}));

export async function hasAdministrator(database: Database, name: string): Promise<boolean> {
  const administrators = roleItems.g1Partition({ scope: ALLIANCE });
  const { items } = await openTable(database, name).pageIndex('g1', administrators, 1);
  return items.length > 0;
}
