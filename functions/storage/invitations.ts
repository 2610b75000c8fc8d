import { Invitation, type Invitations, renewable } from '../identity/ports.ts';
import { ok } from '#domain/result.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { itemKind } from './item-kind.ts';
import { keyTemplate } from './keys.ts';
import { readPage } from './read-page.ts';

const PLACE = '<name:folded>#<address:hash>';

/**
 * That an address was invited to a cohort, under which name, and what became of it. The address itself
 * is not kept, only its keyed hash.
 */
export const invitationItems = itemKind({
  name: 'invitation',
  table: 'core',
  keys: {
    main: 'I#<address:hash> / <cohort:ulid>',
    g1: `INVITED#<cohort:ulid> / ${PLACE}`,
  },
  person: 'address',
  exported: ['name', 'language', 'invitedAt', 'sentAt', 'bouncedAt', 'takenAt', 'withdrawnAt'],
  erased: 'deleted',
  merged: { stays: 'who comes by it is enrolled by the kept account' },
  kept: 'until erased',
  versions: [1],
  schema: Invitation,
});

/** A place in a cohort's list of invitations. */
const invitationPlace = keyTemplate(PLACE);

/** Invitations. @param name the name of `core` */
export function createInvitations(database: Database, name: string): Invitations {
  const table = openTable(database, name);
  return {
    of: (address) => table.list(invitationItems, { address }),
    read: (address, cohort) => table.get(invitationItems, { address, cohort }),
    page: async (cohort, size, after) => {
      const partition = invitationItems.g1Partition({ cohort });
      const page = await readPage(table, { index: 'g1', partition, size, after }, (sort) => {
        const address = invitationPlace.match(sort)?.address;
        return address === undefined ? null : invitationItems.key({ address, cohort });
      });
      if (!page.ok) return page;
      const { items, next } = page.value;
      const invitations = items.map((item) => ({
        ...invitationItems.read(item),
        address: invitationItems.partsOf(item).address,
      }));
      return ok({ invitations, next });
    },
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
          'attribute_not_exists(pk) OR (attribute_exists(withdrawnAt) AND #task <> :task) OR ' +
          '(attribute_not_exists(withdrawnAt) AND attribute_not_exists(takenAt) AND (invitedAt <= :over OR ' +
          '(attribute_not_exists(sentAt) AND (#task = :task OR invitedAt <= :lost))))',
        values: { task: invitation.task, ...renewable(invitation.invitedAt) },
      }),
    noteSent: async (address, cohort, at) => {
      await table.update(invitationItems.key({ address, cohort }), {
        expression: 'SET sentAt = :at REMOVE bouncedAt',
        condition: 'attribute_exists(pk)',
        values: { at },
      });
    },
    noteBounced: async (address, cohort, at) => {
      await table.update(invitationItems.key({ address, cohort }), {
        expression: 'SET bouncedAt = :at',
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
    withdraw: (address, cohort, at) =>
      table.change(invitationItems.key({ address, cohort }), {
        expression: 'SET withdrawnAt = if_not_exists(withdrawnAt, :at)',
        condition: 'attribute_exists(pk) AND attribute_not_exists(takenAt) AND invitedAt <= :at',
        values: { at },
      }),
    restore: (address, cohort, after) =>
      table.change(invitationItems.key({ address, cohort }), {
        expression: 'REMOVE withdrawnAt',
        condition: 'withdrawnAt > :after',
        values: { after },
      }),
  };
}
