/** Browsers by a word that only theirs, or theirs first in this list, has in its name. */
const BROWSERS: readonly (readonly [word: RegExp, name: string])[] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bOPR\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
];
const SYSTEMS: readonly (readonly [word: RegExp, name: string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'Chromebook'],
  [/\bLinux\b/, 'Linux'],
];

const firstIn = (list: typeof BROWSERS, text: string): string | undefined =>
  list.find(([word]) => word.test(text))?.[1];

/**
 * A device in people's words: "Chrome on Android". Only names from these lists come out, so nothing of a
 * hostile header is stored. Empty where neither is known.
 */
export function deviceName(userAgent: string): string {
  const agent = userAgent.slice(0, 400);
  const [browser, system] = [firstIn(BROWSERS, agent), firstIn(SYSTEMS, agent)];
  return [browser, system].filter((name) => name !== undefined).join(' on ');
}
