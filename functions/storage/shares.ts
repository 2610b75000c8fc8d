import * as z from 'zod/mini';
import { Comments, Levels } from '#domain/contract/sharing.ts';
import { SectionId, Ulid, Instant } from '#domain/values/ids.ts';
import { type ReadOf, either, itemsOf, storeOf, thisOrBefore, OF_ONE_PERSON, itemKind } from './items.ts';
import type { Item } from './dynamodb.ts';
import { enrolmentItems } from './enrolments.ts';
import { keyTemplate } from './keys.ts';

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
  schema: z.object({
    worksheet: SectionId,
    id: Ulid,
    cohort: Ulid,
    at: Instant,
    /** Older shares don't say when their writer asked for them. */
    askedAt: z.optional(Instant),
    body: z.optional(z.object({ text: z.string(), self: Levels })),
  }),
});

/** A share is pinned, so that later drafts stay its writer's. */
export type Share = ReadOf<typeof shareItems>;

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
  schema: z.object({
    worksheet: SectionId,
    share: Ulid,
    /** Made by the trainer's page: the same save twice is one. */
    id: Ulid,
    at: Instant,
    name: z.string(),
    levels: Levels,
    comments: Comments,
  }),
});

export type Review = ReadOf<typeof reviewItems>;

const place = keyTemplate(PLACE);

const atOf = (item: Item): number => place.match(z.parse(z.string(), item['g2sk']))?.at ?? Number.NaN;

const KEYS_AT_ONCE = 1000;

type State = 'waiting' | 'reviewed';

export const createShares = storeOf(shareItems, (shares, table) => {
  const reviews = itemsOf(table, reviewItems);
  const placed = (item: Item) => ({ ...shares.partsOf(item), at: atOf(item) });

  return {
    read: (person: string, worksheet: string): Promise<Share | null> => shares.get({ person, worksheet }),

    /** All of a person's shares and reviews come with one query. */
    ofPerson: async (person: string) => {
      const [from, to] = [shares.sortPrefix, 'SHARED$'];
      const found = await table.range(shares.partition({ person }), from, to);
      return {
        shares: found.filter(shares.owns).map(shares.read),
        reviews: found
          .filter(reviews.owns)
          .map((item) => ({ ...reviews.read(item), trainer: reviews.partsOf(item).trainer })),
      };
    },

    put: (
      person: string,
      { worksheet, id, cohort, at, askedAt, body }: Share & { body: NonNullable<Share['body']> },
      before: Pick<Share, 'id' | 'body'> | null,
    ) => {
      const item = shares.item(
        { person, worksheet, cohort, state: 'waiting', at },
        { ...{ worksheet, id, cohort, at, askedAt }, body: { text: body.text, self: { ...body.self } } },
      );
      if (before === null) return table.replace(item, null);
      // One that was taken back meanwhile is another state than the one that is known.
      const known = before.body === undefined ? { lacks: ['body'] } : { has: ['body'] };
      return either(table.put(item, { is: { id: before.id }, ...known }), 'written', 'behind');
    },

    /** Ends the sharing of this id, and any that began before it was asked for. Twice changes nothing. */
    takeBack: (person: string, worksheet: string, by: { readonly id: string; readonly at: Instant }) =>
      shares.note(
        { person, worksheet },
        { set: { askedAt: by.at }, remove: ['body', 'g2'], ...thisOrBefore(by) },
      ),

    /** The longest waiting comes first. Who has left the cohort is left out. */
    page: async (cohort: string, state: State, size: number, after: string | null) => {
      const { items, next } = await shares.page('g2', { cohort, state }, { size, after });
      const shown = items.map(placed);
      const people = [...new Set(shown.map(({ person }) => person))];
      const enrolments = await itemsOf(table, enrolmentItems).among('person', people, { cohort });
      const work = shown.flatMap(({ person, worksheet, at }) => {
        const its = enrolments.get(person);
        return its?.leftAt === null ? [{ person, name: its.name, worksheet, at }] : [];
      });
      return { work, next };
    },

    inCohort: async (cohort: string) => {
      const allIn = (state: State) => shares.allIn('g2', { cohort, state }, placed, KEYS_AT_ONCE);
      return (await Promise.all([allIn('waiting'), allIn('reviewed')])).flat();
    },

    readReview: (person: string, worksheet: string, trainer: string): Promise<Review | null> =>
      reviews.get({ person, worksheet, trainer }),

    /** Keeps a trainer's review unless a later one, by (at, id), is there. */
    putReview: async (person: string, trainer: string, { levels, comments, ...review }: Review) => {
      const { worksheet, at, id } = review;
      await reviews.putNew(
        { person, worksheet, trainer },
        { ...review, levels: { ...levels }, comments: { ...comments } },
        { condition: '#at < :at OR (#at = :at AND id < :id)', values: { at, id } },
      );
    },

    noteReviewed: (person: string, { worksheet, id, cohort, at }: Share) =>
      shares.note(
        { person, worksheet },
        {
          set: shares.g2({ cohort, state: 'reviewed', at, person, worksheet }),
          ...{ is: { id }, has: ['body'] },
        },
      ),
  };
});
