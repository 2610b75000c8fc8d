import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** What an LMS has of one attempt, as `scorm-again` commits it. */
export interface Attempt {
  readonly suspend_data?: string;
  readonly core?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

/** A course site on another origin: the strict run-time of SCORM 1.2, with a package in its frame. */
export interface Lms {
  readonly address: string;
  readonly attempt: () => Attempt;
  /** Commits are answered with an error until they may be taken again. */
  refuse: (isRefusing: boolean) => void;
  /** How many commits were refused. */
  readonly refusals: () => number;
  /** Puts another text into what the learner's attempt has kept. */
  keep: (suspended: string) => void;
  readonly stop: () => Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  xml: 'text/xml; charset=utf-8',
};

/** Such an LMS has no `lesson_mode`, and names its learner. */
const player = (attempt: Attempt): string => `<!doctype html><html lang="en"><title>A course site</title>
<script src="/scorm12.js"></script>
<script>
  const api = new Scorm12API({ lmsCommitUrl: '/commit', autocommit: false, logLevel: 5 });
  api.loadFromJSON(${JSON.stringify({ ...attempt, core: { ...attempt.core, student_name: 'Peña, Rosa' } })});
  const get = api.LMSGetValue.bind(api);
  api.LMSGetValue = (name) => (name === 'cmi.core.lesson_mode' ? '' : get(name));
  window.API = api;
</script>
<main><h1>A course site</h1>
<iframe title="Groundwork" src="/package/index.html" width="360" height="640"></iframe></main></html>`;

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

export async function openLms(files: Readonly<Record<string, Uint8Array>>): Promise<Lms> {
  const runtime = await readFile(require.resolve('scorm-again/scorm12'));
  let attempt: Attempt = {};
  let isRefusing = false;
  let refusals = 0;
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://lms').pathname;
    const answer = (type: string, body: string | Uint8Array): void => {
      response.writeHead(200, { 'content-type': TYPES[type] ?? 'application/octet-stream' }).end(body);
    };
    if (path === '/') answer('html', player(attempt));
    else if (path === '/scorm12.js') answer('js', runtime);
    else if (path === '/commit') {
      void textOf(request).then((text) => {
        if (isRefusing) {
          refusals += 1;
          response.writeHead(500).end();
          return;
        }
        attempt = (JSON.parse(text) as { cmi: Attempt }).cmi;
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ result: true, errorCode: 0 }));
      });
    } else {
      const name = path.replace('/package/', '');
      const file = files[name];
      if (file === undefined) response.writeHead(204).end();
      else answer(name.split('.').at(-1) ?? '', file);
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    attempt: () => attempt,
    refuse: (is) => {
      isRefusing = is;
    },
    refusals: () => refusals,
    keep: (suspended) => {
      attempt = { ...attempt, suspend_data: suspended };
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
