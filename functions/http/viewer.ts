import { isIP } from 'node:net';

/** Set by CloudFront, or by the local stack. CloudFront drops a client's own header of this name. */
const VIEWER_ADDRESS = 'cloudfront-viewer-address';

function groupsOf(address: string): string[] {
  // The URL parser writes every IPv6 address in one way, an embedded IPv4 address in hexadecimal.
  const short = new URL(`http://[${address}]`).hostname.slice(1, -1);
  const [head = '', tail] = short.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array.from({ length: zeros }, () => '0'), ...right];
}

/** `203.0.113.0/24` or `2001:db8:0:1/64`. A link-local address names an interface: fe80::1%eth0. */
export function networkAt(given: string): string | null {
  const address = given.replace(/%.*$/, '');
  switch (isIP(address)) {
    case 4:
      return `${address.split('.').slice(0, 3).join('.')}.0/24`;
    case 6:
      return `${groupsOf(address).slice(0, 4).join(':')}/64`;
    default:
      return null;
  }
}

/** Mails are counted by it (docs/bars.md S3, S24); null where the header is missing or no address. */
export const networkOf = (headers: Headers): string | null =>
  // "198.51.100.10:46532"; an IPv6 address comes with or without brackets.
  networkAt((headers.get(VIEWER_ADDRESS) ?? '').replace(/:\d{1,5}$/, '').replace(/^\[|\]$/g, ''));
