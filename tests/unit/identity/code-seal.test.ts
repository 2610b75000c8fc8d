import { expect, test } from 'vitest';
import { createCodeSeal } from '#functions/secrets.ts';
import { ids } from '#functions/ids.ts';

const SECRET = 'a pepper for tests, 32 or more characters';
const CODE = { code: 'Zm9vYmFyYmF6cXV1eGFiYw', letters: null };
const LINK = ids.hash(CODE.code);
const { seal, open } = createCodeSeal(SECRET);

test('what was sealed is opened, and looks different each time', () => {
  const [one, other] = [seal(LINK, CODE), seal(LINK, CODE)];
  expect(one).not.toBe(other);
  expect([open(LINK, one), open(LINK, other)]).toEqual([CODE, CODE]);
  const workshop = { ...CODE, letters: '7K2Q-XM09' };
  expect(open(LINK, seal(LINK, workshop))).toEqual(workshop);
});

test('for another link or under another secret it stays shut', () => {
  const sealed = seal(LINK, CODE);
  expect(open(ids.hash('another'), sealed)).toBeNull();
  expect(createCodeSeal('another pepper, 32 or more characters').open(LINK, sealed)).toBeNull();
});

test('with any one bit changed it stays shut, and so does what is too short', () => {
  const bytes = Buffer.from(seal(LINK, CODE), 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit += 1) {
    const changed = Buffer.from(bytes);
    changed[bit >> 3]! ^= 1 << (bit & 7);
    expect(open(LINK, changed.toString('base64url'))).toBeNull();
  }
  for (const text of ['', 'AAAA', bytes.subarray(0, 28).toString('base64url')]) {
    expect(open(LINK, text)).toBeNull();
  }
});
