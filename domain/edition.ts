import * as z from 'zod/mini';
import { SectionId, Slug } from './ids.ts';
import type { PackedSyllabus } from './syllabus.ts';

/**
 * What an edition of the course asks, in the packed form of `syllabus.ts`: kept for good when it is published
 * (`content/<course>/editions/`), for whoever joined under it is judged by it and by those after it, whichever is kinder.
 */
export const Edition: z.ZodMiniType<PackedSyllabus> = z.strictObject({
  course: Slug,
  edition: z.int().check(z.minimum(1)),
  modules: z.array(
    z.tuple([Slug, z.array(z.tuple([Slug, z.string(), z.string()])), z.array(SectionId)]),
  ),
});
