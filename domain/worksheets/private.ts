/** Facts that lead to one person and should stay out of a worksheet. */
export type PrivateKind = 'email' | 'phone' | 'address' | 'id';

const WORD = String.raw`[\p{L}\p{N}][\p{L}\p{N}.'’-]*`;
const NAME = String.raw`(?:\p{Lu}[\p{L}.'’-]*|\d{1,3}(?:st|nd|rd|th))`;
/** In any case, while the name before it needs a capital. */
const STREET =
  'street st avenue ave road rd drive dr lane ln court ct boulevard blvd way place pl terrace circle highway hwy parkway pkwy'
    .split(' ')
    .map((word) => `[${word.slice(0, 1)}${word.slice(0, 1).toUpperCase()}]${word.slice(1)}`)
    .join('|');
const CALLE = 'calle|c/|avenida|av|avda|carrera|camino|callejón|bulevar|blvd|paseo|carretera';
const ID_WORD =
  'ssn|itin|social security|seguro social|passport|pasaporte|licen[cs]e|licencia|alien number|a-number|número a|matrícula consular|id number|número de id|member id|case number|número de caso';

// No lookbehind: Safari 15 cannot read it, so the letter before is matched too.
const PATTERNS: readonly (readonly [PrivateKind, RegExp])[] = [
  ['email', new RegExp(String.raw`${WORD}\s?@\s?${WORD}\.\p{L}{2,}`, 'iu')],
  [
    'email',
    new RegExp(
      String.raw`${WORD}\s+(?:at|arroba)\s+${WORD}\s+(?:dot|punto)\s+(?:com|org|net|edu|gov|us|mx)(?!\p{L})`,
      'iu',
    ),
  ],
  // A Social Security number, an A-number, the number of a bank card.
  ['id', /(?:^|[^\d-])\d{3}[- ]\d{2}[- ]\d{4}(?![\d-])/u],
  ['id', /(?:^|[^\p{L}\d])A[- ]?\d{3}[- ]?\d{3}[- ]?\d{2,3}(?!\d)/u],
  ['id', /(?:^|\D)(?:\d{4}[- ]?){3}\d{4}(?!\d)/u],
  [
    'id',
    new RegExp(
      String.raw`(?:${ID_WORD})(?:\s+(?:is|es|no\.?|number|número))?\s*[:#]?\s*(?=[a-z-]*\d)[a-z\d-]{5,}`,
      'iu',
    ),
  ],
  ['phone', /(?:^|[^\d$.,-])(?:\+?1[-. ]?)?\(?\d{3}\)?[-. ]?\d{3}[-. ]?\d{4}(?![\d,-])/u],
  ['phone', /(?:^|[^\d$.,/-])\d{3}[-.]\d{4}(?![\d,-])/u],
  ['phone', /\+\d{1,3}[-. ]?(?:\d[-. ]?){8,12}/u],
  [
    'address',
    new RegExp(
      String.raw`(?:^|[^\d$.,:-])\d{1,6}\s+(?:[NSEW]\.?\s+|(?:North|South|East|West)\s+)?${NAME}(?:\s+${NAME}){0,2}\s+(?:${STREET})(?![\p{L}\d])`,
      'u',
    ),
  ],
  [
    'address',
    new RegExp(
      String.raw`(?:^|[^\d$.,:-])\d{2,6}\s+\p{L}+\s+(?:street|avenue|road|drive|lane|boulevard)(?![\p{L}\d])`,
      'iu',
    ),
  ],
  [
    'address',
    new RegExp(
      String.raw`(?:^|[^\p{L}])(?:${CALLE})\.?\s+(?:\p{L}[\p{L}.'’-]*\s+){1,4}(?:#|n[.º°]\s?|no\.?\s|núm(?:ero|\.)?\s)?\s?\d{1,5}(?![\d:.,%])`,
      'iu',
    ),
  ],
  [
    'address',
    new RegExp(
      String.raw`(?:^|[^\p{L}])(?:${CALLE})\.?\s+\d{1,3}\s*(?:#|n[.º°]\s?|no\.?\s|núm(?:ero|\.)?\s)\s?\d{1,5}`,
      'iu',
    ),
  ],
  [
    'address',
    /(?:^|[^\p{L}])(?:apt|apto|apartment|apartamento|depto|departamento|unit|p\.?\s?o\.? box|apartado postal)\.?\s*#?\s?\d{1,5}\p{L}?(?![\p{L}\d])/iu,
  ],
];

export function privateIn(text: string): { readonly kind: PrivateKind; readonly found: string } | null {
  for (const [kind, pattern] of PATTERNS) {
    const [found] = pattern.exec(text) ?? [];
    if (found !== undefined) return { kind, found: found.trim() };
  }
  return null;
}
