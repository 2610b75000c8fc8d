import { Catalogue } from '#domain/course.ts';
import { Edition } from '#domain/edition.ts';
import { unpackSyllabus } from '#domain/syllabus.ts';
import built from '#content/catalogue.json' with { type: 'json' };
import before from '#content/earlier.json' with { type: 'json' };

/**
 * The catalogue that the build made from `content/`, with the editions before it, bundled with the function.
 * @throws ZodError where the build made something else
 */
export function readCatalogue(): Catalogue {
  const earlier = before.map((edition) => unpackSyllabus(Edition.parse(edition)));
  return Catalogue.parse({ ...built, earlier });
}
