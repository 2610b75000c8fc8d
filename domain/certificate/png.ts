export interface PngChunk {
  readonly type: string;
  readonly data: Uint8Array;
}

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

const FRAME_BYTES = 12;

/** The CRC-32 of PNG, one byte at a time (PNG specification, annex D). */
const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) {
    value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  }
  return value >>> 0;
});

function crc32(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (CRC_TABLE[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}

export const isPng = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, place) => bytes[place] === byte);

export function writePng(chunks: readonly PngChunk[]): Uint8Array {
  const size = chunks.reduce<number>((sum, { data }) => sum + FRAME_BYTES + data.length, SIGNATURE.length);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes.set(SIGNATURE);
  let place: number = SIGNATURE.length;
  for (const { type, data } of chunks) {
    view.setUint32(place, data.length);
    for (let letter = 0; letter < 4; letter += 1) {
      bytes[place + 4 + letter] = type.charCodeAt(letter);
    }
    bytes.set(data, place + 8);
    view.setUint32(place + 8 + data.length, crc32(bytes.subarray(place + 4, place + 8 + data.length)));
    place += FRAME_BYTES + data.length;
  }
  return bytes;
}

/** Chunks up to the end chunk. @returns null for a broken PNG */
export function readPng(bytes: Uint8Array): readonly PngChunk[] | null {
  if (!isPng(bytes)) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: PngChunk[] = [];
  let place: number = SIGNATURE.length;
  while (place + FRAME_BYTES <= bytes.length) {
    const length = view.getUint32(place);
    const end = place + FRAME_BYTES + length;
    if (end > bytes.length) return null;
    if (crc32(bytes.subarray(place + 4, end - 4)) !== view.getUint32(end - 4)) return null;
    const type = String.fromCharCode(...bytes.subarray(place + 4, place + 8));
    chunks.push({ type, data: bytes.subarray(place + 8, end - 4) });
    if (type === 'IEND') return chunks;
    place = end;
  }
  return null;
}
