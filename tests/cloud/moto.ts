import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** @returns the address that a new server says it has. @throws with what it printed, if it ends before */
const addressOf = (server: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let output = '';
    const read = (part: Buffer): void => {
      output += part.toString();
      const [, address] = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(output) ?? [];
      if (address === undefined) return;
      // It writes a line for each call: nobody keeps them.
      server.stderr?.off('data', read).resume();
      resolve(address);
    };
    server.stderr?.on('data', read);
    server.on('error', reject);
    server.on('close', () => reject(new Error(`Moto ended:\n${output}`)));
  });

/** A server of Moto: all of AWS that it knows, empty, for as long as it runs. */
export interface Moto {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

export async function startMoto(program: string): Promise<Moto> {
  const server = spawn(program, ['-H', '127.0.0.1', '-p', '0'], { stdio: ['ignore', 'ignore', 'pipe'] });
  const address = await addressOf(server);
  return {
    address,
    stop: async () => {
      const ended = once(server, 'close');
      server.kill();
      await ended;
    },
  };
}

export interface TakenMail {
  readonly source: string;
  readonly destinations: { readonly ToAddresses: readonly string[] };
  readonly subject: string;
  readonly body: string;
}

/** Every mail that a server's SES took, oldest first. It looks through all that the server holds. */
export async function mailsIn({ address }: Moto): Promise<readonly TakenMail[]> {
  const { ses } = await (await fetch(`${address}/moto-api/data.json`)).json();
  return ses?.Message ?? [];
}

/** Moto reads the service from here, and checks no signature. */
const authorizationFor = (service: string): string =>
  `AWS4-HMAC-SHA256 Credential=local/20261127/us-east-1/${service}/aws4_request, SignedHeaders=host, Signature=0`;

async function send(
  { address }: Moto,
  service: string,
  path: string,
  init: Omit<RequestInit, 'headers'> & { readonly headers?: Readonly<Record<string, string>> },
): Promise<string> {
  const headers = { ...init.headers, authorization: authorizationFor(service) };
  const response = await fetch(`${address}${path}`, { ...init, headers });
  const text = await response.text();
  if (!response.ok) throw new Error(`Moto answered ${response.status}: ${text}`);
  return text;
}

/** A call of AWS's query protocol, for services whose client is no package of ours. @returns XML */
export const query = (
  moto: Moto,
  service: string,
  version: string,
  parameters: Readonly<Record<string, string>>,
): Promise<string> =>
  send(moto, service, '/', {
    method: 'POST',
    body: new URLSearchParams({ Version: version, ...parameters }),
  });

/** A call of AWS's JSON protocol. @param target `secretsmanager.CreateSecret` */
export const callJson = async (moto: Moto, service: string, target: string, input: object): Promise<any> =>
  JSON.parse(
    await send(moto, service, '/', {
      method: 'POST',
      headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amz-target': target },
      body: JSON.stringify(input),
    }),
  );

export const putInS3 = (moto: Moto, path: string, body: Uint8Array<ArrayBuffer> | null): Promise<string> =>
  send(moto, 's3', path, { method: 'PUT', body });

/** Lets mail come from a domain, as its owner's DNS would. Debian's Moto can't by SES's second API. */
export const proveDomain = (moto: Moto, domain: string): Promise<string> =>
  query(moto, 'ses', '2010-12-01', { Action: 'VerifyDomainIdentity', Domain: domain });
