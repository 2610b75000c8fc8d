import { networkInterfaces } from 'node:os';

/** This machine's addresses in networks, if it is in any. */
export const networkAddresses = (): string[] =>
  Object.values(networkInterfaces()).flatMap((all = []) =>
    all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address),
  );
