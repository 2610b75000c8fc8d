import { describeVerdict } from '#domain/certificate/describe-verdict.ts';
import { type ServerState, type VerdictView, bareVerdict } from '#domain/certificate/verdict-view.ts';
import { didDocument, originsOf } from '#domain/certificate/issuer.ts';
import { type Language, PublicId } from '#domain/values/ids.ts';
import type { CertificatesContext } from '../context.ts';
import { escapeHtml } from '#domain/values/html.ts';
import { inTime } from '../http/deadline.ts';
import { publicKeys } from './keys.ts';
import { type PublicCertificate, findPublic, withSigner } from './routes.ts';

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
} as const;

/** Any other verdict about our own certificate is a problem of ours. */
const pageOf = (view: VerdictView, pages: Readonly<Record<string, string>>): string => {
  const page = pages[view.state] ?? pages['problem' satisfies ServerState];
  if (page === undefined) throw new Error(`there is no page for ${view.state}`);
  return page;
};

/**
 * Each mark is replaced once, so that text that was filled in is never taken for a mark.
 * @param at last part of the page's own address, for its link to the other language; empty for none
 */
function fill(page: string, view: VerdictView, at: string): string {
  const facts: Readonly<Record<string, string>> = {
    ...view.lines,
    on: view.on,
    detail: view.detail,
    whole: JSON.stringify(view),
  };
  return page.replaceAll(
    /%verdict\.([a-z]+)%|(?<=\/verify\/)[a-z_]+\//g,
    (_mark, name: string | undefined) => (name === undefined ? at : escapeHtml(facts[name] ?? '')),
  );
}

async function judge(
  context: CertificatesContext,
  { document, revocation }: PublicCertificate,
  language: Language,
): Promise<VerdictView> {
  const { verifyCertificate } = await import('#domain/certificate/verify.ts');
  const verdict = await verifyCertificate(JSON.parse(document), {
    did: context.issuer.did,
    didDocument: async () => didDocument(context.issuer, await withSigner(publicKeys(context))),
    statusList: async (url) => {
      const published = await context.statusLists.published(Number(/\d+$/.exec(url)?.[0]));
      const list: unknown = published === null ? null : JSON.parse(published.document);
      return list;
    },
    revocationNote: () => Promise.resolve(revocation),
    now: context.now(),
    origins: originsOf(context.issuer),
  });
  return describeVerdict(verdict, { language, by: 'server', since: revocation?.at ?? null });
}

/** @param at the end of the address; anything may stand there */
async function answer(context: CertificatesContext, at: string, language: Language) {
  const found = PublicId.safeParse(at).success ? await findPublic(context, at) : null;
  return found?.ok === true
    ? { status: 200, view: await judge(context, found.value, language) }
    : { status: 404, view: bareVerdict('unknown', 'nobody') };
}

/** To read without scripts. @param at the end of the address; anything may stand there */
export async function verifyPage(
  context: CertificatesContext,
  request: Request,
  language: Language,
  at: string,
): Promise<Response> {
  const { default: pages } = await import('#verify/pages.json', { with: { type: 'json' } });
  const send = (status: number, view: VerdictView): Response => {
    // An unknown id reads the same at every address, byte for byte.
    const own = view.state === 'unknown' ? '' : `${at}/`;
    const html = fill(pageOf(view, pages[language]), view, own);
    return new Response(html, { status, headers: HEADERS });
  };
  const work = answer(context, at, language).then(({ status, view }) => send(status, view));
  return inTime(context, { id: context.ids.ulid(), route: 'verify' }, work, (isOutage) =>
    send(isOutage ? 503 : 500, bareVerdict('problem', 'nobody')),
  );
}
