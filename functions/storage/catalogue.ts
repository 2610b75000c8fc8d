import { Catalogue } from '#domain/course.ts';
import built from '#content/catalogue.json' with { type: 'json' };

/**
 * The catalogue that the build made from `content/`, bundled with the function.
 * @throws ZodError where the build made something else
 */
export const readCatalogue = (): Catalogue => Catalogue.parse(built);
