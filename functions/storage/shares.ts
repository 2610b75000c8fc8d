import * as z from 'zod/mini';
import { Comments as CommentsSchema, Levels as LevelsSchema } from '#domain/contract/sharing.ts';
import { SectionId, Ulid } from '#domain/values/ids.ts';
import { ok, type Result } from '#domain/values/result.ts';
import type { Database } from './client.ts';
import { openTable } from './dynamodb.ts';
import { enrolmentItems } from './enrolments.ts';
import { type Item, OF_ONE_PERSON, itemKind } from './item-kind.ts';
import { keyTemplate } from './keys.ts';
import { readPage } from './read-page.ts';
import type { Levels, Comments } from '#domain/worksheets/review.ts';
import { Instant } from '#domain/values/instant.ts';

/** A share is pinned, so that later drafts stay its writer's. */
export interface Share {
  readonly worksheet: string;
  readonly id: string;
  readonly cohort: string;
  readonly at: Instant;
  /** Older shares don't say when their writer asked for them. */
  readonly askedAt?: Instant | undefined;
  readonly body?: { readonly text: string; readonly self: Levels } | undefined;
}

export interface SharedWork {
  readonly person: string;
  readonly name: string;
  readonly worksheet: string;
  readonly at: Instant;
}

export interface Review {
  readonly worksheet: string;
  readonly share: string;
  /** Made by the trainer's page: the same save twice is one. */
  readonly id: string;
  readonly at: Instant;
  readonly name: string;
  readonly levels: Levels;
  readonly comments: Comments;
}

const PLACE = '<at:instant>#<person:ulid>#<worksheet:section>';

/**
 * A worksheet as somebody shares it with the trainers of a cohort, with the levels they give themselves. One
 * that was taken back stays without its text, as all do 12 months after the training. Trainers list those to
 * review, and those reviewed.
 */
