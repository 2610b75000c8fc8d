import * as z from 'zod/mini';
import { type ReadOf, storeOf, OF_ONE_PERSON, itemKind } from './items.ts';
import { Ulid, Slug, Language, Instant } from '#domain/values/ids.ts';

/**
 * That somebody came to a cohort's waiting room, and whether they were let in or turned away. One index lists
 * those who wait, the other those who were turned away, which staff read for seven days. Its sort key lies
 * among those of a person's file.
 */
export const joinRequestItems = itemKind({
  name: 'join request',
  table: 'core',
  keys: {
    main: 'P#<person:ulid> / JOIN#<cohort:ulid>',
    g1: 'WAITING#<cohort:ulid> / <askedAt:instant>#<person:ulid>',
    g2: 'TURNED-AWAY#<cohort:ulid> / <answeredAt:instant>#<person:ulid>',
  },
  ...OF_ONE_PERSON,
  merged: { stays: 'nobody is merged who waits' },
  schema: z.object({
    person: Ulid,
    cohort: Ulid,
    affiliate: z.nullable(Ulid),
    course: Slug,
    name: z.string(),
    language: Language,
    askedAt: Instant,
    answer: z.optional(z.enum(['in', 'away'])),
    answeredAt: z.optional(Instant),
  }),
});

export type JoinRequest = ReadOf<typeof joinRequestItems>;

const LAST_ULID = '7ZZZZZZZZZZZZZZZZZZZZZZZZZ';

export const createJoinRequests = storeOf(joinRequestItems, (requests, table) => ({
  read: (person: string, cohort: string): Promise<JoinRequest | null> => requests.get({ person, cohort }),
  page: async (cohort: string, size: number, after: string | null) => {
    const { items, next } = await requests.page('g1', { cohort }, { size, after });
    return { requests: items.map(requests.read), next };
  },
  /** The first of them come first, without those who were let in or asked again since. */
  turnedAway: async (cohort: string, since: number, size: number, after: string | null) => {
    // The first page begins at that time: nobody who was turned away before it is read.
    const { g2sk } = requests.g2({ cohort, answeredAt: since, person: LAST_ULID });
    const from = after ?? Buffer.from(g2sk).toString('base64url');
    const { items, next } = await requests.page('g2', { cohort }, { size, after: from });
    const people = items.map((item) => requests.partsOf(item).person);
    const turnedAway = [...(await requests.among('person', people, { cohort })).values()]
      .filter(({ answer, answeredAt = since }) => answer === 'away' && answeredAt > since)
      .toSorted((one, other) => (one.answeredAt ?? 0) - (other.answeredAt ?? 0));
    return { requests: turnedAway, next };
  },
  /** @returns `exists` where they wait, or were answered since that time */
  make: (request: JoinRequest, since: number) =>
    table.putNew(
      { ...requests.g1(request), ...requests.unlistedItem(request, request) },
      { condition: 'answeredAt < :since', values: { since } },
    ),
  rename: (person: string, cohort: string, name: string) =>
    requests.note({ person, cohort }, { set: { name }, lacks: ['answeredAt'] }),
  letIn: (person: string, cohort: string, at: Instant, turnedAwayAfter: number) =>
    requests.change(
      { person, cohort },
      {
        set: { answer: 'in', answeredAt: at },
        remove: ['g1', 'g2'],
        condition: 'attribute_not_exists(answeredAt) OR (answer = :away AND answeredAt > :after)',
        values: { away: 'away', after: turnedAwayAfter },
      },
    ),
  turnAway: (person: string, cohort: string, answeredAt: Instant) => {
    const place = requests.g2({ person, cohort, answeredAt });
    const set = { answer: 'away', answeredAt, ...place };
    return requests.change({ person, cohort }, { set, remove: ['g1'], lacks: ['answeredAt'] });
  },
}));
