/**
 * Links every script that a page needs, so that browsers ask for all of them at once. Kit links most of them,
 * but leaves out what it has met before behind a dynamic import of another script. Styles and faces come
 * before scripts, so that a page shows itself sooner: it's all there to read without them.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const site = resolve(import.meta.dirname, '../../build/web');

const LINKED = /<link href="(\/[^"]+\.js)" rel="modulepreload">/g;
/** The same link, for a script that lets styles and faces go first. */
const LATER = '<link href="$1" rel="modulepreload" fetchpriority="low">';
const IMPORTED = /\b(?:import|from)\s*["'](\.[^"']+)["']/g;

const imports = new Map<string, readonly string[]>();

/** The scripts that a script can't run without, as paths under the site. */
function importsOf(script: string): readonly string[] {
  const known = imports.get(script);
  if (known !== undefined) return known;
  const code = readFileSync(join(site, script), 'utf8');
  const found = Array.from(code.matchAll(IMPORTED), ([, path = '']) => join(dirname(script), path));
  imports.set(script, found);
  return found;
}

for (const page of globSync('**/*.html', { cwd: site })) {
  const file = join(site, page);
  const html = readFileSync(file, 'utf8');
  const links = Array.from(html.matchAll(LINKED), ([tag, script = '']) => ({ tag, script }));
  const last = links.at(-1);
  if (last === undefined) continue;
  // A set is read on while it grows, so what is added is looked at too.
  const needed = new Set(links.map(({ script }) => script));
  for (const script of needed) for (const each of importsOf(script)) needed.add(each);
  const missing = [...needed].slice(links.length);
  const added = missing.map((script) => `<link href="${script}" rel="modulepreload">`);
  const linked = html.replace(last.tag, [last.tag, ...added].join(''));
  writeFileSync(file, linked.replaceAll(LINKED, LATER));
}
