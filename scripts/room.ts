/**
 * `npm run room -- --site https://groundwork.example --cert fullchain.pem --key privkey.pem`: the box of a
 * room without internet (docs/room.md). To try it with a site at localhost takes no certificate.
 */
import { createServer } from 'node:http';
import { Server as SecureServer, createServer as createSecureServer } from 'node:https';
import { resolve } from 'node:path';
import { type Result, fail, ok } from '#domain/values/result.ts';
import { DAY_MS } from '#domain/values/durations.ts';
import { close, listen } from '#infra/local/listen.ts';
import { EnvelopeFolder, createRoom, readCertificate, roomHost } from '#infra/local/room.ts';
import { Site } from '#infra/local/site.ts';
import { afterBuild, readWords, stopWith, valueOrStop } from './command.ts';

const BUILD = resolve(import.meta.dirname, '../build');

interface Settings {
  readonly siteOrigin: string;
  /** Null where a browser asks for none. */
  readonly files: { readonly cert: string; readonly key: string } | null;
  readonly folder: string;
  readonly host: string;
  readonly port: number;
}

const readSettings = (): Result<Settings, string> => {
  const text = { type: 'string' } as const;
  const { values } = readWords({
    options: { site: text, cert: text, key: text, folder: text, host: text, port: text },
  });
  const { site = '', cert, key, folder = '.room', host = '0.0.0.0' } = values;
  if (!URL.canParse(site))
    return fail('Say for which site: npm run room -- --site https://groundwork.example');
  const { origin, protocol, hostname } = new URL(site);
  const isTrial = protocol === 'http:' && hostname === 'localhost';
  const port = Number(values.port ?? (isTrial ? 4610 : 443));
  if (!Number.isInteger(port) || port < 0 || port > 65_535) return fail('--port is a number up to 65535.');
  const rest = { siteOrigin: origin, folder: resolve(folder), host, port };
  if (isTrial) return ok({ ...rest, files: null });
  if (cert !== undefined && key !== undefined) return ok({ ...rest, files: { cert, key } });
  return fail(`Phones ask for a certificate of ${roomHost(origin)}: --cert and --key (docs/room.md).`);
};

const settings = valueOrStop(readSettings());
const { siteOrigin, files, folder } = settings;
const name = roomHost(siteOrigin);

const readNow = (paths: NonNullable<Settings['files']>) => readCertificate(paths, name, Date.now());
const certificate = files === null ? null : valueOrStop(await readNow(files));
await afterBuild(() => Promise.resolve());

const envelopes = new EnvelopeFolder(folder, siteOrigin);
const room = createRoom(new Site(resolve(BUILD, 'web'), resolve(BUILD, 'compressed')), envelopes, (error) =>
  console.error(`Something went wrong in the box: ${String(error)}`),
);
const server = certificate === null ? createServer(room) : createSecureServer(certificate, room);
const opened = await listen(server, settings.port, settings.host);
const port = opened.ok
  ? opened.value
  : stopWith(`Port ${settings.port} can’t be opened (${opened.error}). Another one: --port.`);
if (certificate !== null && certificate.says !== null) console.log(certificate.says);
console.log(`Envelopes in the box: ${await envelopes.count()}, in ${folder}.`);
const scheme = files === null ? 'http' : 'https';
console.log(`The room is open: ${scheme}://${name}${port === 443 ? '' : `:${port}`}`);

/** The box takes a renewed certificate without a new start, and keeps the old one where it can't be used. */
const lookAgain = async (secure: SecureServer, paths: NonNullable<Settings['files']>): Promise<void> => {
  const now = await readNow(paths);
  const says = now.ok ? now.value.says : now.error;
  if (says !== null) console.log(says);
  if (now.ok) secure.setSecureContext(now.value);
};
if (files !== null && server instanceof SecureServer) {
  setInterval(() => void lookAgain(server, files), DAY_MS).unref();
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void close(server).then(() => process.exit(0)));
}
