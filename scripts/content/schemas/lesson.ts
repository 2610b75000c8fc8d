import * as z from 'zod';
import type { Block, CardKind } from '#domain/course/course.ts';
import { entry, id, text } from './fields.ts';

/** Front matter of `es.md`. */
export const FrontMatter = entry({
  title: text,
  /** What people can do afterwards, one line each. */
  canDo: z.array(text),
});

export type FrontMatter = z.infer<typeof FrontMatter>;

/** Front matter of `en.md`, which also says what holds for both languages. */
export const FrontMatterEn = entry({
  ...FrontMatter.shape,
  minutes: z.number().min(0),
  /** On the core path. */
  core: z.boolean(),
  /** The skill of `course.yaml` that it teaches. */
  skill: id,
  /** Every scored item must be right. */
  mastery: z.boolean().default(false),
  /** Only asked of cohorts with days. */
  dated: z.boolean().default(false),
  /** The sign-off whose fixed box stands on every card, by id. */
  box: id.optional(),
});
export type FrontMatterEn = z.infer<typeof FrontMatterEn>;

/** A piece of running text with the line it starts on. */
export interface Passage {
  readonly text: string;
  readonly line: number;
}

/** A mix-up: what people say, and what is so. */
export interface MixUp {
  readonly claim: string;
  readonly line: number;
  readonly answer: readonly Block[];
}

/**
 * A card of a lesson in one language, as `read/markdown.ts` reads it. The kind `check` is the place where
 * the items go. What an author left out is undefined.
 */
export interface Card {
  readonly kind: CardKind | 'check';
  /** Local to the lesson. */
  readonly id: string;
  readonly line: number;
  readonly title?: string | undefined;
  readonly poster?: string | undefined;
  readonly drawing?: string | undefined;
  readonly alt?: string | undefined;
  readonly credit?: string | undefined;
  readonly note?: string | undefined;
  /** A story's twin, by local id. */
  readonly twin?: string | undefined;
  /** A twin's story, by local id. */
  readonly of?: string | undefined;
  /** A try-it's item, by local id. */
  readonly item?: string | undefined;
  /** The sign-off without which it's shown to nobody, by id. */
  readonly signOff?: string | undefined;
  readonly blocks: readonly Block[];
  readonly mixUps: readonly MixUp[];
  /** All running text of the card, one entry for each paragraph, list item or heading. */
  readonly prose: readonly Passage[];
}
