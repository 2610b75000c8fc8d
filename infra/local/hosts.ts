import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';
import { networkInterfaces } from 'node:os';

/** Where the site listens unless `HOST` says otherwise: programs of this machine alone can reach it. */
export const LOOPBACK = '127.0.0.1';

const EVERY_INTERFACE = ['0.0.0.0', '::'];

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

const isLoopback = (address: string): boolean =>
  loopback.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/**
 * The addresses to listen on for a `HOST`. Loopback is always among them: passkeys, mails and the demo's page
 * work only there.
 */
export const addressesFor = (host: string): readonly string[] =>
  EVERY_INTERFACE.includes(host) || host === LOOPBACK ? [host] : [LOOPBACK, host];

/** The site's addresses for other devices of the network, as `http://192.168.1.20:4600`. */
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
 * Is this `Host` header the site's own name, `localhost` or an IP address? Another name may be one that its
 * owner has pointed at this machine, so that their page could read from it (DNS rebinding).
 */
export const isOwnHost = (host: string | undefined, siteOrigin: string): boolean => {
  const name = (host ?? '').replace(/:\d{1,5}$/, '');
  return isSiteName(host, siteOrigin) || name === 'localhost' || isIP(name.replace(/^\[(.*)\]$/, '$1')) !== 0;
};

const isUnderItsName = (siteOrigin: string): boolean => siteOrigin.startsWith('https://');

/**
 * Does this request come from a program of this machine, and through no proxy? A site with TLS has one before
 * it, which asks for everyone and may not say for whom: there no request does.
 */
export const isFromThisMachine = ({ socket, headers }: IncomingMessage, siteOrigin: string): boolean =>
  !isUnderItsName(siteOrigin) &&
  isLoopback(plainAddress(socket.remoteAddress ?? '')) &&
  headers['x-forwarded-for'] === undefined &&
  headers['forwarded'] === undefined;

/**
 * The address that a request comes from: the other end of the connection. A proxy on this machine that serves
 * the site under its name is asked instead; the last address it names is the one that it saw.
 */
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

/** An address without the IPv4-in-IPv6 form of a dual-stack socket. */
const plainAddress = (address: string): string => address.replace(/^::ffff:/, '');

/**
 * A request's headers as the functions take them. They know one origin, and a page that this machine served
 * at another of its addresses is the site's own too.
 */
export const withSiteOrigin = (headers: IncomingHttpHeaders, siteOrigin: string): IncomingHttpHeaders =>
  headers.origin !== undefined &&
  headers.origin === `http://${headers.host}` &&
  !isSiteName(headers.host, siteOrigin)
    ? { ...headers, origin: siteOrigin }
    : headers;
