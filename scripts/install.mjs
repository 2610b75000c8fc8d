/**
 * Installs the packages before each command of package.json, unless they are all there. Plain Node without
 * dependencies, since it runs before any package is installed.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';

const root = join(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const stamp = join(root, 'node_modules', '.groundwork-lock');

const stop = (line) => {
  console.error(`Groundwork cannot install: ${line}`);
  process.exit(1);
};

// On Linux the packages bring a newer Node, so 20 is enough.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const bundled = process.platform === 'linux' && ['x64', 'arm64'].includes(process.arch);
if (bundled ? major < 20 : major < 22 || (major === 22 && minor < 17)) {
  const least = bundled ? '20' : '22.17';
  stop(`Node ${process.versions.node} is too old; ${least} or newer is needed.`);
}

const lock = join(root, 'package-lock.json');
if (!existsSync(lock)) stop('package-lock.json is missing; get a fresh copy of the project.');
const lockText = readFileSync(lock);
const wanted = createHash('sha256').update(lockText).digest('hex');

/** Optional packages are for other systems. */
const missing = () =>
  Object.entries(JSON.parse(lockText.toString()).packages)
    .filter(([path, { optional }]) => path !== '' && optional !== true)
    .filter(([path]) => !existsSync(join(root, path, 'package.json')));

/**
 * Runs `npm ci`. A signal that ends this program ends npm first, which would go on deleting and writing
 * folders alone.
 * @returns its code, or null if it was not found; the signal that ended it, or null; and its output
 */
const installAll = () =>
  new Promise((done) => {
    const npm = spawn('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    let stopped = null;
    for (const stream of [npm.stdout, npm.stderr]) stream.on('data', (part) => (output += part));
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
      process.on(signal, () => {
        stopped ??= signal;
        npm.kill(signal);
      });
    }
    npm.on('error', () => done({ code: null, stopped, output }));
    npm.on('close', (code, signal) => done({ code: code ?? 1, stopped: stopped ?? signal, output }));
  });

const have = existsSync(stamp) ? readFileSync(stamp, 'utf8').trim() : '';
if (have !== wanted || missing().length > 0) {
  const began = Date.now();
  console.log('Installing packages …');
  rmSync(stamp, { force: true });
  const { code, stopped, output } = await installAll();
  if (stopped !== null) {
    console.error('Installing packages … stopped; the next command starts over.');
    process.exit(128 + constants.signals[stopped]);
  }
  if (code === null) stop('npm was not found; it comes with Node.');
  if (code !== 0) {
    if (/E(NOTFOUND|AI_AGAIN|TIMEDOUT|CONNREFUSED|CONNRESET|HOSTUNREACH)|ERR_SOCKET/.test(output)) {
      stop('the package registry could not be reached; check the network and try again.');
    }
    const reason = output.split('\n').filter((line) => /npm (error|ERR!)/.test(line));
    stop(`npm ci ended with code ${code}.\n${reason.slice(0, 12).join('\n')}`);
  }
  const gone = missing().length;
  if (gone > 0) stop(`npm ci ended well, but ${gone} packages are missing; run the command again.`);
  writeFileSync(stamp, `${wanted}\n`);
  console.log(`Installing packages … ${((Date.now() - began) / 1000).toFixed(1)} s`);
}
