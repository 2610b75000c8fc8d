import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2019 } from 'ajv/dist/2019.js';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { CertificateDocument, readCertificate } from '#domain/certificate/document.ts';
import { type Signed, type Unsigned, proofHolds } from '#domain/certificate/proof.ts';
import { verifyCertificate } from '#domain/certificate/verify.ts';
import { checkName } from '#domain/values/name.ts';
import {
  EVERY_SORT,
  type GoldenIssuer,
  type Json,
  everyLeafChanged,
  everyPartReshaped,
  facts,
  makeIssuer,
  pairedSorts,
} from '../../support/golden.ts';
import { holdsLater } from '../../support/holds.ts';

let golden: GoldenIssuer;
let certificate: Json;
beforeAll(async () => {
  golden = makeIssuer();
  certificate = await golden.certificate(facts());
});

const SORTS = pairedSorts(facts().awardedAt);

const holds = (document: unknown): Promise<boolean> =>
  proofHolds(document as Signed<Unsigned>, golden.key.bytes);

/** What people type as a name: letters of all scripts with few marks or many, and what no name holds. */
const typed = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
      fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
      fc.constantFrom('👨‍👩‍👧‍👦', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', 'र्त्स्न्या', '"', '\\', '\u00A0', '\uFFFE', '\uD83D'),
      fc.nat(20).map((marks) => `x${'\u0303'.repeat(marks)}`),
    ),
    { minLength: 1, maxLength: 90 },
  )
  .map((letters) => letters.join(''));

test('S44 every name that is taken can be signed, and its certificate is valid and shows that very name', async () => {
  const sources = await golden.sources();
  await holdsLater.with({
    numRuns: 40,
    // Their marks make them longer than a certificate's text may be.
    examples: [[`x${'\u0303'.repeat(13)}`.repeat(80)], [`x${'\u0303'.repeat(1000)}`]],
  })(typed, async (text) => {
    const name = checkName(text);
    if (!name.ok) return;
    const verdict = await verifyCertificate(await golden.certificate(facts({ name: name.value })), sources);
    expect(verdict).toMatchObject({ kind: 'valid', certificate: { name: name.value } });
  });
});

test.each(SORTS)(
  'S44 [ASVS 9.1.1] with one leaf changed, a part taken out, doubled or added it is refused, each with its own word: $called',
  async ({ sort }) => {
    const whole = await golden.certificate(sort);
    const sources = await golden.sources();
    const changed = [...everyLeafChanged(whole), ...everyPartReshaped(whole)];
    const words = new Map<string, string[]>();
    for (const { at, document } of changed) {
      const { kind } = await verifyCertificate(document, sources);
      words.set(kind, [...(words.get(kind) ?? []), at]);
    }

    expect([...words.keys()].sort()).toEqual([
      ...['altered', 'not_a_badge', 'not_ours', 'unknown_context', 'wrong_key'],
    ]);
    expect(words.get('unknown_context')).toEqual(['.@context[0]', '.@context[1]', '.@context[2]']);
    expect(words.get('wrong_key')).toEqual(['.proof[0].verificationMethod']);
    expect(words.get('altered')?.length).toBeGreaterThan(150);
  },
);

test('a name is signed word for word, and nothing else about the person is in it', async () => {
  await holdsLater.with({ numRuns: 50 })(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }),
    async (name) => {
      const document = await golden.certificate(facts({ name }));
      expect(readCertificate(CertificateDocument.parse(document)).name).toBe(name);
      expect(await holds(document)).toBe(true);
    },
  );
  const without = await golden.certificate(facts({ name: null }));
  const subject = (document: Json) => document['credentialSubject'] as Json;
  expect(Object.keys(subject(without))).toEqual(['id', 'type', 'achievement']);
  expect(Object.keys(subject(certificate))).toEqual(['id', 'type', 'identifier', 'achievement']);
  const { identifier: _name, ...rest } = subject(certificate);
  expect(rest).toEqual(subject(without));
});

describe('1EdTech’s JSON schema of Open Badges 3.0', () => {
  const schema = JSON.parse(
    readFileSync(join(import.meta.dirname, 'achievementcredential.schema.json'), 'utf8'),
  ) as Json;
  const ajv = new Ajv2019({ allErrors: true, strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(schema);

  test('S44 holds for each sort of certificate', async () => {
    for (const each of EVERY_SORT) {
      validate(await golden.certificate(each));
      expect(validate.errors).toBeNull();
    }
  });
});
