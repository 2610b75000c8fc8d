import { bytesOfLetters, lettersOfBytes } from './letters.ts';
import { sha256 } from '../values/sha256.ts';

/**
 * An envelope as a run of pictures without end, of which any few more than its blocks bring it whole, in
 * whatever order. The first show its blocks one by one; each one after them a mixture of about half of them.
 * The text of a picture: `GW1:`, and in letters of RFC 9285, which codes to scan hold best, the first eight
 * bytes of the envelope's hash, its length, the number of the picture, and a block or a mixture.
 */
const MARK = 'GW1:';
const ID = 8;
const LENGTH = 3;
const HEAD = ID + LENGTH + 4;
/** So that a picture is 65 squares wide, which a phone's camera reads from another's screen. */
export const BLOCK = 336;

/** What a phone shows in a minute or two. */
export const MOST_ENVELOPE_BYTES = 48 * 1024;

/** How many pictures there are before they begin to be mixtures. */
export const blocksIn = (bytes: number): number => Math.ceil(bytes / BLOCK);

/** Which blocks a picture holds, a byte for each: 1 where it does. Both phones reckon it by its number. */
function mixtureOf(number: number, count: number): Uint8Array {
  const parts = new Uint8Array(count);
  if (number < count) {
    parts[number] = 1;
    return parts;
  }
  let state = number;
  let bits = 0;
  for (let at = 0; at < count; at += 1) {
    if (at % 32 === 0) {
      // Mulberry32: numbers in a row give bits that have nothing to do with each other.
      state = (state + 0x6d2b79f5) | 0;
      bits = Math.imul(state ^ (state >>> 15), state | 1);
      bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
      bits ^= bits >>> 14;
    }
    parts[at] = (bits >>> (at % 32)) & 1;
  }
  return parts;
}

const mixInto = (row: Uint8Array, other: Uint8Array): void => {
  for (let at = 0; at < row.length; at += 1) row[at] = (row[at] ?? 0) ^ (other[at] ?? 0);
};

/** By which its pictures are known for one envelope's. */
export const idOf = async (envelope: Uint8Array): Promise<string> =>
  lettersOfBytes((await sha256(envelope)).slice(0, ID));

/** The text of the picture with each number. */
export async function picturesOf(envelope: Uint8Array): Promise<(number: number) => string> {
  const count = blocksIn(envelope.length);
  const blocks = Array.from({ length: count }, (_, at) => {
    const block = new Uint8Array(BLOCK);
    block.set(envelope.subarray(at * BLOCK, (at + 1) * BLOCK));
    return block;
  });
  const id = (await sha256(envelope)).slice(0, ID);
  return (number) => {
    const picture = new Uint8Array(HEAD + BLOCK);
    const view = new DataView(picture.buffer);
    picture.set(id);
    view.setUint8(ID, envelope.length >> 16);
    view.setUint16(ID + 1, envelope.length & 0xffff);
    view.setUint32(ID + LENGTH, number);
    const mixture = picture.subarray(HEAD);
    const parts = mixtureOf(number, count);
    for (const [at, block] of blocks.entries()) if (parts[at] === 1) mixInto(mixture, block);
    return MARK + lettersOfBytes(picture);
  };
}

export interface Picture {
  /** Of the envelope it's part of. */
  readonly id: string;
  readonly length: number;
  readonly number: number;
  readonly mixture: Uint8Array;
}

/** @returns null for any other code */
export function readPicture(text: string): Picture | null {
  const bytes = text.startsWith(MARK) ? bytesOfLetters(text.slice(MARK.length)) : null;
  if (bytes?.length !== HEAD + BLOCK) return null;
  const view = new DataView(bytes.buffer);
  const length = view.getUint8(ID) * 0x10000 + view.getUint16(ID + 1);
  if (length === 0 || length > MOST_ENVELOPE_BYTES) return null;
  const id = lettersOfBytes(bytes.subarray(0, ID));
  return { id, length, number: view.getUint32(ID + LENGTH), mixture: bytes.subarray(HEAD) };
}

/** Gathers the pictures of one envelope, as they come. */
export class Gathering {
  readonly id: string;
  /** Pictures it takes at least. */
  readonly count: number;
  readonly #length: number;
  /** By the first block that a row holds: which blocks it mixes, and then the mixture. */
  #rows = new Map<number, Uint8Array>();

  constructor({ id, length }: Pick<Picture, 'id' | 'length'>) {
    this.id = id;
    this.#length = length;
    this.count = blocksIn(length);
  }

  /** How many of them have brought something new. */
  get had(): number {
    return this.#rows.size;
  }

  isOf({ id, length }: Picture): boolean {
    return id === this.id && length === this.#length;
  }

  add({ number, mixture }: Picture): void {
    const { count } = this;
    const row = new Uint8Array(count + BLOCK);
    row.set(mixtureOf(number, count));
    row.set(mixture, count);
    for (let at = 0; at < count; at += 1) {
      if (row[at] !== 1) continue;
      const known = this.#rows.get(at);
      if (known === undefined) {
        this.#rows.set(at, row);
        return;
      }
      mixInto(row, known);
    }
  }

  /** @returns null until it's whole; where it isn't what its hash says, it is gathered from the start */
  async whole(): Promise<Uint8Array | null> {
    const { count } = this;
    if (this.#rows.size < count) return null;
    const envelope = new Uint8Array(count * BLOCK);
    for (let at = count - 1; at >= 0; at -= 1) {
      const row = this.#rows.get(at) ?? new Uint8Array();
      for (let later = at + 1; later < count; later += 1) {
        if (row[later] === 1) mixInto(row, this.#rows.get(later) ?? new Uint8Array());
      }
      envelope.set(row.subarray(count), at * BLOCK);
    }
    const cut = envelope.slice(0, this.#length);
    if ((await idOf(cut)) === this.id) return cut;
    this.#rows = new Map();
    return null;
  }
}
