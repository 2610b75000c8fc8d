import { X509Certificate, createPrivateKey, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { type PutOutcome, readEnvelope } from '#domain/envelope/envelope.ts';
import { MOST_ENVELOPE_BYTES } from '#domain/envelope/pictures.ts';
import { sha256 } from '#domain/values/sha256.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { fail, ok } from '#domain/values/result.ts';
import { CACHE_CONTROL, SECURITY_HEADERS } from '../headers.ts';
import { HeldBodies } from './listen.ts';
import type { Site } from './site.ts';

/**
 * The box of a room without internet: the course as files, and a folder into which phones put sealed
 * envelopes. It knows no names, no sessions and no key, so a thief has nothing to read.
 */

const STATUS: Readonly<Record<PutOutcome, number>> = { taken: 200, elsewhere: 421, spoiled: 422, full: 507 };

/** Phones of one site hand over there. */
export const roomHost = (siteOrigin: string): string => `room.${new URL(siteOrigin).hostname}`;

const ENDING = '.envelope';
/** Of 48 KB each, so half a gigabyte at most, also where somebody in the room plays with it. */
const MOST_ENVELOPES = 10_000;

/** Each envelope is a file named by its hash, so that the same one twice is one. */
export class EnvelopeFolder {
  readonly #folder: string;
  readonly #siteOrigin: string;
  readonly #most: number;

  constructor(folder: string, siteOrigin: string, most = MOST_ENVELOPES) {
    this.#folder = folder;
    this.#siteOrigin = siteOrigin;
    this.#most = most;
  }

  async count(): Promise<number> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    return (await readdir(this.#folder)).filter((name) => name.endsWith(ENDING)).length;
  }

  /** `taken` once it is on the disk, and not only on its way there. */
  async put(envelope: Uint8Array): Promise<PutOutcome> {
    const read = readEnvelope(envelope);
    if (read === null) return 'spoiled';
    if (read.site !== this.#siteOrigin) return 'elsewhere';
    const count = await this.count();
    const path = join(this.#folder, Buffer.from(await sha256(envelope)).toString('hex') + ENDING);
    if (existsSync(path)) return 'taken';
    if (count >= this.#most) return 'full';
    const part = `${path}.${randomUUID()}`;
    try {
      const file = await open(part, 'wx', 0o600);
      try {
        await file.writeFile(envelope);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(part, path);
    } catch (error) {
      await rm(part, { force: true });
      if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return 'full';
      throw error;
    }
    const folder = await open(this.#folder);
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
    return 'taken';
  }
}

const answerWith = (response: ServerResponse, status: number, body: object): void => {
  const headers = { ...SECURITY_HEADERS, 'cache-control': CACHE_CONTROL.never };
  response.writeHead(status, { ...headers, 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

/** Only a page of the box itself puts something down. */
const isOwnPage = ({ headers }: IncomingMessage): boolean =>
  URL.canParse(headers.origin ?? '') && new URL(headers.origin ?? '').host === headers.host;

const take = async (
  { envelopes, held }: { envelopes: EnvelopeFolder; held: HeldBodies },
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> => {
  if (!isOwnPage(request)) {
    answerWith(response, 403, { error: 'not_found' });
    return;
  }
  const network = request.socket.remoteAddress ?? '';
  await held.read({ request, response }, MOST_ENVELOPE_BYTES, network, async (body) => {
    const refused = !body.ok && body.error === 'no_room' ? 'full' : 'spoiled';
    const outcome = body.ok ? await envelopes.put(body.value) : refused;
    answerWith(response, STATUS[outcome], { outcome });
  });
};

/** @param report an error that nobody foresaw; it names no phone */
export const createRoom = (
  site: Site,
  envelopes: EnvelopeFolder,
  report: (error: unknown) => void,
): RequestListener => {
  const held = new HeldBodies();
  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method, url = '/' } = request;
    const [path = '/', query = ''] = url.split('?', 2);
    if (path === '/envelopes' && method === 'POST') return take({ envelopes, held }, request, response);
    // There is no server behind the box, and a page says of a call that is cut off that there is no signal.
    if (path.startsWith('/api/')) return void request.socket.destroy();
    await site.serve(request, response, { path, query });
  };
  return (request, response) => {
    handle(request, response).catch((error: unknown) => {
      // A phone that walks out of the room breaks off, which is no fault of the box.
      if (request.complete) report(error);
      if (response.headersSent) response.destroy();
      else answerWith(response, 500, { error: 'internal' });
    });
  };
};

/** Renewing takes the internet, which the room does not have, so it is said in time. */
const WARNED_DAYS = 14;

interface CertificateFiles {
  readonly cert: string;
  readonly key: string;
}

/** @returns a line to say, null for none; an error where the box can't open, or phones would refuse it */
export const lookAtCertificate = ({ cert, key }: CertificateFiles, host: string, now: number) => {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(cert);
  } catch {
    return fail('The file of --cert holds no certificate in PEM.');
  }
  try {
    if (!certificate.checkPrivateKey(createPrivateKey(key))) {
      return fail('The key of --key is another one than the certificate’s.');
    }
  } catch {
    return fail('The file of --key holds no private key in PEM.');
  }
  if (certificate.checkHost(host) === undefined) {
    return fail(`The certificate is not for ${host}, so phones would refuse the box.`);
  }
  const end = Date.parse(certificate.validTo);
  const day = new Date(end).toISOString().slice(0, 10);
  if (end <= now) {
    return fail(`The certificate ran out on ${day}, so phones would refuse the box. Renew it: docs/room.md.`);
  }
  const days = Math.floor((end - now) / DAY_MS);
  if (days > WARNED_DAYS) return ok(null);
  const left = days === 1 ? '1 more day' : `${days} more days`;
  return ok(
    `The certificate is good for ${left}, until ${day}. Renew it while there is internet: docs/room.md.`,
  );
};

/** The certificate as it is now, with what there is to say of it. @param paths of the two files */
export async function readCertificate(paths: CertificateFiles, host: string, now: number) {
  const read = (path: string): Promise<string | null> => readFile(path, 'utf8').catch(() => null);
  const [cert, key] = [await read(paths.cert), await read(paths.key)];
  if (cert === null || key === null) return fail(`${cert === null ? paths.cert : paths.key} can’t be read.`);
  const files = { cert, key };
  const looked = lookAtCertificate(files, host, now);
  return looked.ok ? ok({ ...files, says: looked.value }) : looked;
}
