import { Catalogue, CatalogueFile } from '#domain/course.ts';
import { StoredEdition } from '#domain/edition.ts';
import { withBase } from '#domain/edition-changes.ts';
import { packSyllabus, unpackSyllabus } from '#domain/syllabus.ts';
import built from '#content/catalogue.json' with { type: 'json' };
import before from '#content/earlier.json' with { type: 'json' };

/**
 * The catalogue that the build made from `content/`, with the editions before it, bundled with the function.
 * @throws ZodError where the build made something else
 */
export function readCatalogue(): Catalogue {
  const catalogue = CatalogueFile.parse(built);
  const newest = packSyllabus(catalogue, before.length + 1);
  const earlier = before.map((edition) =>
    unpackSyllabus(withBase(newest, StoredEdition.parse(edition))),
  );
  return Catalogue.parse({ ...catalogue, earlier });
}
