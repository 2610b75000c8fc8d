import * as z from 'zod';

/**
 * `content/published.json`: every id that phones and records may hold. They never change or go, because
 * an answer given two years ago still names them. `sections` are sections, items and forms; `parts` are
 * what is chosen or placed in an item, and the questions of a form.
 */
export const PublishedFile = z.strictObject({
  sections: z.array(z.string()),
  parts: z.array(z.string()),
});
export type PublishedFile = z.infer<typeof PublishedFile>;
