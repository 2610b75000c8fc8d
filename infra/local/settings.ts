import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { fail, ok } from '#domain/values/result.ts';
import { LOOPBACK } from './hosts.ts';

export interface Settings {
  /** IP address that the site listens on. `0.0.0.0` is every interface. */
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** The address under which a proxy serves the site: `https://groundwork.example`. */
  readonly siteOrigin: string | undefined;
  readonly smtpUrl: string | undefined;
  readonly mailFrom: string | undefined;
}

const DEFAULT_PORT = 4600;

/** Why an origin can't work, or null. Browsers name an origin in one way alone. */
function wrongIn(origin: string): string | null {
  if (!URL.canParse(origin)) return 'is no address';
  const { origin: named, protocol, hostname } = new URL(origin);
  if (named !== origin) return `must be written ${named}`;
  return protocol === 'https:' || hostname === 'localhost'
    ? null
    : 'must begin with https://, or browsers make no passkeys and keep no pages';
}

/** `HOST`, `PORT`, `DATA_DIR`, `SITE_ORIGIN`, `SMTP_URL`, `MAIL_FROM`. @returns a line with what is wrong */
export const readSettings = (env: Readonly<Record<string, string | undefined>>, root: string) => {
  const text = env['PORT'] ?? '';
  const port = text === '' ? DEFAULT_PORT : /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) return fail(`PORT ${text} is no port; it is a number up to 65535.`);
  const host = env['HOST'] === '' ? LOOPBACK : (env['HOST'] ?? LOOPBACK);
  if (isIP(host) === 0) return fail(`HOST ${host} is no IP address; 0.0.0.0 is every one of this machine.`);
  const smtpUrl = env['SMTP_URL'] === '' ? undefined : env['SMTP_URL'];
  if (smtpUrl !== undefined && !/^smtps?:\/\//.test(smtpUrl)) {
    return fail('SMTP_URL must start with smtp:// or smtps://.');
  }
  const siteOrigin = env['SITE_ORIGIN'] === '' ? undefined : env['SITE_ORIGIN'];
  if (siteOrigin !== undefined && !/^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/.test(siteOrigin)) {
    return fail(`SITE_ORIGIN ${siteOrigin} must be like https://groundwork.example, with nothing after it.`);
  }
  const wrong = siteOrigin === undefined ? null : wrongIn(siteOrigin);
  if (wrong !== null) return fail(`SITE_ORIGIN ${siteOrigin} ${wrong}.`);
  const mailFrom = env['MAIL_FROM'] === '' ? undefined : env['MAIL_FROM'];
  const dataDir = resolve(root, env['DATA_DIR'] === '' ? '.data' : (env['DATA_DIR'] ?? '.data'));
  return ok({ host, port, dataDir, siteOrigin, smtpUrl, mailFrom });
};
