import * as z from 'zod';
import type { Block, CardKind } from '#domain/course/course.ts';
import { entry, id, text } from './fields.ts';

/** Front matter of `es.md`. */
export const FrontMatter = entry({ title: text, canDo: z.array(text) });

export type FrontMatter = z.infer<typeof FrontMatter>;

/** Front matter of `en.md`, with settings for both languages. */
export const FrontMatterEn = entry({
  ...FrontMatter.shape,
  minutes: z.number().min(0),
  core: z.boolean(),
  skill: id,
  mastery: z.boolean().default(false),
  dated: z.boolean().default(false),
  /** The sign-off whose fixed box stands on every card, by id. */
  box: id.optional(),
});
export type FrontMatterEn = z.infer<typeof FrontMatterEn>;

export interface Passage {
  readonly text: string;
  readonly line: number;
}

export interface MixUp {
  readonly claim: string;
  readonly line: number;
  readonly answer: readonly Block[];
}

type Attribute =
  'title' | 'poster' | 'drawing' | 'alt' | 'credit' | 'note' | 'twin' | 'of' | 'item' | 'signOff';

/** A card in one language, as `read/markdown.ts` reads it. The kind `check` is the place of the items. */
export interface Card extends Readonly<Partial<Record<Attribute, string | undefined>>> {
  readonly kind: CardKind | 'check';
  readonly id: string;
  readonly line: number;
  readonly blocks: readonly Block[];
  readonly mixUps: readonly MixUp[];
  /** All running text, one entry for each paragraph, list item or heading. */
  readonly prose: readonly Passage[];
}
