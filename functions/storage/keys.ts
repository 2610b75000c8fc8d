import { SLUG, ULID } from '#domain/values/id-patterns.ts';
import { folded } from '#domain/values/letters.ts';

/**
 * Keys are written as templates: `P#<person:ulid> / ROLE#<scope:scope>#<role:slug>` is a partition key and a
 * sort key. No pattern admits `#`, so two different things never share a key.
 */
const PATTERNS = {
  ulid: ULID,
  slug: SLUG,
  /** 256 bits in base64url: a SHA-256, or an HMAC of it. */
  hash: /^[A-Za-z0-9_-]{43}$/,
  /** 128 random bits in base64url. */
  'public-id': /^[A-Za-z0-9_-]{22}$/,
  scope: /^(alliance|[0-7][0-9A-HJKMNP-TV-Z]{25})$/,
  day: /^\d{4}-\d{2}-\d{2}$/,
  'day-or-rolling': /^(rolling|\d{4}-\d{2}-\d{2})$/,
  /** What a counter counts for, or what an act was done to: a hash, a network, a word, two ids. */
  subject: /^[A-Za-z0-9_.:/-]{1,80}$/,
  section: /^(?=.{1,121}$)[a-z0-9]+(-[a-z0-9]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/,
  folded: /^[^#\p{Cc}]{1,100}$/u,
  /** Milliseconds from 1970 to 2286, in digits of one length so that they sort. */
  instant: /^\d{13}$/,
  ordinal: /^\d{4}$/,
  count: /^\d{1,13}$/,
} as const;
type Pattern = keyof typeof PATTERNS;

const DIGITS = { instant: 13, ordinal: 4, count: 1 } as const;

/** A key part that doesn't fit its pattern: a bug or an attack. Its message holds no value. */
export class BadKeyPart extends Error {
  override readonly name = 'BadKeyPart';
}

export type Parts<Template extends string> =
  Template extends `${string}<${infer Name}:${infer Of}>${infer Rest}`
    ? {
        readonly [Each in Name]: Of extends keyof typeof DIGITS
          ? number
          : Of extends Pattern
            ? string
            : never;
      } & Parts<Rest>
    : unknown;

export type PartNames<Template extends string> =
  Template extends `${string}<${infer Name}:${string}>${infer Rest}` ? Name | PartNames<Rest> : never;

type Values = Readonly<Record<string, string | number>>;

/** In code points: a sort key holds 1,024 bytes (AWS "Naming rules and data types"). */
const FOLDED_POINTS = 100;

/** A name as it sorts: lower case, no marks, no `#`. @returns at least one character, at most 400 bytes */
export function foldName(name: string): string {
  const letters = folded(name).replace(/[#\p{Cc}]/gu, ' ');
  return Array.from(letters).slice(0, FOLDED_POINTS).join('').trim() || '-';
}

const isPattern = (name: string): name is Pattern => Object.hasOwn(PATTERNS, name);
const isNumeric = (name: Pattern): name is keyof typeof DIGITS => Object.hasOwn(DIGITS, name);

type Segment = string | { readonly name: string; readonly pattern: Pattern };

function segmentsOf(template: string): Segment[] {
  return template.split('#').map((text) => {
    const [, name, pattern] = /^<(\w+):([\w-]+)>$/.exec(text) ?? [];
    if (name === undefined || pattern === undefined) return text;
    if (!isPattern(pattern)) throw new Error(`no pattern is named ${pattern}`);
    return { name, pattern };
  });
}

function textOf(pattern: Pattern, value: string | number | undefined): string {
  let text = String(value);
  if (pattern === 'folded') text = foldName(text);
  if (isNumeric(pattern)) text = text.padStart(DIGITS[pattern], '0');
  const isOfType = typeof value === (isNumeric(pattern) ? 'number' : 'string');
  if (!isOfType || !PATTERNS[pattern].test(text)) throw new BadKeyPart(`not a ${pattern}`);
  return text;
}

export interface KeyTemplate<Template extends string> {
  readonly build: (parts: Parts<Template>) => string;
  readonly match: (key: string) => Parts<Template> | null;
  readonly prefix: string;
}

export function keyTemplate<const Template extends string>(text: Template): KeyTemplate<Template>;
export function keyTemplate(text: string): unknown {
  const segments = segmentsOf(text);
  return {
    build: (parts: Values) =>
      segments
        .map((segment) =>
          typeof segment === 'string' ? segment : textOf(segment.pattern, parts[segment.name]),
        )
        .join('#'),
    match: (key: string) => {
      const texts = key.split('#');
      if (texts.length !== segments.length) return null;
      const parts: Record<string, string | number> = {};
      for (const [at, segment] of segments.entries()) {
        const found = texts[at] ?? '';
        if (typeof segment === 'string') {
          if (found !== segment) return null;
        } else if (PATTERNS[segment.pattern].test(found)) {
          parts[segment.name] = isNumeric(segment.pattern) ? Number(found) : found;
        } else return null;
      }
      return parts;
    },
    prefix: text.slice(0, text.includes('<') ? text.indexOf('<') : undefined),
  };
}
