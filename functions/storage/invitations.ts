import { Invitation, renewable } from '#domain/people/invitation.ts';
import { ok, type Result } from '#domain/values/result.ts';
import { pageByHome } from './by-home.ts';
import { readPage } from './read-page.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { type Item, itemKind } from './item-kind.ts';
import { foldName, keyTemplate } from './keys.ts';
import type { Homes } from '#domain/people/access.ts';
import type { Instant } from '#domain/values/instant.ts';

const PLACE = '<name:folded>#<address:hash>';

/**
 * That an address was invited to a cohort, under which name, and what became of it. The address itself is
 * not in it, only its keyed hash. In a cohort of the Alliance each affiliate lists its own.
 */
export const invitationItems = itemKind({
  name: 'invitation',
  table: 'core',
  keys: {
    main: 'I#<address:hash> / <cohort:ulid>',
    g1: `INVITED#<cohort:ulid> / ${PLACE}`,
    g2: `INVITED-HOME#<cohort:ulid>#<home:ulid> / ${PLACE}`,
  },
  person: 'address',
  exported: ['name', 'language', 'invitedAt', 'sentAt', 'bouncedAt', 'takenAt', 'withdrawnAt', 'declinedAt'],
  erased: 'deleted',
  merged: { stays: 'who comes by it is enrolled by the kept account' },
  kept: 'until erased',
  versions: [1],
  schema: Invitation,
});

const invitationPlace = keyTemplate(PLACE);

const itemOf = (address: string, { home, ...invitation }: Invitation): Item => ({
  ...invitationItems.g1({ ...invitation, address }),
  ...(home === undefined ? {} : { home, ...invitationItems.g2({ ...invitation, address, home }) }),
  ...invitationItems.unlistedItem({ ...invitation, address }, invitation),
});

/** Invitations are kept by the keyed hash of an address. */
export function createInvitations(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    of: (address: string): Promise<readonly Invitation[]> => table.list(invitationItems, { address }),
    read: (address: string, cohort: string): Promise<Invitation | null> =>
      table.get(invitationItems, { address, cohort }),
    /** One page by name. @param homes the affiliates whose people are read; null for everyone */
    page: async (
      cohort: string,
      homes: Homes,
      size: number,
      after: string | null,
    ): Promise<
      Result<
        {
          readonly invitations: readonly (Invitation & { readonly address: string })[];
          readonly next: string | null;
        },
        'bad_cursor'
      >
    > => {
      const pageOf = (index: 'g1' | 'g2', partition: string, from: string | null) =>
        readPage(table, { index, partition, size, after: from }, (sort) => {
          const address = invitationPlace.match(sort)?.address;
          return address === undefined ? null : invitationItems.key({ address, cohort });
        });
      const page = await (homes === null
        ? pageOf('g1', invitationItems.g1Partition({ cohort }), after)
        : pageByHome(homes, after, (home, from) =>
            pageOf('g2', invitationItems.g2Partition({ cohort, home }), from),
          ));
      if (!page.ok) return page;
      const { items, next } = page.value;
      const keys = items.map((item) => invitationItems.key({ ...invitationItems.partsOf(item) }));
      const found = homes === null ? items : await table.getMany(keys);
      const invitations = found
        .map((item) => ({
          ...invitationItems.read(item),
          address: invitationItems.partsOf(item).address,
        }))
        .toSorted((one, other) => (foldName(one.name) < foldName(other.name) ? -1 : 1));
      return ok({ invitations, next });
    },
    among: async (cohort: string, addresses: readonly string[]): Promise<ReadonlyMap<string, Invitation>> => {
      const keys = addresses.map((address) => invitationItems.key({ address, cohort }));
      const found = await table.getMany(keys, true);
      return new Map(
        found.map((item) => [invitationItems.partsOf(item).address, invitationItems.read(item)]),
      );
    },
    /**
     * Who gets `written` mails it. An invitation whose time is over, or whose mail was never handed on, can
     * be made again; one that was withdrawn or taken, by another task; one that was declined, once its time
     * is over.
     */
    make: (address: string, invitation: Invitation): Promise<'written' | 'exists'> =>
      table.putNew(itemOf(address, invitation), {
        condition:
          'attribute_not_exists(pk) OR ((attribute_exists(withdrawnAt) OR attribute_exists(takenAt)) AND ' +
          '#task <> :task) OR (attribute_not_exists(withdrawnAt) AND attribute_not_exists(takenAt) AND ' +
          '(invitedAt <= :over OR (attribute_not_exists(sentAt) AND attribute_not_exists(declinedAt) AND ' +
          '(#task = :task OR invitedAt <= :lost))))',
        values: { task: invitation.task, ...renewable(invitation.invitedAt) },
      }),
    noteSent: async (address: string, cohort: string, at: Instant): Promise<void> => {
      await table.update(invitationItems.key({ address, cohort }), {
        expression: 'SET sentAt = :at REMOVE bouncedAt',
        condition: 'attribute_exists(pk)',
        values: { at },
      });
    },
    noteBounced: async (address: string, cohort: string, at: Instant): Promise<void> => {
      await table.update(invitationItems.key({ address, cohort }), {
        expression: 'SET bouncedAt = :at',
        condition: 'attribute_exists(pk)',
        values: { at },
      });
    },
    take: async (address: string, cohort: string, at: Instant): Promise<void> => {
      await table.update(invitationItems.key({ address, cohort }), {
        expression: 'SET takenAt = if_not_exists(takenAt, :at) REMOVE declinedAt',
        condition: 'attribute_exists(pk)',
        values: { at },
      });
    },
    decline: async (address: string, cohort: string, at: Instant): Promise<void> => {
      await table.update(invitationItems.key({ address, cohort }), {
        expression: 'SET declinedAt = :at',
        condition: 'attribute_exists(pk) AND attribute_not_exists(takenAt)',
        values: { at },
      });
    },
    withdraw: (address: string, cohort: string, at: Instant): Promise<'done' | 'missing'> =>
      table.change(invitationItems.key({ address, cohort }), {
        expression: 'SET withdrawnAt = if_not_exists(withdrawnAt, :at)',
        condition:
          'attribute_exists(pk) AND attribute_not_exists(takenAt) AND attribute_not_exists(declinedAt) AND ' +
          'invitedAt <= :at',
        values: { at },
      }),
    restore: (address: string, cohort: string, after: number): Promise<'done' | 'missing'> =>
      table.change(invitationItems.key({ address, cohort }), {
        expression: 'REMOVE withdrawnAt',
        condition: 'withdrawnAt > :after',
        values: { after },
      }),
  };
}
export type Invitations = ReturnType<typeof createInvitations>;
