import { encode } from 'uqr';
import { codeBars } from '#domain/certificate/code.ts';

/** A code to scan, as the outline of its dark modules and how many it is wide. */
export function qrCode(
  text: string,
  how: Parameters<typeof encode>[1] = { ecc: 'M' },
): { readonly path: string; readonly size: number } {
  const rows = encode(text, { ...how, border: 0 }).data;
  const path = codeBars(rows)
    .map(({ x, y, width }) => `M${x} ${y}h${width}v1h-${width}z`)
    .join('');
  return { path, size: rows.length };
}
