import * as z from 'zod/mini';
import type { Environment } from '../settings.ts';
import type { Database } from '../storage/client.ts';

const SECRET_ARN = /^arn:aws[a-z-]*:secretsmanager:([a-z0-9-]+):\d{12}:secret:\S+$/;
const Reply = z.object({ SecretString: z.string() });

const WITHIN_MS = 3000;

/**
 * The value of a setting that may name a secret of Secrets Manager, so that no configuration shows it. The
 * database's client signs the request: a client of its own would be more code than all of our sign-in.
 * @throws Error where it can't be read, with nothing of it
 */
export async function secretValue(
  { config }: Pick<Database, 'config'>,
  setting: string,
  environment: Environment,
): Promise<string> {
  const [, region] = SECRET_ARN.exec(setting) ?? [];
  if (region === undefined) return setting;
  const endpoint = environment['AWS_ENDPOINT_URL_SECRETS_MANAGER'];
  const url = new URL(endpoint ?? `https://secretsmanager.${region}.amazonaws.com`);
  const body = JSON.stringify({ SecretId: setting });
  const signer = await config.signer();
  const { headers: signed } = await signer.sign(
    {
      ...{ method: 'POST', protocol: url.protocol, hostname: url.hostname, path: '/', query: {}, body },
      headers: {
        host: url.host,
        'content-type': 'application/x-amz-json-1.1',
        'x-amz-target': 'secretsmanager.GetSecretValue',
      },
    },
    { signingService: 'secretsmanager', signingRegion: region },
  );
  // What is asked names the host by itself.
  const { host: _host, ...headers } = signed;
  const response = await fetch(url, {
    method: 'POST',
    headers,
    body,
    signal: AbortSignal.timeout(WITHIN_MS),
  });
  if (!response.ok) throw new Error(`Secrets Manager answered ${response.status}`);
  return Reply.parse(await response.json()).SecretString;
}
