/**
 * What the browsers of README's list lack, all of them or one: dotted paths from the global object. What
 * only a secure context has is `ABSENT_FROM_UNSAFE_ADDRESSES`.
 */
export const LACKING = [
  'AbortSignal.any',
  'AbortSignal.timeout',
  'Array.fromAsync',
  'Array.prototype.toReversed',
  'Array.prototype.toSorted',
  'Array.prototype.toSpliced',
  'Array.prototype.with',
  'BroadcastChannel',
  'CompressionStream',
  'DecompressionStream',
  'Document.prototype.startViewTransition',
  'Element.prototype.checkVisibility',
  'Intl.Segmenter',
  'Iterator.prototype.filter',
  'Iterator.prototype.map',
  'Iterator.prototype.toArray',
  'Map.groupBy',
  'Object.groupBy',
  'Promise.try',
  'Promise.withResolvers',
  'Set.prototype.difference',
  'Set.prototype.intersection',
  'Set.prototype.isSubsetOf',
  'Set.prototype.union',
  'String.prototype.isWellFormed',
  'String.prototype.toWellFormed',
  'URL.canParse',
  'URL.parse',
  'navigation',
  'requestIdleCallback',
  'scheduler',
  'speechSynthesis',
] as const;

/** What a page at an address without HTTPS goes without. Some of the oldest browsers lack it anywhere. */
export const ABSENT_FROM_UNSAFE_ADDRESSES = [
  'Crypto.prototype.randomUUID',
  'Crypto.prototype.subtle',
  'Navigator.prototype.locks',
  'Navigator.prototype.serviceWorker',
  'Navigator.prototype.storage',
  'PublicKeyCredential',
  'caches',
] as const;

/** Runs in the page before its own scripts: takes these away. */
export const takeAway = (paths: readonly string[]): void => {
  for (const path of paths) {
    const names = path.split('.');
    const last = names.pop();
    const holder: unknown = names.reduce<unknown>(
      (from, name) => (from as Record<string, unknown> | undefined)?.[name],
      globalThis,
    );
    if (last === undefined || holder === undefined) continue;
    Reflect.deleteProperty(holder as object, last);
  }
};
