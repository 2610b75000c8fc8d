import { toldOf } from '#domain/certificate/describe-verdict.ts';
import { type ServerState, type Told, toldState } from '#domain/certificate/verdict-view.ts';
import { didDocument, originsOf } from '#domain/certificate/issuer.ts';
import { type Language, PublicId } from '#domain/ids.ts';
import { DeadlinePassed, withDeadline } from '../http/deadline.ts';
import { stackOf } from '../http/log.ts';
import { networkOf } from '../http/viewer.ts';
import { Unavailable } from '../ports.ts';
import type { CertificatesDependencies } from './dependencies.ts';
import { publicKeys } from './keys.ts';
import { type PublicCertificate, findPublic } from './routes.ts';
import { SignerDown } from './signer.ts';

const HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-robots-tag': 'noindex',
} as const;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text that stands for itself in HTML, within an element and within quotes. */
const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/g, (letter) => ENTITIES[letter] ?? '');

/** The name of a page that was made ahead; whatever else the verifier may say of our own certificate is trouble of ours. */
const pageOf = (told: Told, pages: Readonly<Record<string, string>>): string => {
  const page = pages[told.state] ?? pages['problem' satisfies ServerState];
  if (page === undefined) throw new Error(`there is no page for ${told.state}`);
  return page;
};

/**
 * Fills a page in. Each mark is looked at once, so that nothing that was filled in is ever taken for a mark.
 * @param at what stands in the page's own address, for its way to the other language; empty for none
 */
function fill(page: string, told: Told, at: string): string {
  const facts: Readonly<Record<string, string>> = {
    ...told.lines,
    on: told.on,
    detail: told.detail,
    whole: JSON.stringify(told),
  };
  return page.replaceAll(
    /%told\.([a-z]+)%|(?<=\/verify\/)[a-z_]+\//g,
    (_mark, name: string | undefined) => (name === undefined ? at : escaped(facts[name] ?? '')),
  );
}

/** What the verifier says of a certificate of ours, with what it says of itself. */
async function judge(
  deps: CertificatesDependencies,
  { document, revocation }: PublicCertificate,
  language: Language,
): Promise<Told> {
  const { verifyCertificate } = await import('#domain/certificate/verify.ts');
  const verdict = await verifyCertificate(JSON.parse(document), {
    did: deps.issuer.did,
    didDocument: async () => didDocument(deps.issuer, await publicKeys(deps)),
    statusList: async (url) => {
      const published = await deps.statusLists.published(Number(/\d+$/.exec(url)?.[0]));
      const list: unknown = published === null ? null : JSON.parse(published.document);
      return list;
    },
    standing: () =>
      Promise.resolve(
        revocation === null
          ? null
          : {
              why: revocation.why === 'replaced' ? 'replaced' : 'revoked',
              reason: revocation.reason,
            },
      ),
    now: deps.now(),
    origins: originsOf(deps.issuer),
  });
  return toldOf(verdict, { language, by: 'server', since: revocation?.at ?? null });
}

/** @param at what the address names; anything may stand there */
async function answer(
  deps: CertificatesDependencies,
  at: string,
  language: Language,
  network: string | null,
): Promise<{ readonly status: 200 | 404 | 429; readonly told: Told }> {
  if (!PublicId.safeParse(at).success) return { status: 404, told: toldState('unknown', 'nobody') };
  const found = await findPublic(deps, { named: at, network, now: deps.now() });
  if (found.ok) return { status: 200, told: await judge(deps, found.value, language) };
  return found.error.error === 'too_many'
    ? { status: 429, told: toldState('problem', 'nobody') }
    : { status: 404, told: toldState('unknown', 'nobody') };
}

/**
 * The page at `/verify/<id>`: what a certificate says and whether it holds, to read without scripts.
 * @param at what stands under `/verify/`; anything may
 */
export async function verifyPage(
  deps: CertificatesDependencies,
  request: Request,
  language: Language,
  at: string,
): Promise<Response> {
  const { default: pages } = await import('#verify/pages.json', { with: { type: 'json' } });
  const send = (status: number, told: Told): Response => {
    // What is unknown reads the same wherever it is asked for, byte for byte.
    const own = told.state === 'unknown' ? '' : `${at}/`;
    const html = fill(pageOf(told, pages[language]), told, own);
    return new Response(html, { status, headers: HEADERS });
  };
  try {
    const work = answer(deps, at, language, networkOf(request.headers));
    const { status, told } = await withDeadline(work, deps.deadlineMs);
    return send(status, told);
  } catch (error) {
    const isOutage = [Unavailable, SignerDown, DeadlinePassed].some(
      (each) => error instanceof each,
    );
    deps.log({
      level: isOutage ? 'warn' : 'error',
      message: isOutage ? 'unavailable' : 'a surprise',
      id: deps.ids.ulid(),
      route: 'verify',
      stack: stackOf(error),
    });
    return send(isOutage ? 503 : 500, toldState('problem', 'nobody'));
  }
}
