import * as z from 'zod/mini';
import type { EditionChanges } from './edition-changes.ts';
import { SectionId, Slug } from './ids.ts';
import type { PackedSyllabus } from './syllabus.ts';

const edition = { course: Slug, edition: z.int().check(z.minimum(1)) };
const Lesson = z.tuple([Slug, z.string(), z.string()]);

/** What an edition of the course asks, in the packed form of `syllabus.ts`. */
export const Edition: z.ZodMiniType<PackedSyllabus> = z.strictObject({
  ...edition,
  modules: z.array(z.tuple([Slug, z.array(Lesson), z.array(SectionId)])),
});

/**
 * A published edition as it is stored, in `content/<course>/editions/` and beside the functions: what differs
 * from another edition (`edition-changes.ts`). It's never changed, since people who joined under it are
 * judged by it.
 */
export const StoredEdition: z.ZodMiniType<EditionChanges> = z.strictObject({
  ...edition,
  modules: z.array(
    z.union([Slug, z.tuple([Slug, z.array(z.union([Slug, Lesson])), z.array(SectionId)])]),
  ),
});
