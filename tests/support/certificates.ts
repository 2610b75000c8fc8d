import { type KeyObject, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import type { Hono } from 'hono';
import type { Catalogue } from '#domain/course/course.ts';
import {
  createCertificatesApp,
  type CertificatesSettings,
  openCertificatesContext,
} from '#functions/entries/certificates/app.ts';
import type { CertificatesContext } from '#functions/context.ts';
import type { CertificateTask } from '#functions/task-events.ts';
import { type Signer, SignerDown } from '#functions/certificates/signer.ts';
import { runTask } from '#functions/entries/certificates/tasks.ts';
import type { LogLine } from '#functions/http/log.ts';
import { NOON, PAGE_HEADERS, SITE } from './api.ts';
import { makeCatalogue } from './catalogue.ts';
import type { TestDatabase } from './database.ts';
import { PATIENT_DEADLINE_MS } from './patience.ts';

/** Keys in memory, that a test can take away, add to and count. */
export interface TestSigner extends Signer {
  isDown: boolean;
  signed: number;
  readonly add: (name: string, signsFrom: number) => void;
}

/** One key of each name: all that sign over one database are one issuer. */
const made = new Map<string, KeyObject>();
function keyOf(name: string): KeyObject {
  const key = made.get(name) ?? generateKeyPairSync('ed25519').privateKey;
  made.set(name, key);
  return key;
}

export function makeSigner(): TestSigner {
  const held: { name: string; signsFrom: number; key: KeyObject }[] = [];
  const signer: TestSigner = {
    isDown: false,
    signed: 0,
    add: (name, signsFrom) => {
      held.push({ name, signsFrom, key: keyOf(name) });
    },
    keys: () =>
      signer.isDown
        ? Promise.reject(new SignerDown('as asked'))
        : Promise.resolve(
            held.map(({ name, signsFrom, key }) => ({
              name,
              signsFrom,
              bytes: Uint8Array.from(
                createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32),
              ),
            })),
          ),
    sign: (name, message) => {
      if (signer.isDown) return Promise.reject(new SignerDown('as asked'));
      signer.signed += 1;
      const { key } = held.find((each) => each.name === name)!;
      return Promise.resolve(Uint8Array.from(sign(null, message, key)));
    },
  };
  signer.add('key-2026-1', 0);
  return signer;
}

/** Settings of certificates over a test database. */
const certificatesConfig = (tables: TestDatabase['tables']): CertificatesSettings => ({
  tables,
  siteOrigin: SITE,
  issuerHost: new URL(SITE).host,
  signingKeys: 'file:///nowhere',
  functionName: 'certificates',
});

/** The real certificates function over a test database, with keys in memory and a clock that tests set. */
export interface TestCertificates {
  readonly app: Hono;
  readonly deps: CertificatesContext;
  readonly signer: TestSigner;
  readonly logged: LogLine[];
  now: number;
  readonly get: (path: string, cookie?: string) => Promise<Response>;
  readonly post: (path: string, body: unknown, cookie?: string) => Promise<Response>;
  readonly run: (task: CertificateTask) => Promise<void>;
}

export async function makeCertificates(
  test: TestDatabase,
  {
    catalogue = makeCatalogue(),
    keys: signer = makeSigner(),
    ...changes
  }: Partial<CertificatesContext> & {
    catalogue?: Catalogue;
    /** A signer that goes on from before; a new one where none is given. */
    keys?: TestSigner;
  } = {},
): Promise<TestCertificates> {
  const logged: LogLine[] = [];
  const invoked: CertificateTask[] = [];
  const deps: CertificatesContext = {
    ...(await openCertificatesContext(certificatesConfig(test.tables), test.database, catalogue)),
    signer,
    now: () => made.now,
    deadlineMs: PATIENT_DEADLINE_MS,
    log: (line) => logged.push(line),
    invokeAsync: (event) => {
      invoked.push(event);
      return Promise.resolve();
    },
    ...changes,
  };
  const app = createCertificatesApp(deps);
  const withCookie = (cookie?: string) => (cookie === undefined ? {} : { cookie });
  const made: TestCertificates = {
    app,
    deps,
    signer,
    logged,
    now: NOON,
    get: async (path, cookie) => app.request(path, { headers: withCookie(cookie) }),
    post: async (path, body, cookie) =>
      app.request(path, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { ...PAGE_HEADERS, ...withCookie(cookie) },
      }),
    run: async (task) => {
      await runTask(deps, task);
      for (let next = invoked.shift(); next !== undefined; next = invoked.shift()) {
        await runTask(deps, next);
      }
    },
  };
  return made;
}
