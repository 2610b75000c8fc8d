/**
 * Checks certificates with verifiers that others wrote, in a process of its own: they bring their own world. Reads from standard input
 * what the issuer publishes and the certificates to check; writes what each verifier makes of each.
 */
import { readFileSync } from 'node:fs';
import { text } from 'node:stream/consumers';
import { verifyCredential } from '@digitalcredentials/verifier-core';
import {
  initSync,
  verifyCredential as verifyByDidkit,
} from './node_modules/@learncard/didkit-plugin/dist/didkit_wasm.js';

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

/** @returns `signature`, `expiration`, `status`, `schema`: what verifier-core says of each; all undefined where it refuses the signature */
const byVerifierCore = async (credential) => {
  const { log = [], additionalInformation = [] } = await verifyCredential({
    credential,
    knownDIDRegistries: [],
  });
  const of = (id) => log.find((entry) => entry.id === id)?.valid;
  const [schema] = additionalInformation[0]?.results ?? [];
  return {
    signature: of('valid_signature'),
    expiration: of('expiration'),
    status: of('revocation_status'),
    schema: schema?.result?.valid,
  };
};

/** @returns true where DIDKit has no complaint */
const byDidkit = async (credential) => {
  try {
    const { errors, checks } = JSON.parse(
      await verifyByDidkit(JSON.stringify(credential), '{}', '{}'),
    );
    return errors.length === 0 && checks.includes('proof');
  } catch {
    // What it cannot read it throws at.
    return false;
  }
};

const verdicts = [];
for (const certificate of certificates) {
  verdicts.push({
    core: await byVerifierCore(certificate),
    didkit: await byDidkit(certificate),
  });
}
process.stdout.write(JSON.stringify(verdicts));
