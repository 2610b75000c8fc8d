import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { runnerImport } from 'vite';
import * as z from 'zod/mini';
import { readAudit as auditRoute } from '#domain/contract/audit.ts';
import { emptyRecord } from '#domain/record/events/events.ts';
import { type Result, fail, ok } from '#domain/values/result.ts';
import type { Language } from '#domain/values/ids.ts';
import type { CertificatesContext } from '#functions/context.ts';
import { certificateRoutes } from '#functions/certificates/routes.ts';
import { createCertificatesApp } from '#functions/entries/certificates/app.ts';
import { type Implementation, type RequestContext, signedIn } from '#functions/http/implementation.ts';
import type { Failure } from '#functions/http/problems.ts';
import { implement as ownItemRoutes } from '#functions/identity/own-items.ts';
import { readMe } from '#functions/progress/read-me.ts';
import type { PersonFile } from '#functions/storage/people.ts';
import { readAudit } from '#functions/worksheets/routes.ts';
import type { Call } from '#lib/api/client.ts';
import type { Operator } from './operator.ts';

const ROOT = resolve(import.meta.dirname, '../../..');
const SITE = join(ROOT, 'build/web');
const TAKE_ALONG = join(ROOT, 'web/src/lib/account/take-along');
const COURSE = 'core';

/** Runs a route as it would for somebody's own page; nobody is signed in for that. */
export async function runAs(
  { context }: Pick<Operator, 'context'>,
  file: PersonFile,
  implementation: Implementation,
  body: unknown,
  named = '',
): Promise<Result<unknown, Failure>> {
  const now = context.now();
  const call: RequestContext = {
    ...{ id: context.ids.ulid(), named, language: file.person.language, now, network: null, device: '' },
    ...{ cookie: () => null, setCookie: () => undefined },
  };
  const { id: person, generation } = file.person;
  const session = {
    ...({ id: '', person, method: 'code', device: '', generation } as const),
    ...{ createdAt: now, lastSeenAt: now, expiresAt: 0 },
  };
  return implementation.run(body, call, { session, file, isHeld: false, signedInAt: now });
}

/** The page's own code, as far as it is asked for here. What it is given and gives stays its own. */
interface TakeAlong {
  readonly EverythingOwn: new (
    call: Call,
    learner: { readonly view: object },
  ) => {
    readonly read: (
      language: Language,
    ) => Promise<{ ok: true; value: unknown } | { ok: false; error: string }>;
  };
}
interface Files {
  readonly zipOf: (taken: unknown, language: Language) => Uint8Array;
}

async function pagesCode(): Promise<TakeAlong & Files> {
  const home = await readFile(join(SITE, 'index.html'), 'utf8');
  const build = / data-build="([^"]+)"/.exec(home)?.[1] ?? '';
  const settings = {
    ...({ configFile: false, root: ROOT, logLevel: 'error' } as const),
    plugins: [svelte({ configFile: false })],
    define: { 'import.meta.env.BUILD': JSON.stringify(build) },
  };
  const own = await runnerImport<TakeAlong>(join(TAKE_ALONG, 'everything-own.svelte.ts'), settings);
  const files = await runnerImport<Files>(join(TAKE_ALONG, 'files.ts'), settings);
  return { ...own.module, ...files.module };
}

/** What the page fetches, from the built site and the function that draws; nothing else is there. */
function localFetch(certificates: CertificatesContext): typeof fetch {
  const app = createCertificatesApp(certificates);
  return async (input) => {
    const path = input instanceof Request ? input.url : input.toString();
    if (path.startsWith('/api/')) return app.request(path);
    const file = join(SITE, path, path.endsWith('/') ? 'index.html' : '');
    try {
      return new Response(new Uint8Array(await readFile(file)));
    } catch {
      return new Response(null, { status: 404 });
    }
  };
}

/** The same archive as its owner saves, made by the same code, but for what is on their phone alone. */
export async function takeAlong(operator: Operator, file: PersonFile): Promise<Result<Uint8Array, string>> {
  const { context, certificates } = operator;
  const implementations = [
    ...ownItemRoutes(context),
    ...certificateRoutes(certificates),
    signedIn(auditRoute, async ({ caller, now }) => ok(await readAudit(context, caller.file, now))),
  ];
  // The page's code has contracts of its own, so a route is known by its path.
  const call: Call = async (row, body, { named = '' } = {}) => {
    const own = implementations.find((each) => each.row.path === row.path);
    if (own === undefined) throw new Error(`${row.path} is answered by nothing`);
    const answered = await runAs(operator, file, own, body, named);
    return answered.ok
      ? { ok: true, value: z.parse(row.reply, answered.value) }
      : { ok: false, ...answered.error };
  };
  const record = (await context.records.read(file.person.id, COURSE)) ?? emptyRecord(COURSE);
  const view = {
    ...{ me: await readMe(context, file), record, status: { kind: 'saved' } },
    ...{ texts: new Map(), swaps: new Set() },
  };
  const { language } = file.person;
  const { EverythingOwn, zipOf } = await pagesCode();
  const before = globalThis.fetch;
  globalThis.fetch = localFetch(certificates);
  try {
    const taken = await new EverythingOwn(call, { view }).read(language);
    return taken.ok ? ok(zipOf(taken.value, language)) : fail(`It can't be put together: ${taken.error}.`);
  } finally {
    globalThis.fetch = before;
  }
}
