import extractChunks from 'png-chunks-extract';
import { PNG } from 'pngjs';

/** The text of every `iTXt` chunk by its keyword, as a reader that nobody here wrote cuts the file. */
export function independentText(png: Uint8Array): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const { name, data } of extractChunks(png)) {
    if (name !== 'iTXt') continue;
    const parts = Buffer.from(data).toString('utf8').split('\0');
    // Keyword, then two flags of no value, then an empty language and an empty keyword.
    texts[parts[0] ?? ''] = parts.slice(5).join('\0');
  }
  return texts;
}

export const pixelsOf = (png: Uint8Array): PNG => PNG.sync.read(Buffer.from(png));
