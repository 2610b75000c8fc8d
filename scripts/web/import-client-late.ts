/**
 * Takes the bundler's helper out of Kit's first script. The helper loads a script's styles before the script.
 * It's in the same file as Kit's client, which reads the page's payload as soon as it runs. So the first
 * script must set the payload before it imports that file. The styles are linked by every page anyway.
 */
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const immutable = resolve(import.meta.dirname, '../../build/web/_app/immutable');

/** The first script up to where it imports the client, with the helper called `helper`. */
const SCRIPT =
  /^const __vite__mapDeps=.*\s(?<payload>import\{[^}]+\}from"\.\/[^"]+";)import\{\w+ as (?<helper>\w+)\}from"\.\.\/chunks\/[^"]+";(?<before>.*?)\b\k<helper>\(\(\)=>(?<client>import\(`[^`]+`\)\.then\([^)]+\)),__vite__mapDeps\(\[[\d,]*\]\),import\.meta\.url\)(?<after>.*)$/s;

const [file, ...others] = globSync('entry/start.*.js', { cwd: immutable });
if (file === undefined || others.length > 0) throw new Error('Kit has no first script, or several');
const path = join(immutable, file);
const script = readFileSync(path, 'utf8');
const late = script.replace(SCRIPT, '$<payload>$<before>$<client>$<after>');
if (late === script) throw new Error(`${file} imports the client otherwise`);
writeFileSync(path, late);
