import { MINUTE_MS } from '#domain/values/durations.ts';

/** Long enough for a browser to begin reading what it saves, in ms. */
const READING_MS = MINUTE_MS;

export function saveAs(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  // Not at once: the browser reads the address after this turn.
  setTimeout(() => URL.revokeObjectURL(address), READING_MS);
}
