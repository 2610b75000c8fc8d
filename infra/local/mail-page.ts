import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import PostalMime from 'postal-mime';
import { escapeHtml } from '#functions/http/escape-html.ts';
import { type GatewayReply, replyOf } from './gateway.ts';

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

/**
 * Every mail that the local stack would have sent.
 * @param path `/mail`, `/mail/`, `/mail/<id>` or `/mail/style.css`
 */
export const mailPage = async (folder: string, path: string): Promise<GatewayReply | null> => {
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
