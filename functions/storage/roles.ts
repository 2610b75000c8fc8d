import * as z from 'zod/mini';
import { ALLIANCE, type Role, StaffRole } from '#domain/people/access.ts';
import type { Person } from '#domain/people/person.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { type Item, OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { Instant } from '#domain/values/instant.ts';

export interface RoleStanding {
  readonly name: string;
  readonly grantedAt: Instant;
  readonly endedAt?: Instant | undefined;
}

export interface StaffEntry {
  readonly person: string;
  readonly name: string;
  readonly role: StaffRole;
}

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
});

export const roleItem = (
  { id, name }: Pick<Person, 'id' | 'name'>,
  { role, scope }: Role,
  grantedAt: Instant,
): Item => roleItems.item({ person: id, scope, role }, { name, role, scope, grantedAt });

function readEntry(item: unknown): StaffEntry {
  const { name, role } = roleItems.read(item);
  return { person: roleItems.partsOf(item).person, name, role };
}

/** Who has which role where. Lists lag by moments; what someone may do is read with their own file. */
export function createStaff(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    /** @param scope a cohort's or affiliate's id, or `alliance` */
    listOf: (scope: string): Promise<readonly StaffEntry[]> =>
      table.listIndex({ ...roleItems, read: readEntry }, { scope }),
    end: (person: string, { role, scope }: Role, at: Instant): Promise<'done' | 'missing'> =>
      table.change(roleItems.key({ person, scope, role }), {
        expression: 'SET endedAt = :at REMOVE g1pk, g1sk',
        condition: 'attribute_exists(pk) AND attribute_not_exists(endedAt)',
        values: { at },
      }),
    standings: async (
      people: readonly string[],
      { role, scope }: Role,
    ): Promise<ReadonlyMap<string, RoleStanding>> => {
      const keys = people.map((person) => roleItems.key({ person, scope, role }));
      const found = await table.getMany(keys, true);
      return new Map(found.map((item) => [roleItems.partsOf(item).person, roleItems.read(item)]));
    },
    giveBack: (person: string, { role, scope }: Role, endedAt: Instant): Promise<'done' | 'missing'> =>
      table.change(roleItems.key({ person, scope, role }), {
        expression: 'SET g1pk = :g1pk, g1sk = :g1sk REMOVE endedAt',
        condition: 'endedAt = :endedAt',
        values: { ...roleItems.g1({ person, scope, role }), endedAt },
      }),
  };
}
export type Staff = ReturnType<typeof createStaff>;

export async function hasAdministrator(database: Database, name: string): Promise<boolean> {
  const administrators = roleItems.g1Partition({ scope: ALLIANCE });
  const { items } = await openTable(database, name).pageIndex('g1', administrators, 1);
  return items.length > 0;
}
