import * as z from 'zod';
import type { Block, CardKind } from '#domain/course/course.ts';
import { entry, id, text } from './fields.ts';

/** Front matter of `es.md`. */
export const FrontMatter = entry({
  title: text,
  /** Skills after the lesson, one line each. */
  canDo: z.array(text),
});

export type FrontMatter = z.infer<typeof FrontMatter>;

/** Front matter of `en.md`, with settings for both languages. */
export const FrontMatterEn = entry({
  ...FrontMatter.shape,
  minutes: z.number().min(0),
  /** On the core path. */
  core: z.boolean(),
  /** The skill of `course.yaml` that it teaches. */
  skill: id,
  /** Every scored item must be right. */
  mastery: z.boolean().default(false),
  /** Only for cohorts with days. */
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

/** People's claim, and the facts. */
export interface MixUp {
  readonly claim: string;
  readonly line: number;
  readonly answer: readonly Block[];
}

/** A card in one language, as `read/markdown.ts` reads it. The kind `check` is the place of the items. */
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
  /** The sign-off without which nobody is shown the card, by id. */
  readonly signOff?: string | undefined;
  readonly blocks: readonly Block[];
  readonly mixUps: readonly MixUp[];
  /** All running text, one entry for each paragraph, list item or heading. */
  readonly prose: readonly Passage[];
}
