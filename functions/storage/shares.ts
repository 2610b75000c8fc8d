import * as z from 'zod/mini';
import { Comments, Levels } from '#domain/contract/sharing.ts';
import { SectionId, Ulid } from '#domain/ids.ts';
import { fail, ok } from '#domain/result.ts';
import type { Share, Shares } from '../worksheets/ports.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { enrolmentItems } from './enrolments.ts';
import { type Item, OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { keyTemplate } from './keys.ts';

const PLACE = '<at:instant>#<person:ulid>#<worksheet:section>';

/**
 * A worksheet as somebody shares it with the trainers of a cohort, with the levels they give themselves. One
 * that was taken back stays without its text. Trainers list those to review, and those reviewed.
 */
export const shareItems = itemKind({
  name: 'shared worksheet',
  table: 'core',
  keys: {
    main: 'P#<person:ulid> / SHARED#<worksheet:section>',
    g2: `SHARED#<cohort:ulid>#<state:slug> / ${PLACE}`,
  },
  ...OF_ONE_PERSON,
  versions: [1],
  schema: z.object({
    worksheet: SectionId,
    id: Ulid,
    cohort: Ulid,
    at: z.int(),
    body: z.optional(z.object({ text: z.string(), self: Levels })),
  }),
});

/**
 * What a trainer made of a shared worksheet: a level for each row of its rubric, and comments by part. It
 * belongs to who shared it.
 */
export const reviewItems = itemKind({
  name: 'review',
  table: 'core',
  keys: { main: 'P#<person:ulid> / SHARED#<worksheet:section>#<trainer:ulid>' },
  ...OF_ONE_PERSON,
  versions: [1],
  schema: z.object({
    worksheet: SectionId,
    share: Ulid,
    id: Ulid,
    at: z.int(),
    name: z.string(),
    levels: Levels,
    comments: Comments,
  }),
});

const place = keyTemplate(PLACE);

/** The key to go on from. It's a place in this list, even where the cursor names another. */
function startKey(list: string, after: string): Item | null {
  const g2sk = Buffer.from(after, 'base64url').toString('utf8');
  const parts = place.match(g2sk);
  return parts === null ? null : { g2pk: list, g2sk, ...shareItems.key(parts) };
}

/** What people share. @param name the name of `core` */
export function createShares(database: Database, name: string): Shares {
  const table = openTable(database, name);
  const inState = (person: string, { cohort, at, worksheet }: Share, state: 'waiting' | 'reviewed') =>
    shareItems.g2({ cohort, state, at, person, worksheet });

  return {
    read: (person, worksheet) => table.get(shareItems, { person, worksheet }),

    ofPerson: async (person) => {
      const [from, to] = [shareItems.sortPrefix, 'SHARED$'];
      const found = await table.range(shareItems.partition({ person }), from, to);
      return {
        shares: found.filter(shareItems.owns).map(shareItems.read),
        reviews: found.filter(reviewItems.owns).map(reviewItems.read),
      };
    },

    put: async (person, { worksheet, id, cohort, at, body }, before) => {
      const state = 'waiting';
      const item = shareItems.item(
        { person, worksheet, cohort, state, at },
        {
          ...{ worksheet, id, cohort, at },
          body: { text: body.text, self: { ...body.self } },
        },
      );
      const isPut =
        before === null
          ? await table.put(item, { condition: 'attribute_not_exists(pk)' })
          : await table.put(item, { condition: 'id = :before', values: { before } });
      return isPut ? 'written' : 'behind';
    },

    takeBack: async (person, worksheet, { id, at }) => {
      // Out of the trainers' lists with the same write.
      await table.update(shareItems.key({ person, worksheet }), {
        expression: 'REMOVE #body, g2pk, g2sk',
        condition: 'attribute_exists(pk) AND (id = :id OR #at < :at)',
        values: { id, at },
      });
    },

    page: async (cohort, state, size, after) => {
      const list = shareItems.g2Partition({ cohort, state });
      const from = after === null ? undefined : startKey(list, after);
      if (from === null) return fail('bad_cursor');
      // One more than is shown says whether there is a next page.
      const { items, hasMore } = await table.pageIndex('g2', list, size + 1, from);
      const shown = items.slice(0, size).map((item) => {
        const g2sk = z.parse(z.string(), item['g2sk']);
        const { person, worksheet } = shareItems.partsOf(item);
        return { g2sk, person, worksheet, at: Number(place.match(g2sk)?.at) };
      });
      const people = new Set(shown.map(({ person }) => person));
      const enrolments = await table.getMany(
        [...people].map((person) => enrolmentItems.key({ person, cohort })),
        true,
      );
      const names = new Map(
        enrolments
          .map(enrolmentItems.read)
          .flatMap(({ person, name: its, leftAt }) => (leftAt === null ? [[person, its] as const] : [])),
      );
      const last = shown.at(-1)?.g2sk;
      const isNext = last !== undefined && (items.length > size || hasMore);
      return ok({
        work: shown.flatMap(({ person, worksheet, at }) => {
          const its = names.get(person);
          return its === undefined ? [] : [{ person, name: its, worksheet, at }];
        }),
        next: isNext ? Buffer.from(last).toString('base64url') : null,
      });
    },

    readReview: (person, worksheet, trainer) => table.get(reviewItems, { person, worksheet, trainer }),

    putReview: async (person, trainer, { worksheet, levels, comments, ...review }) => {
      const { at, id } = review;
      await table.put(
        reviewItems.unlistedItem(
          { person, worksheet, trainer },
          { ...review, worksheet, levels: { ...levels }, comments: { ...comments } },
        ),
        {
          condition: 'attribute_not_exists(pk) OR #at < :at OR (#at = :at AND id < :id)',
          values: { at, id },
        },
      );
    },

    noteReviewed: async (person, share) => {
      const index = inState(person, share, 'reviewed');
      await table.update(shareItems.key({ person, worksheet: share.worksheet }), {
        expression: 'SET g2pk = :g2pk, g2sk = :g2sk',
        condition: 'id = :id AND attribute_exists(#body)',
        values: { ...index, id: share.id },
      });
    },
  };
}
