import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { ALLIANCE, type Role, StaffRole } from '#domain/people/access.ts';
import type { Person } from '#domain/people/person.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { storeOf, OF_ONE_PERSON, itemKind } from './items.ts';
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

export const roleItem = (
  { id, name }: Pick<Person, 'id' | 'name'>,
  { role, scope }: Role,
  grantedAt: Instant,
) => roleItems.item({ person: id, scope, role }, { name, role, scope, grantedAt });

/** Who has which role where. Lists lag by moments; what someone may do is read with their own file. */
export const createStaff = storeOf(roleItems, (roles) => ({
  /** @param scope a cohort's or affiliate's id, or `alliance` */
  listOf: async (scope: string) =>
    (await roles.listIndex({ scope })).map(({ person, name, role }) => ({ person, name, role })),
  end: (person: string, { role, scope }: Role, at: Instant) =>
    roles.change({ person, scope, role }, { set: { endedAt: at }, remove: ['g1'], lacks: ['endedAt'] }),
  rename: (person: string, { role, scope }: Role, name: string) =>
    roles.note({ person, scope, role }, { set: { name } }),
  standings: (people: readonly string[], { role, scope }: Role) =>
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

export const AdministratorEnd = z.object({
  person: Ulid,
  by: Ulid,
  at: Instant,
  returned: z.optional(z.object({ by: Ulid, at: Instant })),
});

export type AdministratorEnd = Readonly<z.infer<typeof AdministratorEnd>>;

const KEPT = 50;

/**
 * Which administrators' roles were ended or given back, by ids, the newest first, at most 50. One item has
 * all of them, and its number decides between two who end one at once: so one administrator always stays.
 */
export const administratorEndsItems = itemKind({
  name: 'ends of administrators',
  table: 'core',
  keys: { main: 'ROLE-ENDS#<scope:scope> / <role:slug>' },
  person: 'none',
  exported: { never: 'it belongs to the Alliance; the role itself is given' },
  erased: { stays: 'who has ended whose role stays known, by ids' },
  merged: { stays: 'nobody is merged who has a role' },
  kept: 'for good',
  schema: z.object({ number: z.int(), ends: z.array(AdministratorEnd) }),
});

const OF = { scope: ALLIANCE, role: 'administrator' };

export const createAdministratorEnds = storeOf(administratorEndsItems, (lists) => ({
  /** `number` counts how often the list was changed. */
  read: async (): Promise<{ readonly number: number; readonly ends: readonly AdministratorEnd[] }> =>
    (await lists.get(OF)) ?? { number: 0, ends: [] },
  write: async (ends: readonly AdministratorEnd[], before: number): Promise<'written' | 'behind'> => {
    const kept = ends.slice(0, KEPT).map((end) => ({ ...end }));
    const attributes = { number: before + 1, ends: kept };
    const put = await lists.replace(OF, attributes, before === 0 ? null : { number: before });
    // The SDK repeats a write whose answer was lost: the same one must win again.
    const there = put === 'written' ? kept : (await lists.get(OF))?.ends;
    return isDeepStrictEqual(there, kept) ? 'written' : 'behind';
  },
}));
