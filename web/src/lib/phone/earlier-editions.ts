import type { EditionChanges, PackedSyllabus } from '#domain/course/edition.ts';
import { withBase, type Syllabus, unpackSyllabus } from '#domain/course/syllabus.ts';

const newest = import.meta.glob<PackedSyllabus>('../../../../build/content/syllabus.json', {
  import: 'default',
  eager: true,
});
const built = import.meta.glob<readonly EditionChanges[]>('../../../../build/content/earlier.json', {
  import: 'default',
  eager: true,
});

/**
 * Editions of the course before the one this build has, the first one first. Loaded only for people who
 * joined under one of them.
 */
export const earlier: readonly Syllabus[] = Object.values(newest).flatMap((base) =>
  Object.values(built)
    .flat()
    .map((changes) => unpackSyllabus(withBase(base, changes))),
);
