import * as z from 'zod/mini';
import { ok, type Result } from '#domain/values/result.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { keyTemplate } from './keys.ts';
import { readPage } from './read-page.ts';
import { Ulid, Slug, Language } from '#domain/values/ids.ts';
import { Instant } from '#domain/values/instant.ts';

export const JoinRequest = z.object({
  person: Ulid,
  cohort: Ulid,
  affiliate: z.nullable(Ulid),
  course: Slug,
  /** The person's name as it was when they asked. */
  name: z.string(),
  language: Language,
  askedAt: Instant,
  answer: z.optional(z.enum(['in', 'away'])),
  answeredAt: z.optional(Instant),
});

export type JoinRequest = Readonly<z.infer<typeof JoinRequest>>;

const PLACE = '<askedAt:instant>#<person:ulid>';
const AWAY = '<answeredAt:instant>#<person:ulid>';

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
    g1: `WAITING#<cohort:ulid> / ${PLACE}`,
    g2: `TURNED-AWAY#<cohort:ulid> / ${AWAY}`,
  },
  ...OF_ONE_PERSON,
  merged: { stays: 'nobody is merged who waits' },
  versions: [1],
  schema: JoinRequest,
});

const waitingPlace = keyTemplate(PLACE);
const awayPlace = keyTemplate(AWAY);

const LAST_ULID = '7ZZZZZZZZZZZZZZZZZZZZZZZZZ';

export function createJoinRequests(database: Database, name: string) {
  const table = openTable(database, name);
  return {
    read: (person: string, cohort: string): Promise<JoinRequest | null> =>
      table.get(joinRequestItems, { person, cohort }),
    page: async (
      cohort: string,
      size: number,
      after: string | null,
    ): Promise<
      Result<{ readonly requests: readonly JoinRequest[]; readonly next: string | null }, 'bad_cursor'>
    > => {
      const partition = joinRequestItems.g1Partition({ cohort });
      const page = await readPage(table, { index: 'g1', partition, size, after }, (sort) => {
        const person = waitingPlace.match(sort)?.person;
        return person === undefined ? null : joinRequestItems.key({ person, cohort });
      });
      if (!page.ok) return page;
      const { items, next } = page.value;
      return ok({ requests: items.map(joinRequestItems.read), next });
    },
    /** The first of them come first, without those who were let in or asked again since. */
    turnedAway: async (
      cohort: string,
      since: number,
      size: number,
      after: string | null,
    ): Promise<
      Result<{ readonly requests: readonly JoinRequest[]; readonly next: string | null }, 'bad_cursor'>
    > => {
      const partition = joinRequestItems.g2Partition({ cohort });
      // The first page begins at that time: nobody who was turned away before it is read.
      const from = awayPlace.build({ answeredAt: since, person: LAST_ULID });
      const page = await readPage(
        table,
        { index: 'g2', partition, size, after: after ?? Buffer.from(from).toString('base64url') },
        (sort) => {
          const person = awayPlace.match(sort)?.person;
          return person === undefined ? null : joinRequestItems.key({ person, cohort });
        },
      );
      if (!page.ok) return page;
      const keys = page.value.items.map((item) =>
        joinRequestItems.key({ ...joinRequestItems.partsOf(item) }),
      );
      const requests = (await table.getMany(keys, true))
        .map(joinRequestItems.read)
        .filter(({ answer, answeredAt = since }) => answer === 'away' && answeredAt > since)
        .toSorted((one, other) => (one.answeredAt ?? 0) - (other.answeredAt ?? 0));
      return ok({ requests, next: page.value.next });
    },
    /** @returns `exists` where they wait, or were answered since that time */
    make: (request: JoinRequest, since: number): Promise<'written' | 'exists'> =>
      table.putNew(
        { ...joinRequestItems.g1(request), ...joinRequestItems.unlistedItem(request, request) },
        { condition: 'attribute_not_exists(pk) OR answeredAt < :since', values: { since } },
      ),
    letIn: (
      person: string,
      cohort: string,
      at: Instant,
      turnedAwayAfter: number,
    ): Promise<'done' | 'missing'> =>
      table.change(joinRequestItems.key({ person, cohort }), {
        expression: 'SET answer = :in, answeredAt = :at REMOVE g1pk, g1sk, g2pk, g2sk',
        condition:
          'attribute_exists(pk) AND (attribute_not_exists(answeredAt) OR ' +
          '(answer = :away AND answeredAt > :turnedAwayAfter))',
        values: { in: 'in', away: 'away', at, turnedAwayAfter },
      }),
    turnAway: (person: string, cohort: string, at: Instant): Promise<'done' | 'missing'> =>
      table.change(joinRequestItems.key({ person, cohort }), {
        expression: 'SET answer = :away, answeredAt = :at, g2pk = :g2pk, g2sk = :g2sk REMOVE g1pk, g1sk',
        condition: 'attribute_exists(pk) AND attribute_not_exists(answeredAt)',
        values: { away: 'away', at, ...joinRequestItems.g2({ person, cohort, answeredAt: at }) },
      }),
  };
}
export type JoinRequests = ReturnType<typeof createJoinRequests>;
