import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** @returns the address that a new server says it has. @throws with what it printed, if it ends before */
const addressOf = (server: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    let output = '';
    server.stderr?.on('data', (part: Buffer) => {
      output += part.toString();
      const [, address] = /Running on (http:\/\/127\.0\.0\.1:\d+)/.exec(output) ?? [];
      if (address !== undefined) resolve(address);
    });
    server.on('error', reject);
    server.on('close', () => reject(new Error(`Moto ended:\n${output}`)));
  });

/** A server of Moto: all of AWS that it knows, empty, for as long as it runs. */
export interface Moto {
  readonly address: string;
  readonly stop: () => Promise<void>;
}

/** Starts a server on a free port of this machine. @param program its path */
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

/** A mail that Moto's SES took. */
export interface TakenMail {
  readonly source: string;
  readonly destinations: { readonly ToAddresses: readonly string[] };
  readonly subject: string;
  /** Its HTML. */
  readonly body: string;
}

/** Every mail that a server's SES took, oldest first. It looks through all that the server holds. */
export async function mailsIn({ address }: Moto): Promise<readonly TakenMail[]> {
  const { ses } = await (await fetch(`${address}/moto-api/data.json`)).json();
  return ses?.Message ?? [];
}

/**
 * Lets mail come from a domain, as its owner's DNS would. A call of SES's first API, for Debian's Moto has not
 * this one of the second.
 */
export async function proveDomain({ address }: Moto, domain: string): Promise<void> {
  const response = await fetch(address, {
    method: 'POST',
    // Moto reads the service from here, and checks no signature.
    headers: {
      authorization:
        'AWS4-HMAC-SHA256 Credential=local/20261127/us-east-1/ses/aws4_request, SignedHeaders=host, Signature=0',
    },
    body: new URLSearchParams({ Action: 'VerifyDomainIdentity', Version: '2010-12-01', Domain: domain }),
  });
  if (!response.ok) throw new Error(`Moto answered ${response.status}: ${await response.text()}`);
}
