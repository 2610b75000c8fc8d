import { Invitation, renewable } from '#domain/people/invitation.ts';
import { pageByHome, storeOf, itemKind } from './items.ts';
import { foldName } from './keys.ts';
import type { Homes } from '#domain/people/access.ts';
import * as z from 'zod/mini';
import type { Instant } from '#domain/values/ids.ts';

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
  schema: Invitation,
  keyed: { address: z.string() },
});

const itemOf = (address: string, { home, ...invitation }: Invitation) => ({
  ...invitationItems.g1({ ...invitation, address }),
  ...(home === undefined ? {} : { home, ...invitationItems.g2({ ...invitation, address, home }) }),
  ...invitationItems.unlistedItem({ ...invitation, address }, invitation),
});

export const createInvitations = storeOf(invitationItems, (invitations, table) => ({
  of: (address: string): Promise<readonly Invitation[]> => invitations.list({ address }),
  read: (address: string, cohort: string): Promise<Invitation | null> => invitations.get({ address, cohort }),
  /** One page by name. @param homes the affiliates whose people are read; null for everyone */
  page: async (cohort: string, homes: Homes, size: number, after: string | null) => {
    const { items, next } = await (homes === null
      ? invitations.page('g1', { cohort }, { size, after })
      : pageByHome(homes, after, (home, from) =>
          invitations.page('g2', { cohort, home }, { size, after: from }),
        ));
    const keys = items.map((item) => invitations.key(invitations.partsOf(item)));
    const found = homes === null ? items : await table.getMany(keys);
    const read = found
      .map(invitations.read)
      .toSorted((one, other) => (foldName(one.name) < foldName(other.name) ? -1 : 1));
    return { invitations: read, next };
  },
  among: (cohort: string, addresses: readonly string[]): Promise<ReadonlyMap<string, Invitation>> =>
    invitations.among('address', addresses, { cohort }),
  /**
   * Who gets `written` mails it. An invitation whose time is over, or whose mail was never handed on, can
   * be made again; one that was withdrawn or taken, by another task; one that was declined, once its time
   * is over.
   */
  make: (address: string, invitation: Invitation) =>
    table.putNew(itemOf(address, invitation), {
      condition:
        '((attribute_exists(withdrawnAt) OR attribute_exists(takenAt)) AND #task <> :task) OR ' +
        '(attribute_not_exists(withdrawnAt) AND attribute_not_exists(takenAt) AND ' +
        '(invitedAt <= :over OR (attribute_not_exists(sentAt) AND attribute_not_exists(declinedAt) AND ' +
        '(#task = :task OR invitedAt <= :lost))))',
      values: { task: invitation.task, ...renewable(invitation.invitedAt) },
    }),
  noteSent: (address: string, cohort: string, at: Instant) =>
    invitations.note({ address, cohort }, { set: { sentAt: at }, remove: ['bouncedAt'] }),
  noteBounced: (address: string, cohort: string, at: Instant) =>
    invitations.note({ address, cohort }, { set: { bouncedAt: at } }),
  take: (address: string, cohort: string, at: Instant) =>
    invitations.note({ address, cohort }, { setOnce: { takenAt: at }, remove: ['declinedAt'] }),
  decline: (address: string, cohort: string, at: Instant) =>
    invitations.note({ address, cohort }, { set: { declinedAt: at }, lacks: ['takenAt'] }),
  withdraw: (address: string, cohort: string, at: Instant) =>
    invitations.change(
      { address, cohort },
      { setOnce: { withdrawnAt: at }, lacks: ['takenAt', 'declinedAt'], upTo: { invitedAt: at } },
    ),
  restore: (address: string, cohort: string, after: number) =>
    invitations.change({ address, cohort }, { remove: ['withdrawnAt'], over: { withdrawnAt: after } }),
}));
