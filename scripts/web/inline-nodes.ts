/**
 * Takes out scripts that only hand on what another script exports: Kit makes one for each page, and for those
 * whose parts travel in a file of many it holds nothing else. Who imports them imports that file instead,
 * which saves every page two requests and a lesson three.
 */
import { globSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

const site = resolve(import.meta.dirname, '../../build/web');
const immutable = join(site, '_app/immutable');

/** A whole script that does nothing but `export{t as component}from"../chunks/a.js"`. */
const HANDS_ON = /^export\{(?<exported>[^}]+)\}from"\.\.\/(?<from>chunks\/[^"]+)";?\s*$/;

/** A script to take out. */
interface Node {
  /** Its path under `_app/immutable`, as all who name it write it. */
  readonly path: string;
  /** The path of the script whose exports it hands on. */
  readonly from: string;
  /** Members of an object like its own namespace, out of a namespace `e` of the other. */
  readonly members: string;
}

function nodeAt(path: string): Node[] {
  const { exported = '', from } = HANDS_ON.exec(readFileSync(join(immutable, path), 'utf8'))?.groups ?? {};
  if (from === undefined) return [];
  const members = exported.split(',').map((pair) => {
    const [there = '', here = there] = pair.split(' as ');
    return `${here}:e.${there}`;
  });
  return [{ path, from, members: members.join() }];
}

const nodes = globSync('nodes/*.js', { cwd: immutable }).sort().flatMap(nodeAt);

/** A script without imports of what is taken out. */
const withoutImports = (script: string): string =>
  nodes.reduce(
    (code, { path, from, members }) =>
      code
        .replaceAll(`import(\`../${path}\`)`, `import(\`../${from}\`).then(e=>({${members}}))`)
        .replaceAll(`/${path}"`, `/${from}"`),
    script,
  );

/** A page without links to what is taken out. */
const withoutLinks = (html: string): string =>
  nodes.reduce(
    (page, { path }) => page.replace(`<link href="/_app/immutable/${path}" rel="modulepreload">`, ''),
    html,
  );

for (const path of globSync(['**/*.html', '_app/immutable/**/*.js'], { cwd: site })) {
  const file = join(site, path);
  const before = readFileSync(file, 'utf8');
  const after = path.endsWith('.html') ? withoutLinks(before) : withoutImports(before);
  if (after !== before) writeFileSync(file, after);
  const left = nodes.find((node) => after.includes(basename(node.path)));
  if (left !== undefined && !path.endsWith(left.path)) throw new Error(`${path} still names ${left.path}`);
}
for (const { path } of nodes) rmSync(join(immutable, path));
