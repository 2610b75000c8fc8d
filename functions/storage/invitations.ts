import { Invitation, type Invitations, renewable } from '../identity/ports.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { itemKind } from './item-kind.ts';

/**
 * That an address was invited to a cohort, under which name, and whether its owner came. The address itself
 * is not kept, only its keyed hash.
 */
export const invitationItems = itemKind({
  name: 'invitation',
  table: 'core',
  keys: {
    main: 'I#<address:hash> / <cohort:ulid>',
    g1: 'INVITED#<cohort:ulid> / <name:folded>#<address:hash>',
  },
  person: 'address',
  exported: ['name', 'language', 'invitedAt', 'sentAt', 'takenAt'],
  erased: 'deleted',
  kept: 'until erased',
  versions: [1],
  schema: Invitation,
});

/** Invitations. @param name the name of `core` */
export function createInvitations(database: Database, name: string): Invitations {
  const table = openTable(database, name);
  return {
    of: (address) => table.list(invitationItems, { address }),
    among: async (cohort, addresses) => {
      const keys = addresses.map((address) => invitationItems.key({ address, cohort }));
      const found = await table.getMany(keys, true);
      return new Map(
        found.map((item) => [invitationItems.partsOf(item).address, invitationItems.read(item)]),
      );
    },
    make: (address, invitation) =>
      table.putNew(invitationItems.item({ ...invitation, address }, invitation), {
        condition:
          'attribute_not_exists(pk) OR (attribute_not_exists(takenAt) AND (invitedAt <= :over OR ' +
          '(attribute_not_exists(sentAt) AND (#task = :task OR invitedAt <= :lost))))',
        values: { task: invitation.task, ...renewable(invitation.invitedAt) },
      }),
    noteSent: async (address, cohort, at) => {
      await table.update(invitationItems.key({ address, cohort }), {
        expression: 'SET sentAt = if_not_exists(sentAt, :at)',
        condition: 'attribute_exists(pk)',
        values: { at },
      });
    },
    take: async (address, cohort, at) => {
      await table.update(invitationItems.key({ address, cohort }), {
        expression: 'SET takenAt = if_not_exists(takenAt, :at)',
        condition: 'attribute_exists(pk)',
        values: { at },
      });
    },
  };
}
