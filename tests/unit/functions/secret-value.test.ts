import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { secretValue } from '#functions/entries/secret-value.ts';
import { createDatabase } from '#functions/storage/client.ts';
import { close, listen } from '#infra/local/listen.ts';

const ARN = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:FunctionsCodePepper-AbCdEf';
const KEY = 'secret-key-of-the-test';

/** The signature of a request as AWS computes it (“Signature Version 4”). */
const signatureOf = ({ headers, method = '' }: IncomingMessage, body: string): string => {
  const [, day = '', scope = '', names = ''] =
    /Credential=[^/]+\/(\d{8})\/(\S+), SignedHeaders=(\S+),/.exec(headers.authorization ?? '') ?? [];
  const hash = (of: string): string => createHash('sha256').update(of).digest('hex');
  const lines = names.split(';').map((name) => `${name}:${String(headers[name])}\n`);
  const canonical = [method, '/', '', lines.join(''), names, hash(body)].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], `${day}/${scope}`, hash(canonical)].join('\n');
  const key = [day, ...scope.split('/')].reduce<Buffer | string>(
    (under, part) => createHmac('sha256', under).update(part).digest(),
    `AWS4${KEY}`,
  );
  return createHmac('sha256', key).update(toSign).digest('hex');
};

describe('S47 [ASVS 13.3.1] a setting that names a secret', () => {
  const server = createServer();
  let environment: { AWS_ENDPOINT_URL_SECRETS_MANAGER: string };
  beforeEach(async () => {
    vi.stubEnv('AWS_REGION', 'us-east-1');
    vi.stubEnv('AWS_ACCESS_KEY_ID', 'AKID');
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', KEY);
    const opened = await listen(server, 0, '127.0.0.1');
    environment = { AWS_ENDPOINT_URL_SECRETS_MANAGER: `http://127.0.0.1:${opened.ok ? opened.value : 0}` };
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    server.removeAllListeners('request');
    await close(server);
  });

  test('is asked for once, by a request that Secrets Manager accepts', async () => {
    const asking = once(server, 'request');
    const value = secretValue(createDatabase(), ARN, environment);
    const [request, response] = await asking;
    const body = await text(request);
    response.end(JSON.stringify({ SecretString: 'the pepper' }));
    expect(await value).toBe('the pepper');
    expect(JSON.parse(body)).toEqual({ SecretId: ARN });
    expect(request.headers['x-amz-target']).toBe('secretsmanager.GetSecretValue');
    const { authorization } = request.headers;
    expect(authorization).toContain('/us-east-1/secretsmanager/aws4_request,');
    expect(authorization).toContain(`Signature=${signatureOf(request, body)}`);
  });

  test('that cannot be read says so, and nothing else', async () => {
    server.on('request', (request, response) => {
      request.resume();
      response.writeHead(400).end(JSON.stringify({ message: ARN }));
    });
    await expect(secretValue(createDatabase(), ARN, environment)).rejects.toThrow(
      /^Secrets Manager answered 400$/,
    );
  });

  test('is the value itself where it names none', async () => {
    expect(await secretValue(createDatabase(), 'plain', environment)).toBe('plain');
  });
});
