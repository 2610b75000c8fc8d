import { type PackedSyllabus, type Syllabus, unpackSyllabus } from '#domain/syllabus.ts';

const built = import.meta.glob<readonly PackedSyllabus[]>(
  '../../../../build/content/earlier.json',
  {
    import: 'default',
    eager: true,
  },
);

/** Editions of the course before the one this build has, the first first. Loaded only for those who joined under one of them. */
export const earlier: readonly Syllabus[] = Object.values(built).flat().map(unpackSyllabus);
