import * as z from 'zod/mini';
import { ALLIANCE, StaffRole } from '#domain/people/access.ts';
import { type ReadOf, either, storeOf, OF_NOBODY, itemKind } from './items.ts';
import { Ulid, Instant } from '#domain/values/ids.ts';

export type JoinGrant = JoinLink['grant'];

/**
 * A link that opens a cohort or a role, by the hash of its code, with the set of people it admitted. One for
 * learners also keeps its code under a seal, so that it can be shown again.
 */
export const joinLinkItems = itemKind({
  name: 'join link',
  table: 'core',
  keys: {
    main: 'J#<id:hash> / -',
    g1: 'JOINS#<where:scope> / <createdAt:instant>#<id:hash>',
    g2: 'WORKSHOP#<letters:hash> / <createdAt:instant>#<id:hash>',
  },
  ...OF_NOBODY,
  exported: { never: 'it belongs to a cohort or an affiliate' },
  erased: {
    stays:
      'ids of the people it admitted count its uses; of an erased one they name nobody, and an administrator’s link loses its label',
  },
  versions: [2],
  schema: z.object({
    id: z.string(),
    label: z._default(z.string(), ''),
    grant: z.discriminatedUnion('grants', [
      // `affiliate` is the home of those it admits; null where they say it themselves.
      z.object({ grants: z.literal('enrolment'), cohort: Ulid, affiliate: z.nullable(Ulid) }),
      z.object({ grants: z.literal('role'), role: StaffRole, scope: z.string() }),
    ]),
    limit: z.int().check(z.positive()),
    /** The uses that are left are `limit` less the size of this set. */
    admitted: z._default(z.set(Ulid), () => new Set()),
    /** Null stands for the operator's link. Its maker is never given a role by it (docs/bars.md S31). */
    madeBy: z.nullable(Ulid),
    createdAt: Instant,
    expiresAt: z.int(),
    closedAt: z._default(z.nullable(z.int()), null),
    waits: z._default(z.boolean(), false),
    /** A link that would make an administrator admits nobody before another one has confirmed it. */
    needsConfirming: z.optional(z.literal(true)),
    confirmedBy: z.optional(Ulid),
    confirmedAt: z.optional(Instant),
    /** The keyed hash of the letters of a workshop, by which it is found too. */
    letters: z.optional(z.string()),
    /** Its code under a seal (`CodeSeal`), base64url; a link that is shown once has none. */
    sealed: z.optional(z.string()),
  }),
});

export type JoinLink = ReadOf<typeof joinLinkItems>;

/** The operator's link is in nobody's list. */
function joinLinkItem({ admitted: _none, closedAt: _never, ...link }: JoinLink) {
  const { grant, needsConfirming = false } = link;
  const where = grant.grants === 'enrolment' ? grant.cohort : grant.scope;
  return {
    ...joinLinkItems.unlistedItem(link, link),
    ...(where === ALLIANCE && !needsConfirming ? {} : joinLinkItems.g1({ ...link, where })),
    ...(link.letters === undefined ? {} : joinLinkItems.g2({ ...link, letters: link.letters })),
  };
}

/** So many workshops of all time may have the same 40 bits. */
const MOST_ALIKE = 10;

export const createJoinLinks = storeOf(joinLinkItems, (links, table) => ({
  read: (id: string): Promise<JoinLink | null> => links.get({ id }),
  findByLetters: async (letters: string): Promise<JoinLink | null> => {
    const { items } = await table.pageIndex('g2', links.g2Partition({ letters }), MOST_ALIKE);
    const newest = items.at(-1);
    return newest === undefined ? null : links.get(links.partsOf(newest));
  },
  listOf: (where: string): Promise<readonly JoinLink[]> => links.listIndex({ where }),
  make: (link: JoinLink) =>
    table.putNew(joinLinkItem(link), { is: { createdAt: link.createdAt }, lacks: ['admitted'] }),
  confirm: (id: string, by: string, at: Instant) =>
    links.change(
      { id },
      {
        set: { confirmedBy: by, confirmedAt: at },
        is: { needsConfirming: true },
        lacks: ['confirmedBy', 'closedAt'],
        isNot: { madeBy: by },
        over: { expiresAt: at },
      },
    ),
  close: (id: string, at: Instant) =>
    either(links.update({ id }, { setOnce: { closedAt: at } }), 'closed', 'missing'),
  forgetLabel: (id: string) => links.note({ id }, { remove: ['label'] }),
  closeUnused: (id: string, at: Instant) =>
    either(links.update({ id }, { setOnce: { closedAt: at }, lacks: ['admitted'] }), 'closed', 'used'),
  reopen: (id: string, closedAfter: number) =>
    links.change({ id }, { remove: ['closedAt'], over: { closedAt: closedAfter } }),
  /** Admits a person once, however often it is called, unless the link is dead or waits to be confirmed. */
  admit: (id: string, person: string, now: Instant) => {
    const isAdmitted = links.update(
      { id },
      {
        add: { admitted: new Set([person]) },
        lacks: ['closedAt'],
        // A set can't be empty, so before the first person there is none.
        condition:
          'expiresAt > :now AND (attribute_not_exists(needsConfirming) OR attribute_exists(confirmedBy)) AND ' +
          '(attribute_not_exists(admitted) OR contains(admitted, :person) OR size(admitted) < #limit)',
        values: { person, now },
      },
    );
    return either(isAdmitted, 'admitted', 'dead');
  },
}));
export type JoinLinks = ReturnType<typeof createJoinLinks>;