export const shareItems = itemKind({
  name: 'shared worksheet',
  table: 'core',
  keys: {
    main: 'P#<person:ulid> / SHARED#<worksheet:section>',
    g2: `SHARED#<cohort:ulid>#<state:slug> / ${PLACE}`,
  },
  ...OF_ONE_PERSON,
  merged: 'moved',
  versions: [1],
  schema: z.object({
    worksheet: SectionId,
    id: Ulid,
    cohort: Ulid,
    at: Instant,
    askedAt: z.optional(Instant),
    body: z.optional(z.object({ text: z.string(), self: LevelsSchema })),
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
  merged: 'moved',
  versions: [1],
  schema: z.object({
    worksheet: SectionId,
    share: Ulid,
    id: Ulid,
    at: Instant,
    name: z.string(),
    levels: LevelsSchema,
    comments: CommentsSchema,
  }),
});

const place = keyTemplate(PLACE);

const atOf = (item: Item): number => Number(place.match(z.parse(z.string(), item['g2sk']))?.at);

const KEYS_AT_ONCE = 1000;

export function createShares(database: Database, name: string) {
  const table = openTable(database, name);
  const inState = (person: string, { cohort, at, worksheet }: Share, state: 'waiting' | 'reviewed') =>
    shareItems.g2({ cohort, state, at, person, worksheet });

  const listed = (partition: string, size: number, after: string | null) =>
    readPage(table, { index: 'g2', partition, size, after }, (sort) => {
      const parts = place.match(sort);
      return parts === null ? null : shareItems.key(parts);
    });

  return {
    read: (person: string, worksheet: string): Promise<Share | null> =>
      table.get(shareItems, { person, worksheet }),

    /** All of a person's shares and reviews come with one query. */
    ofPerson: async (
      person: string,
    ): Promise<{
      readonly shares: readonly Share[];
      readonly reviews: readonly (Review & { readonly trainer: string })[];
    }> => {
      const [from, to] = [shareItems.sortPrefix, 'SHARED$'];
      const found = await table.range(shareItems.partition({ person }), from, to);
      return {
        shares: found.filter(shareItems.owns).map(shareItems.read),
        reviews: found
          .filter(reviewItems.owns)
          .map((item) => ({ ...reviewItems.read(item), trainer: reviewItems.partsOf(item).trainer })),
      };
    },

    put: async (
      person: string,
      { worksheet, id, cohort, at, askedAt, body }: Share & { readonly body: NonNullable<Share['body']> },
      before: Pick<Share, 'id' | 'body'> | null,
    ): Promise<'written' | 'behind'> => {
      const state = 'waiting';
      const item = shareItems.item(
        { person, worksheet, cohort, state, at },
        {
          ...{ worksheet, id, cohort, at, askedAt },
          body: { text: body.text, self: { ...body.self } },
        },
      );
      // One that was taken back meanwhile is another state than the one that is known.
      const known = { values: { before: before?.id } };
      let isPut: boolean;
      if (before === null) isPut = await table.put(item, { condition: 'attribute_not_exists(pk)' });
      else if (before.body === undefined) {
        isPut = await table.put(item, {
          ...known,
          condition: 'id = :before AND attribute_not_exists(#body)',
        });
      } else
        isPut = await table.put(item, { ...known, condition: 'id = :before AND attribute_exists(#body)' });
      return isPut ? 'written' : 'behind';
    },

    /** Ends the sharing of this id, and any that began before it was asked for. Twice changes nothing. */
    takeBack: async (
      person: string,
      worksheet: string,
      { id, at }: { readonly id: string; readonly at: Instant },
    ): Promise<void> => {
      await table.update(shareItems.key({ person, worksheet }), {
        expression: 'SET askedAt = :at REMOVE #body, g2pk, g2sk',
        condition: 'attribute_exists(pk) AND (id = :id OR #at < :at)',
        values: { id, at },
      });
    },

    /** The longest waiting comes first. Who has left the cohort is left out. */
    page: async (
      cohort: string,
      state: 'waiting' | 'reviewed',
      size: number,
      after: string | null,
    ): Promise<
      Result<{ readonly work: readonly SharedWork[]; readonly next: string | null }, 'bad_cursor'>
    > => {
      const partition = shareItems.g2Partition({ cohort, state });
      const page = await listed(partition, size, after);
      if (!page.ok) return page;
      const shown = page.value.items.map((item) => ({
        ...shareItems.partsOf(item),
        at: atOf(item),
      }));
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
      return ok({
        work: shown.flatMap(({ person, worksheet, at }) => {
          const its = names.get(person);
          return its === undefined ? [] : [{ person, name: its, worksheet, at }];
        }),
        next: page.value.next,
      });
    },

    inCohort: async (cohort: string): Promise<readonly Pick<SharedWork, 'person' | 'worksheet' | 'at'>[]> => {
      const keysIn = async (state: 'waiting' | 'reviewed') => {
        const partition = shareItems.g2Partition({ cohort, state });
        const found: { person: string; worksheet: string; at: Instant }[] = [];
        let after: string | null = null;
        do {
          const page: Awaited<ReturnType<typeof listed>> = await listed(partition, KEYS_AT_ONCE, after);
          if (!page.ok) throw new Error('a cursor of our own was refused');
          found.push(...page.value.items.map((item) => ({ ...shareItems.partsOf(item), at: atOf(item) })));
          after = page.value.next;
        } while (after !== null);
        return found;
      };
      return (await Promise.all([keysIn('waiting'), keysIn('reviewed')])).flat();
    },

    readReview: (person: string, worksheet: string, trainer: string): Promise<Review | null> =>
      table.get(reviewItems, { person, worksheet, trainer }),

    /** Keeps a trainer's review unless a later one, by (at, id), is there. */
    putReview: async (
      person: string,
      trainer: string,
      { worksheet, levels, comments, ...review }: Review,
    ): Promise<void> => {
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

    noteReviewed: async (person: string, share: Share): Promise<void> => {
      const index = inState(person, share, 'reviewed');
      await table.update(shareItems.key({ person, worksheet: share.worksheet }), {
        expression: 'SET g2pk = :g2pk, g2sk = :g2sk',
        condition: 'id = :id AND attribute_exists(#body)',
        values: { ...index, id: share.id },
      });
    },
  };
}
export type Shares = ReturnType<typeof createShares>;
