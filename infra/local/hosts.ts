import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';

/** Only programs of this machine can reach the default `HOST`. */
export const LOOPBACK = '127.0.0.1';

const EVERY_INTERFACE = ['0.0.0.0', '::'];

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const isLoopback = (address: string): boolean =>
  loopback.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** Loopback is always among them: passkeys, mails and the demo's page work only there. */
export const addressesFor = (host: string): readonly string[] =>
  EVERY_INTERFACE.includes(host) || host === LOOPBACK ? [host] : [LOOPBACK, host];

/** Addresses for other devices of the network: `http://192.168.1.20:4600`. */
export const networkOrigins = (host: string, port: number): readonly string[] => {
  if (isLoopback(host)) return [];
  const addresses = EVERY_INTERFACE.includes(host)
    ? Object.values(networkInterfaces()).flatMap((all = []) =>
        all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
      )
    : [host];
  return addresses.map((address) => `http://${isIP(address) === 6 ? `[${address}]` : address}:${port}`);
};

const isSiteName = (host: string | undefined, siteOrigin: string): boolean =>
  host === new URL(siteOrigin).host;

/**
 * True for the site's own name, `localhost` and IP addresses. The owner of another name may have pointed it
 * at this machine, so that their page could read from it (DNS rebinding).
 */
export const isOwnHost = (host: string | undefined, siteOrigin: string): boolean => {
  const name = (host ?? '').replace(/:\d{1,5}$/, '');
  return isSiteName(host, siteOrigin) || name === 'localhost' || isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0;
};

const isUnderItsName = (siteOrigin: string): boolean => siteOrigin.startsWith('https://');

/** A proxy may not say for whom it asks, so of a site with TLS, which has one, no request is from here. */
export const isFromThisMachine = ({ socket, headers }: IncomingMessage, siteOrigin: string): boolean =>
  !isUnderItsName(siteOrigin) &&
  isLoopback(plainAddress(socket.remoteAddress ?? '')) &&
  headers['x-forwarded-for'] === undefined &&
  headers['forwarded'] === undefined;

/** The connection's other end, or the last address that a proxy on this machine saw itself. */
export const viewerAddress = ({ socket, headers }: IncomingMessage, siteOrigin: string): string => {
  const peer = plainAddress(socket.remoteAddress ?? LOOPBACK);
  const named =
    String(headers['x-forwarded-for'] ?? '')
      .split(',')
      .at(-1)
      ?.trim() ?? '';
  const isProxied = isUnderItsName(siteOrigin) && isSiteName(headers.host, siteOrigin) && isLoopback(peer);
  return isProxied && isIP(named) !== 0 ? named : peer;
};

/** Without the IPv4-in-IPv6 form of a dual-stack socket. */
const plainAddress = (address: string): string => address.replace(/^::ffff:/, '');

/** Functions know one origin, and pages at another address of this machine are the site's own too. */
export const withSiteOrigin = (headers: IncomingHttpHeaders, siteOrigin: string): IncomingHttpHeaders =>
  headers.origin !== undefined &&
  headers.origin === `http://${headers.host}` &&
  !isSiteName(headers.host, siteOrigin)
    ? { ...headers, origin: siteOrigin }
    : headers;
