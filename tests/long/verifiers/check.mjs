/**
 * Checks certificates in a process of its own with DIDKit, which others wrote in Rust. It reads what the
 * issuer publishes and the certificates from standard input, and writes for each whether DIDKit has no
 * complaint.
 */
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { initSync, verifyCredential } from './node_modules/@learncard/didkit-plugin/dist/didkit_wasm.js';

const { published, certificates } = JSON.parse(await text(process.stdin));

/** The issuer's site, and nothing else: whatever else is asked for is not there. */
globalThis.fetch = (input) => {
  const url = typeof input === 'string' ? input : input.url;
  const found = published[url];
  const response = new Response(found === undefined ? '{}' : JSON.stringify(found), {
    status: found === undefined ? 404 : 200,
    headers: { 'content-type': 'application/json' },
  });
  // DIDKit reads it.
  return Promise.resolve(Object.defineProperty(response, 'url', { value: url }));
};

initSync({
  module: readFileSync(
    new URL('node_modules/@learncard/didkit-plugin/dist/didkit_wasm_bg.wasm', import.meta.url),
  ),
});

const accepts = async (credential) => {
  try {
    const { errors, checks } = JSON.parse(await verifyCredential(JSON.stringify(credential), '{}', '{}'));
    return errors.length === 0 && checks.includes('proof');
  } catch {
    // What it cannot read it throws at.
    return false;
  }
};

const verdicts = [];
for (const certificate of certificates) verdicts.push(await accepts(certificate));
process.stdout.write(JSON.stringify(verdicts));
