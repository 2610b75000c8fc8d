/** Every package has its hash and no address: who installs decides where from (docs/bars.md S48). */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as z from 'zod/mini';
import { report } from './files.ts';

const Lockfile = z.object({
  packages: z.record(
    z.string(),
    z.object({
      integrity: z.optional(z.string()),
      resolved: z.optional(z.string()),
      link: z.optional(z.boolean()),
      inBundle: z.optional(z.boolean()),
    }),
  ),
});

const text = readFileSync(resolve(import.meta.dirname, '../../package-lock.json'), 'utf8');
const { packages } = Lockfile.parse(JSON.parse(text));
report(
  Object.entries(packages)
    .filter(([path]) => path !== '')
    .flatMap(([path, { integrity, resolved, link, inBundle }]) => [
      ...(integrity === undefined && link !== true && inBundle !== true ? [`${path}: no integrity`] : []),
      ...(resolved === undefined ? [] : [`${path}: records an address`]),
    ]),
);
