/**
 * Installs what is missing before `npm start`, `npm test` and `npm run check`.
 * Plain Node with no dependencies, because it runs before any is there. Instant when nothing has changed.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const stamp = join(root, 'node_modules', '.groundwork-lock');

/** Says one line and ends. */
const stop = (line) => {
  console.error(`Groundwork cannot install: ${line}`);
  process.exit(1);
};

/** Why this Node is too old, or null. On Linux a newer Node comes with the packages, so 20 is enough to begin. */
const nodeTooOld = () => {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const bundled = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);
  const enough = bundled ? major >= 20 : major > 22 || (major === 22 && minor >= 17);
  if (enough) return null;
  return `Node ${process.versions.node} is too old; ${bundled ? '20' : '22.17'} or newer is needed.`;
};

const tooOld = nodeTooOld();
if (tooOld !== null) stop(tooOld);

const lock = join(root, 'package-lock.json');
if (!existsSync(lock)) stop('package-lock.json is missing; get a fresh copy of the project.');
const wanted = createHash('sha256').update(readFileSync(lock)).digest('hex');
const have = existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : '';

if (have !== wanted) {
  const began = Date.now();
  console.log('Installing packages …');
  const npm = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  });
  if (npm.error !== undefined) stop('npm was not found; it comes with Node.');
  if (npm.status !== 0) {
    const said = `${npm.stdout}\n${npm.stderr}`;
    if (/E(NOTFOUND|AI_AGAIN|TIMEDOUT|CONNREFUSED|CONNRESET|HOSTUNREACH)|ERR_SOCKET/.test(said)) {
      stop('the package registry could not be reached; check the network and try again.');
    }
    const reason = said.split('\n').filter((line) => /npm (error|ERR!)/.test(line));
    stop(`npm ci ended with code ${npm.status}.\n${reason.slice(0, 12).join('\n')}`);
  }
  writeFileSync(stamp, `${wanted}\n`);
  console.log(`Installing packages … ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
