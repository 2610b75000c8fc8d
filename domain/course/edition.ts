import * as z from 'zod/mini';
import { Slug } from '../values/ids.ts';

/**
 * A talk (`talks.…`), a form (`surveys.…`) or a worksheet (`worksheet.…`). With `|` between them one is
 * enough; those after a `+` are for the full path alone.
 */
export const Requirement = z
  .string()
  .check(z.regex(/^\+?[a-z0-9-]+\.[a-z0-9-]+(\|[a-z0-9-]+\.[a-z0-9-]+)*$/), z.maxLength(600));

const edition = { course: Slug, edition: z.int().check(z.minimum(1)) };
const Lesson = z.tuple([Slug, z.string(), z.string()]);

/**
 * An edition's requirements, packed, since they travel with every page. Per lesson: its id, `c` for core, `m`
 * for mastery and `d` for dated, and its sections by their local ids with a sign after each item: `!` scored,
 * `^` scored and may lapse, `?` to try, `.` to reflect on.
 */
export const Edition = z.strictObject({
  ...edition,
  modules: z.array(z.tuple([Slug, z.array(Lesson), z.array(Requirement)])),
});
export type PackedSyllabus = z.infer<typeof Edition>;

/**
 * A published edition in `content/<course>/editions/`: its difference from a base, in which an equal module
 * or lesson is only its id. It never changes, since people who joined under it are judged by it.
 */
export const StoredEdition = z.strictObject({
  ...edition,
  modules: z.array(z.union([Slug, z.tuple([Slug, z.array(z.union([Slug, Lesson])), z.array(Requirement)])])),
});
export type EditionChanges = z.infer<typeof StoredEdition>;
