import * as z from 'zod/mini';
import { Slug } from '../values/ids.ts';
import { Requirement } from './requirement.ts';

const edition = { course: Slug, edition: z.int().check(z.minimum(1)) };
const Lesson = z.tuple([Slug, z.string(), z.string()]);

/**
 * What an edition of the course asks, in the form in which the syllabus travels with every page, where each
 * byte counts. Per lesson: its id, `c` for core, `m` for mastery and `d` for dated, and its sections by their
 * local ids with a sign after each item: `!` scored, `^` scored and may lapse, `?` to try, `.` to reflect on.
 */
export const Edition = z.strictObject({
  ...edition,
  modules: z.array(z.tuple([Slug, z.array(Lesson), z.array(Requirement)])),
});
export type PackedSyllabus = z.infer<typeof Edition>;

/**
 * A published edition as it is stored, in `content/<course>/editions/` and beside the functions: what differs
 * from another one, the base. A module or lesson that the base has with exactly the same content is only its
 * id; every other one is written out. So one more edition costs a few hundred bytes. It's never changed,
 * since people who joined under it are judged by it.
 */
export const StoredEdition = z.strictObject({
  ...edition,
  modules: z.array(z.union([Slug, z.tuple([Slug, z.array(z.union([Slug, Lesson])), z.array(Requirement)])])),
});
export type EditionChanges = z.infer<typeof StoredEdition>;
