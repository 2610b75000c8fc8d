import * as z from 'zod/mini';
import { Language, Slug } from '../values/ids.ts';

/** Listed once, at the first lesson that gives it. */
export const Credit = z.strictObject({
  text: z.string(),
  cards: z.array(z.string()),
  /** Numbers of later lessons that give it too: "6.1". */
  alsoIn: z.array(z.string()),
});
export type Credit = z.infer<typeof Credit>;

/** A reader whose sign-off or reading lessons still wait for. */
export const AwaitedReader = z.strictObject({
  who: z.string(),
  isLeftOut: z.boolean(),
  /** In order; null: all of them. */
  lessons: z.nullable(
    z.array(z.strictObject({ id: Slug, module: Slug, number: z.string(), title: z.string() })),
  ),
  /** On the evidence page. */
  pages: z.array(z.strictObject({ id: Slug, title: z.string() })),
});
export type AwaitedReader = z.infer<typeof AwaitedReader>;

export const Credits = z.strictObject({
  language: Language,
  awaited: z.array(AwaitedReader),
  modules: z.array(
    z.strictObject({
      id: Slug,
      number: z.number(),
      title: z.string(),
      lessons: z.array(
        z.strictObject({ id: Slug, number: z.string(), title: z.string(), credits: z.array(Credit) }),
      ),
    }),
  ),
});
export type Credits = z.infer<typeof Credits>;
