import type { PackedSyllabus } from '#domain/course/edition.ts';
import { type Syllabus, unpackSyllabus } from '#domain/course/syllabus.ts';

/*
 * The whole syllabus, checked by the content build. It grows with every lesson, so a lesson's and a module's
 * page are given their own part by their `+page.ts`. What looks over the course imports it.
 */

const found = Object.values(
  import.meta.glob<PackedSyllabus>('../../../build/content/syllabus.json', {
    import: 'default',
    eager: true,
  }),
)[0];
if (found === undefined) throw new Error('build/content is missing: build the content first');

/** The syllabus of this build as it was built. */
export const packedSyllabus: PackedSyllabus = found;

export const syllabus: Syllabus = unpackSyllabus(packedSyllabus);

/** The module of a lesson; undefined where the course has no such lesson. */
export const moduleOf = (lesson: string): Syllabus['modules'][number] | undefined =>
  syllabus.modules.find(({ lessons }) => lessons.some(({ id }) => id === lesson));
