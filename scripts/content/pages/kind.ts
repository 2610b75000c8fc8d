import type * as z from 'zod';
import type { Language } from '#domain/values/ids.ts';
import { inLanguage } from '../schemas/fields.ts';

export interface PageFile {
  readonly id: string;
  readonly file: string;
}

/** A part of a page whose reading level counts by itself. */
export interface PagePart {
  readonly what: string;
  readonly line: number;
  readonly texts: unknown;
}

/** Rules and built files follow from this definition, once `kinds.ts` lists it. */
export interface PageKind<Source extends object> {
  /** Below the course's folder: a folder of `<id>.yaml`, or the one file. Either may be missing. */
  readonly from: string;
  readonly schema: z.ZodType<Source>;
  /** The name of one file in messages: “the whole talk”. */
  readonly whole: string;
  parts?(source: Source): readonly PagePart[];
  /** By name: `build/content/<language>/<name>.json`. */
  build(source: Source & PageFile, language: Language): Readonly<Record<string, object>>;
}

/**
 * Builds a page as `<id>.<name>`, of its file's fields in one language. @param arrange into the built fields
 * @throws ZodError where a rule is missing
 */
export const builtAs =
  <Source extends object>(
    name: string,
    schema: { readonly parse: (built: unknown) => object },
    arrange: (source: Omit<Source & PageFile, 'file'>) => object = (source) => source,
  ): PageKind<Source>['build'] =>
  ({ file: _, ...source }, language) => ({
    [`${source.id}.${name}`]: schema.parse(inLanguage({ ...arrange(source), language }, language)),
  });

export interface Page<Source extends object = object> {
  readonly kind: PageKind<Source>;
  readonly source: Source & PageFile;
}

export function pagesOf<Source extends object>(
  { pages }: { pages: readonly Page[] },
  kind: PageKind<Source>,
): readonly (Source & PageFile)[] {
  const isOfKind = (page: Page): page is Page<Source> => page.kind === kind;
  return pages.filter(isOfKind).map(({ source }) => source);
}
