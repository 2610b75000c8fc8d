import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encode } from 'uqr';
import {
  BLOCK,
  Gathering,
  MOST_ENVELOPE_BYTES,
  blocksIn,
  picturesOf,
  readPicture,
} from '#domain/envelope/pictures.ts';
import { bytesOfLetters, lettersOfBytes } from '#domain/envelope/letters.ts';
import { holds, holdsLater } from '../../../support/holds.ts';

/** The same numbers each time for a seed, 0 to 1. */
const chance = (seed: number) => () => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31;
  return seed / 2 ** 31;
};
const bytesOf = (length: number, next: () => number): Uint8Array =>
  Uint8Array.from({ length }, () => Math.floor(next() * 256));

/** Shows pictures until the envelope is whole. @returns how many were read, and what came of them */
async function gather(envelope: Uint8Array, next: () => number, lost = 0.3) {
  const pictures = await picturesOf(envelope);
  const count = blocksIn(envelope.length);
  // As many as are shown in three rounds, out of order.
  const numbers = Array.from({ length: count * 3 + 40 }, (_, number) => number)
    .map((number) => ({ number, at: next() }))
    .toSorted((one, other) => one.at - other.at);
  let gathering: Gathering | null = null;
  let read = 0;
  for (const { number } of numbers) {
    if (next() < lost) continue;
    const picture = readPicture(pictures(number))!;
    gathering ??= new Gathering(picture);
    gathering.add(picture);
    read += 1;
    const whole = await gathering.whole();
    if (whole !== null) return { read, whole };
  }
  return { read, whole: null };
}

describe('pictures of an envelope', () => {
  test.each([1, BLOCK, BLOCK + 1, 1024, 5 * 1024, 40 * 1024, MOST_ENVELOPE_BYTES])(
    'bring %d bytes whole out of order with three in ten lost, in few more than there are blocks',
    async (length) => {
      const next = chance(length);
      const envelope = bytesOf(length, next);
      const { read, whole } = await gather(envelope, next);
      expect(whole).toEqual(envelope);
      expect(read).toBeLessThanOrEqual(blocksIn(length) + 12);
    },
  );

  test('bring any envelope whole, whatever is lost', async () => {
    const envelopes = fc.uint8Array({ minLength: 1, maxLength: 4000 });
    const shares = fc.double({ min: 0, max: 0.5, noNaN: true });
    await holdsLater(
      envelopes,
      fc.integer({ min: 1, max: 2 ** 30 }),
      shares,
      async (envelope, seed, lost) => {
        expect((await gather(envelope, chance(seed), lost)).whole).toEqual(envelope);
      },
    );
  });

  test('fit into a code of 65 squares, whatever their number', async () => {
    const pictures = await picturesOf(bytesOf(40 * 1024, chance(1)));
    for (const number of [0, 120, 121, 4000, 2 ** 32 - 1]) {
      expect(encode(pictures(number), { ecc: 'L', border: 0 }).size).toBe(65);
    }
  });

  test('one twice brings nothing new, nor does one of another envelope belong to it', async () => {
    const [one, other] = await Promise.all([
      picturesOf(bytesOf(900, chance(1))),
      picturesOf(bytesOf(900, chance(2))),
    ]);
    const first = readPicture(one(0))!;
    const gathering = new Gathering(first);
    gathering.add(first);
    gathering.add(readPicture(one(0))!);
    expect([gathering.had, gathering.count]).toEqual([1, 3]);
    expect(gathering.isOf(readPicture(one(7))!)).toBe(true);
    expect(gathering.isOf(readPicture(other(0))!)).toBe(false);
  });

  test('that were changed never make an envelope, and the right ones still do', async () => {
    const envelope = bytesOf(1000, chance(3));
    const pictures = await picturesOf(envelope);
    const gathering = new Gathering(readPicture(pictures(0))!);
    const wrong = readPicture(pictures(0))!;
    wrong.mixture[5]! ^= 1;
    for (const picture of [wrong, readPicture(pictures(1))!, readPicture(pictures(2))!])
      gathering.add(picture);
    expect(await gathering.whole()).toBeNull();
    expect(gathering.had).toBe(0);
    for (const number of [7, 8, 9, 10, 11, 12, 13, 14]) gathering.add(readPicture(pictures(number))!);
    expect(await gathering.whole()).toEqual(envelope);
  });

  test('are no other codes', () => {
    holds(fc.string(), fc.constantFrom('', 'GW1:'), (text, begins) => {
      expect(readPicture(`${begins}${text}`)).toBeNull();
    });
    for (const fill of [0, 255]) {
      const text = lettersOfBytes(new Uint8Array(15 + BLOCK).fill(fill));
      expect(readPicture(`GW1:${text}`)).toBeNull();
    }
  });

  test('are written in letters as RFC 9285 has them', () => {
    expect(lettersOfBytes(new TextEncoder().encode('Hello!!'))).toBe('%69 VD92EX0');
    expect(new TextDecoder().decode(bytesOfLetters('QED8WEX0')!)).toBe('ietf!');
    expect([':::', 'GGW', '0', 'a00'].map(bytesOfLetters)).toEqual([null, null, null, null]);
    holds(fc.uint8Array(), (bytes) => {
      expect(bytesOfLetters(lettersOfBytes(bytes))).toEqual(bytes);
    });
  });
});
