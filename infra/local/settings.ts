import { resolve } from 'node:path';
import { type Result, fail, ok } from '#domain/result.ts';

/** What the operator may set by variables. */
export interface Settings {
  readonly port: number;
  readonly dataDir: string;
  readonly smtpUrl: string | undefined;
}

const DEFAULT_PORT = 4600;

/**
 * Reads `PORT`, `DATA_DIR` (both with defaults) and `SMTP_URL`.
 * @returns one line naming what is wrong
 */
export const readSettings = (
  env: Readonly<Record<string, string | undefined>>,
  root: string,
): Result<Settings, string> => {
  const text = env['PORT'] ?? '';
  const port = text === '' ? DEFAULT_PORT : /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (!(port <= 65_535)) return fail(`PORT ${text} is no port; it is a number up to 65535.`);
  const smtpUrl = env['SMTP_URL'] === '' ? undefined : env['SMTP_URL'];
  if (smtpUrl !== undefined && !/^smtps?:\/\//.test(smtpUrl)) {
    return fail('SMTP_URL must start with smtp:// or smtps://.');
  }
  const dataDir = resolve(root, env['DATA_DIR'] === '' ? '.data' : (env['DATA_DIR'] ?? '.data'));
  return ok({ port, dataDir, smtpUrl });
};
