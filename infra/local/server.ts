import { randomUUID } from 'node:crypto';
import { brotliCompressSync } from 'node:zlib';
import type { IncomingHttpHeaders, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { ORIGIN_SECRET_HEADER } from '#domain/contract/route.ts';
import { MAX_BODY_BYTES } from '#domain/contract/sync.ts';
import { networkAt } from '#functions/http/viewer.ts';
import { CACHE_CONTROL, LOOSENED_BY_ANSWER, SECURITY_HEADERS } from '../headers.ts';
import { HeldBodies } from './listen.ts';
import { brotliOptions } from './compression.ts';
import type { FunctionHost, Log } from './functions.ts';
import { type GatewayReply, fromResult, gatewayProblem, jsonReply, toEvent, replyOf } from './gateway.ts';
import { isFromThisMachine, isOwnHost, viewerAddress, withSiteOrigin } from './hosts.ts';
import { type Site, takesBrotli } from './site.ts';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { escapeHtml } from '#domain/values/html.ts';

const withLinks = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"']+)/)
    .map((part, index) =>
      index % 2 === 1 ? `<a href="${escapeHtml(part)}">${escapeHtml(part)}</a>` : escapeHtml(part),
    )
    .join('');

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 44rem; font: 1.125rem/1.5 system-ui, sans-serif;
  background: #fbf6ea; color: #1d1a16; }
a { color: inherit; }
:focus-visible { outline: 3px solid; outline-offset: 3px; }
h1 { font-size: 1.75rem; line-height: 1.2; }
ul { list-style: none; padding: 0; }
li { border-top: 2px solid currentColor; padding: 0.75rem 0; }
li a { display: block; font-weight: 700; padding: 0.625rem 0; }
p > a:only-child { display: inline-flex; align-items: center; min-height: 2.75rem; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 0 1rem; }
dd { margin: 0; overflow-wrap: anywhere; }
pre { font: inherit; white-space: pre-wrap; overflow-wrap: anywhere; border-top: 2px solid currentColor; padding-top: 1rem; }
@media (prefers-color-scheme: dark) { body { background: #1d1a16; color: #fbf6ea; } }
`;

const page = (title: string, body: string): GatewayReply =>
  replyOf(
    200,
    'text/html;charset=utf-8',
    `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/mail/style.css">
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`,
  );

/** Names from the mail transport. None can be a path. */
const ID = /^[A-Za-z0-9-]{1,60}$/;

const read = async (folder: string, id: string) => {
  const mail = await PostalMime.parse(await readFile(join(folder, `${id}.eml`)));
  const to = (mail.to ?? []).map(({ address }) => address ?? '').join(', ');
  return { id, to, subject: mail.subject ?? '', date: mail.date ?? '', text: mail.text ?? '' };
};

/** Newest first: names are ULIDs. */
export const mailIds = async (folder: string): Promise<string[]> =>
  (await readdir(folder))
    .filter((name) => name.endsWith('.eml'))
    .map((name) => name.slice(0, -'.eml'.length))
    .filter((id) => ID.test(id))
    .toSorted()
    .toReversed();

const LISTED = 100;

/** What the local stack would have sent. @param path `/mail`, `/mail/`, `/mail/<id>` or `/mail/style.css` */
const mailPage = async (folder: string, path: string): Promise<GatewayReply | null> => {
  if (path === '/mail/style.css') return replyOf(200, 'text/css;charset=utf-8', STYLE);
  const ids = await mailIds(folder);
  if (path === '/mail' || path === '/mail/') {
    const mails = await Promise.all(ids.slice(0, LISTED).map((id) => read(folder, id)));
    const rows = mails.map(
      ({ id, to, subject, date }) =>
        `<li><a href="/mail/${id}">${escapeHtml(subject)}</a>To ${escapeHtml(to)} · <time>${escapeHtml(date)}</time></li>`,
    );
    const list =
      rows.length === 0
        ? '<p>No mail yet. What Groundwork sends lands here, newest first.</p>'
        : `<ul>\n${rows.join('\n')}\n</ul>`;
    return page('Mail', `<h1>Mail</h1>\n<p><a href="/mail">Look again</a></p>\n${list}`);
  }
  const id = path.slice('/mail/'.length);
  if (!ids.includes(id)) return null;
  const { to, subject, date, text } = await read(folder, id);
  return page(
    subject,
    `<p><a href="/mail">All mail</a></p>
<h1>${escapeHtml(subject)}</h1>
<dl><dt>To</dt><dd>${escapeHtml(to)}</dd><dt>Sent</dt><dd><time>${escapeHtml(date)}</time></dd></dl>
<pre>${withLinks(text.trim())}</pre>`,
  );
};

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** The longest matching prefix wins. */
export interface Routing {
  readonly name: string;
  readonly pathPrefix: string | null;
  readonly alsoAt?: readonly string[];
  readonly pagesUnder?: readonly string[];
}

/** Further pages at `path` and under it. */
export interface Mount {
  readonly path: string;
  readonly answer: (request: Request) => Promise<GatewayReply>;
}

export interface ServerDeps {
  /** The one origin that functions know. */
  readonly siteOrigin: string;
  /** Functions know this front door by it. */
  readonly originSecret: string;
  readonly site: Site;
  readonly host: FunctionHost;
  readonly routing: readonly Routing[];
  /** True where the answer takes much computing. */
  readonly isCostly: (path: string) => boolean;
  /** Null where mail really goes out, so that no page shows it. */
  readonly mailFolder: string | null;
  /** The OpenAPI page, shown on this machine only. */
  readonly openApi: () => unknown;
  readonly mount: Mount | null;
  readonly log: Log;
}

export const functionFor = (routing: readonly Routing[], path: string): string | null =>
  routing.find(
    ({ alsoAt = [], pagesUnder = [] }) =>
      alsoAt.includes(path) || pagesUnder.some((each) => path !== each && path.startsWith(each)),
  )?.name ??
  routing
    .flatMap(({ name, pathPrefix }) =>
      pathPrefix !== null && path.startsWith(pathPrefix) ? { name, length: pathPrefix.length } : [],
    )
    .toSorted((a, b) => b.length - a.length)[0]?.name ??
  null;

const sendGateway = (response: ServerResponse, head: boolean, reply: GatewayReply): void => {
  const headers: Record<string, string | string[]> = {
    ...reply.headers,
    ...SECURITY_HEADERS,
    ...Object.fromEntries(
      LOOSENED_BY_ANSWER.flatMap((name) => {
        const own = reply.headers[name];
        return own === undefined ? [] : [[name, own] as const];
      }),
    ),
    'cache-control': CACHE_CONTROL.never,
    'content-length': String(reply.body.length),
  };
  if (reply.cookies.length > 0) headers['set-cookie'] = [...reply.cookies];
  response.writeHead(reply.status, headers);
  response.end(head ? undefined : reply.body);
};

/** CloudFront's level of compression. */
const CLOUDFRONT_QUALITY = 5;

/** Compresses a function's page as CloudFront does. Responses of the API stay as they are. */
const compressedPage = (reply: GatewayReply, acceptEncoding: string): GatewayReply => {
  const isPage = reply.headers['content-type']?.startsWith('text/html') === true;
  if (!isPage || !takesBrotli(acceptEncoding)) return reply;
  return {
    ...reply,
    headers: { ...reply.headers, 'content-encoding': 'br', vary: 'accept-encoding' },
    body: brotliCompressSync(reply.body, brotliOptions(reply.body.length, CLOUDFRONT_QUALITY)),
  };
};

/** A call whose body found no room may come again after so many seconds. */
const NO_ROOM_SECONDS = '2';

const REFUSALS = {
  too_large: jsonReply(413, { error: 'too_large' }),
  no_room: {
    ...jsonReply(503, { error: 'unavailable' }),
    headers: { 'content-type': 'application/json', 'retry-after': NO_ROOM_SECONDS },
  },
} as const;

/** Reads a body up to any function's limit. */
const withBody = (
  held: HeldBodies,
  { request, response, siteOrigin }: Exchange & Pick<ServerDeps, 'siteOrigin'>,
  answer: (body: Buffer) => Promise<GatewayReply>,
): Promise<GatewayReply> => {
  const address = viewerAddress(request, siteOrigin);
  const network = networkAt(address) ?? address;
  return held.read({ request, response }, MAX_BODY_BYTES, network, async (body) =>
    body.ok ? answer(body.value) : REFUSALS[body.error],
  );
};

const invokeFunction = async (
  deps: ServerDeps,
  request: IncomingMessage,
  { name, path, query, body }: { name: string; path: string; query: string; body: Buffer },
): Promise<GatewayReply> => {
  const event = toEvent({
    method: request.method ?? 'GET',
    path,
    query,
    headers: withSiteOrigin(request.headers, deps.siteOrigin),
    body,
    viewer: { address: viewerAddress(request, deps.siteOrigin), port: request.socket.remotePort ?? 0 },
    now: Date.now(),
    requestId: randomUUID(),
  });
  event.headers[ORIGIN_SECRET_HEADER] = deps.originSecret;
  const outcome = await deps.host.invoke(name, event, deps.isCostly(path));
  if (outcome.kind === 'answered') return fromResult(outcome.result);
  if (outcome.kind === 'busy') return REFUSALS.no_room;
  return gatewayProblem(outcome.kind === 'stopped' ? 503 : 500);
};

const toRequest = (
  { method = 'GET' }: IncomingMessage,
  url: string,
  given: IncomingHttpHeaders,
  body: Buffer,
): Request => {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined) headers.set(name, typeof value === 'string' ? value : value.join(','));
  }
  const hasBody = method !== 'GET' && method !== 'HEAD';
  return new Request(new URL(url, 'http://localhost'), {
    method,
    headers,
    ...(hasBody ? { body: new Uint8Array(body) } : {}),
  });
};

const handle = async (deps: ServerDeps, held: HeldBodies, { request, response }: Exchange): Promise<void> => {
  const exchange = { request, response, siteOrigin: deps.siteOrigin };
  if (!isOwnHost(request.headers.host, deps.siteOrigin)) {
    response.writeHead(421, { ...SECURITY_HEADERS, 'content-type': 'text/plain;charset=utf-8' });
    response.end('This site answers to its own name, to localhost and to IP addresses.\n');
    return;
  }
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const path = mark === -1 ? url : url.slice(0, mark);
  const query = mark === -1 ? '' : url.slice(mark + 1);
  const head = request.method === 'HEAD';
  const isLocal = isFromThisMachine(request, deps.siteOrigin);
  const name = functionFor(deps.routing, path);
  if (path === '/api/openapi.json' && isLocal) {
    sendGateway(response, head, jsonReply(200, deps.openApi()));
    return;
  }
  if (path.startsWith('/api/') || name !== null) {
    const reply =
      name === null
        ? jsonReply(404, { error: 'not_found' })
        : await withBody(held, exchange, (body) =>
            invokeFunction(deps, request, { name, path, query, body }),
          );
    const acceptEncoding = request.headers['accept-encoding'] ?? '';
    sendGateway(response, head, compressedPage(reply, acceptEncoding));
    return;
  }
  const { mount, mailFolder } = deps;
  if (isLocal && mount !== null && (path === mount.path || path.startsWith(`${mount.path}/`))) {
    const headers = withSiteOrigin(request.headers, deps.siteOrigin);
    const reply = await withBody(held, exchange, (body) =>
      mount.answer(toRequest(request, url, headers, body)),
    );
    sendGateway(response, head, reply);
    return;
  }
  if (isLocal && mailFolder !== null && (path === '/mail' || path.startsWith('/mail/'))) {
    const shown = await mailPage(mailFolder, path);
    if (shown !== null) {
      sendGateway(response, head, shown);
      return;
    }
  }
  await deps.site.serve(request, response, { path, query });
};

/** The local stack's HTTP server: the work of CloudFront, API Gateway and the bucket on AWS. */
export const createFrontDoor = (deps: ServerDeps): RequestListener => {
  const held = new HeldBodies();
  return (request, response) => {
    handle(deps, held, { request, response }).catch((error: unknown) => {
      // Phones on poor signals break off. An address may hold a token, so no line has one.
      if (request.complete) {
        const name = functionFor(deps.routing, (request.url ?? '').split('?')[0] ?? '') ?? 'site';
        deps.log({ level: 'error', what: 'front door', function: name, error: String(error) });
      }
      if (!response.headersSent) sendGateway(response, false, gatewayProblem(500));
      else response.destroy();
    });
  };
};
