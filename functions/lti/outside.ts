import { lookup } from 'node:dns';
import { type RequestOptions, request as plainRequest } from 'node:http';
import { request } from 'node:https';
import { BlockList, isIP } from 'node:net';

/** A course site on slow hosting answers within a second or two. */
const WITHIN_MS = 5000;
/** The longest of these answers, a configuration, has about 4 KB. */
const MOST_BYTES = 256 * 1024;

function networks(family: 'ipv4' | 'ipv6', names: string): BlockList {
  const list = new BlockList();
  for (const name of names.split(' ')) {
    const [network = '', bits] = name.split('/');
    list.addSubnet(network, Number(bits), family);
  }
  return list;
}

/** Networks of a machine or an office, and such as belong to nobody (IANA "Special-Purpose Address"). */
const PRIVATE = networks(
  'ipv4',
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 ' +
    '192.88.99.0/24 192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4',
);
/** All else of IPv6 is private, or leads to an IPv4 address by another name. */
const PUBLIC_6 = networks('ipv6', '2000::/3');
const PRIVATE_6 = networks('ipv6', '2001::/23 2001:db8::/32 2002::/16');

export const isPublicAddress = (address: string): boolean => {
  const version = isIP(address);
  if (version === 4) return !PRIVATE.check(address);
  return version === 6 && PUBLIC_6.check(address, 'ipv6') && !PRIVATE_6.check(address, 'ipv6');
};

const isHere = (hostname: string): boolean => ['localhost', '127.0.0.1', '[::1]'].includes(hostname);

/** A site at localhost may ask course sites there. One on the internet never asks its own network. */
const runsHere = (siteOrigin: string): boolean => {
  const { protocol, hostname } = new URL(siteOrigin);
  return protocol === 'http:' && isHere(hostname);
};

/** @returns null for no address, and for one that we never ask */
export function outsideAddress(siteOrigin: string, text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') return null;
  if (!['http:', 'https:'].includes(url.protocol)) return null;
  if (runsHere(siteOrigin) && isHere(url.hostname)) return url;
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  const isPublic = isIP(literal) === 0 ? literal.includes('.') : isPublicAddress(literal);
  return url.protocol === 'https:' && isPublic ? url : null;
}

class NotOutside extends Error {
  override readonly name = 'NotOutside';
}

/** It connects to the very addresses that were looked at: no name leads elsewhere a moment later. */
const lookUpPublic: NonNullable<RequestOptions['lookup']> = (hostname, options, done) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) {
      done(error, '');
      return;
    }
    const [first] = addresses;
    if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address))) {
      done(new NotOutside('a name of a private network'), '');
    } else if (options.all === true) done(null, [...addresses]);
    else done(null, first.address, first.family);
  });
};

interface Asked {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface OutsideAnswer {
  readonly status: number;
  readonly text: string;
}

/**
 * Asks a course site, whose address a person gave: over https, never in our own network, never where it
 * forwards us to, for a short time, and for a short answer. @returns null where that came to nothing
 */
export function askOutside(
  siteOrigin: string,
  address: string,
  { method = 'GET', headers = {}, body }: Asked = {},
): Promise<OutsideAnswer | null> {
  const url = outsideAddress(siteOrigin, address);
  if (url === null) return Promise.resolve(null);
  const isOwn = isHere(url.hostname);
  return new Promise((resolve) => {
    const asking = (url.protocol === 'https:' ? request : plainRequest)(
      url,
      {
        method,
        headers: { accept: 'application/json', ...headers },
        signal: AbortSignal.timeout(WITHIN_MS),
        agent: false,
        ...(isOwn ? {} : { lookup: lookUpPublic }),
      },
      (answer) => {
        const parts: Buffer[] = [];
        let bytes = 0;
        answer.on('data', (part: Buffer) => {
          bytes += part.length;
          parts.push(part);
          if (bytes > MOST_BYTES) answer.destroy(new NotOutside('too large'));
        });
        answer.on('error', () => {
          resolve(null);
        });
        answer.on('end', () => {
          resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') });
        });
      },
    );
    asking.on('error', () => {
      resolve(null);
    });
    asking.end(body);
  });
}

export const isGood = (answer: OutsideAnswer | null): answer is OutsideAnswer =>
  answer !== null && answer.status >= 200 && answer.status < 300;

/** @returns null for what is no JSON */
export function jsonOf(answer: OutsideAnswer | null): unknown {
  if (!isGood(answer)) return null;
  try {
    return JSON.parse(answer.text);
  } catch {
    return null;
  }
}
