import { Catalogue } from '#domain/course.ts';

/** Courses by id. */
export type Catalogues = (course: string) => Catalogue | null;

/**
 * Reads the catalogue that the build made from `content/`.
 * @param built what `build/content/catalogue.json` holds
 * @throws ZodError where it is not a catalogue
 */
export function createCatalogues(built: unknown): Catalogues {
  const catalogue = Catalogue.parse(built);
  return (course) => (course === catalogue.course ? catalogue : null);
}
