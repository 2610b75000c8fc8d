import { normalizeEmail } from '../values/email.ts';
import type { Language } from '../values/ids.ts';
import { type Result, fail, ok } from '../values/result.ts';
import { type LineProblem, MOST_LINES, type PersonLine, checkLine } from './line.ts';
import {
  type Columns,
  type ListProblem,
  byContent,
  byHeading,
  headingOf,
  languageIn,
  nameKey,
} from './list.ts';

const SUFFIX = /^(?:jr|sr|ii|iii|iv|md|phd|esq|rn|jd)\.?$/iu;
const PARTICLE = /^(?:de|del|la|las|los|y|e|da|das|do|dos|di|van|von|der|den|al|bin|ibn)$/iu;
const NUMERAL = /^(?:ii|iii|iv)$/iu;
const MOST_NAME_WORDS = 3;

const wordsOf = (text: string): string[] => text.split(/\s+/u).filter((word) => word !== '');

/** "Hernández, Ana" is "Ana Hernández". It's unsure where what follows the comma may be something else. */
function turnedRound(name: string): { readonly name: string; readonly isSure: boolean } | null {
  const [last = '', first = '', ...others] = name.split(',').map((part) => part.trim());
  const [family, given] = [wordsOf(last), wordsOf(first)];
  const isName = others.length === 0 && ![...family, ...given].some((word) => !/^\p{L}/u.test(word));
  if (!isName || family.length === 0 || given.length === 0 || SUFFIX.test(first)) return null;
  if (family.length > MOST_NAME_WORDS || given.length > MOST_NAME_WORDS) return null;
  const isSure = family.filter((word) => !PARTICLE.test(word)).length === 1;
  return { name: `${first} ${last}`, isSure };
}

/** "JOSÉ DE LA CRUZ" is "José de la Cruz". A name in mixed case stays. */
function inUsualCase(name: string): string {
  const isShouted = /\p{Lu}{3}/u.test(name) && !/\p{Ll}/u.test(name);
  if (!isShouted) return name;
  return name.replace(/[\p{L}\p{M}]+/gu, (word, at: number) => {
    if (NUMERAL.test(word)) return word;
    const small = word.toLowerCase();
    if (at > 0 && PARTICLE.test(word)) return small;
    return small.replace(/^\p{L}/u, (letter) => letter.toUpperCase());
  });
}

/** Why a line names nobody. `several_addresses`, `unclear`: only a person can tell. */
export type ReadProblem = LineProblem | 'several_addresses' | 'unclear';

export interface ReadLine {
  readonly line: number;
  readonly text: string;
  readonly name: string;
  readonly email: string | null;
  /** What their line says they read; null where it says nothing. */
  readonly language: Language | null;
  /** The same name the usual way round, in usual capitals; null where it is written so. */
  readonly better: { readonly name: string; readonly isSure: boolean } | null;
  readonly problem: ReadProblem | null;
}

export interface ReadList {
  readonly lines: readonly ReadLine[];
  readonly leftOut: readonly string[];
  readonly dropped: { readonly columns: readonly string[]; readonly hasTelephones: boolean };
}

/** Names hold commas too, so those come last. */
const SEPARATORS = ['\t', ';', ','] as const;
const LONGEST_CELL = 20;
/** In no part of an address (`domain/values/email.ts`). */
const BETWEEN_ADDRESSES = /[\s\p{Cc}\p{Cf},;<>"()[\]\\]+/u;
const ADDRESS_END = /['’.:!?*_`]+$/u;
const LABEL = /^(?:mailto|e-?mail|correo)[:=]/iu;
const TELEPHONE =
  /(?:\b(?:tel|cel|ph|phone|cell|mobile|m[óo]vil|celular|tel[ée]fono|whatsapp)\b[.:]?\s*)?\+?\(?\d[\d\s().–-]{5,}\d/giu;
const LEFT_OVER = /\b(?:e-?mail|correo)\s*:\s*$|\(\s*\)|<\s*>|\[\s*\]/giu;
const AROUND = /^[\s\p{Cf},;:|/–—-]+|[\s\p{Cf},;:|/–—<-]+$/gu;
/** Bullets, boxes and numbers of a list; never the beginning of an address or a telephone number. */
const BULLET =
  /^\s*(?:[•·‣◦▪●○■□☐☑✓✔]+\s*|[*–—-]+(?!\S*@)\s*(?=[\s\p{L}"])|\(?\d{1,4}[.):](?!\s*\d)(?!\S*@)\s*|\d{1,3}\s+(?=\p{L}))+/u;
const TOTAL =
  /^\W*(?:(?:grand )?(?:sub)?total(?:es)?|count|sum|suma)\b[^@\p{L}]*(?:\p{L}+\s*(?:\p{L}+\s*)?[:=]?\s*\d*\s*)?$|^\W*\d+\s+(?:people|persons|personas|names|nombres|participants|participantes)\W*$/iu;
const MOST_WORDS = 8;

interface Cells {
  readonly separator: (typeof SEPARATORS)[number] | null;
  readonly cells: readonly string[];
}

function split(line: string, separator: string): string[] {
  const cells: string[] = [];
  let rest = line;
  for (;;) {
    const quoted = /^\s*"((?:[^"]|"")*)"\s*/u.exec(rest);
    const after = quoted === null ? '' : rest.slice(quoted[0].length);
    if (quoted !== null && (after === '' || after.startsWith(separator))) {
      cells.push((quoted[1] ?? '').replaceAll('""', '"'));
      if (after === '') return cells;
      rest = after.slice(separator.length);
      continue;
    }
    const end = rest.indexOf(separator);
    cells.push(end === -1 ? rest : rest.slice(0, end));
    if (end === -1) return cells;
    rest = rest.slice(end + separator.length);
  }
}

function cellsOf(line: string): Cells {
  for (const separator of SEPARATORS) {
    const cells = split(line, separator);
    if (cells.length > 1) return { separator, cells };
  }
  return { separator: null, cells: split(line, '\t') };
}

function addressesIn(text: string): { readonly token: string; readonly email: string | null }[] {
  return text
    .split(BETWEEN_ADDRESSES)
    .filter((token) => token.includes('@'))
    .map((token) => {
      const bare = token.replace(LABEL, '').replace(/^(['’*_`])(.*)\1$/u, '$2');
      const [whole, cut] = [normalizeEmail(bare), normalizeEmail(bare.replace(ADDRESS_END, ''))];
      return { token, email: whole.ok ? whole.value : cut.ok ? cut.value : null };
    });
}

interface Cell {
  readonly words: string;
  readonly addresses: ReturnType<typeof addressesIn>;
  readonly hasTelephone: boolean;
}

function takeApart(text: string): Cell {
  const addresses = addressesIn(text);
  const bare = addresses.reduce((left, { token }) => left.replace(token, ' '), text);
  const words = bare
    .replace(TELEPHONE, ' ')
    .replace(LEFT_OVER, ' ')
    .replace(LEFT_OVER, ' ')
    .replace(AROUND, '')
    .replace(/^"([^"]*)"?$/u, '$1')
    .replace(/^([^"]*)"$/u, '$1')
    .trim();
  return { words, addresses, hasTelephone: bare.search(TELEPHONE) !== -1 };
}

const hasLetters = (text: string): boolean => /\p{L}/u.test(text);

/** Several addresses in a line, each with a name, are several people. */
function peopleIn(line: string): readonly string[] {
  const found = line.includes('\t') ? [] : addressesIn(line);
  if (new Set(found.map(({ email }) => email)).size < 2) return [line];
  let from = 0;
  const spans = found.map(({ token }) => {
    const start = line.indexOf(token, from);
    from = start + token.length;
    return { start, end: from };
  });
  const isNameLast = hasLetters(line.slice(from));
  const cuts = isNameLast
    ? [0, ...spans.slice(1).map(({ start }) => start), line.length]
    : [
        0,
        ...spans.slice(0, -1).map(({ end }) => end + (/^[>)\]"]*/u.exec(line.slice(end))?.[0].length ?? 0)),
        line.length,
      ];
  const pieces = cuts.slice(1).map((end, at) => line.slice(cuts[at], end).replace(/^[\s,;]+|[\s,;]+$/gu, ''));
  const named = pieces.filter((piece) => hasLetters(takeApart(piece).words)).length;
  return named === pieces.length || named === 0 ? pieces : [line];
}

/** One text for each person or row. A cell in quotation marks may go over several lines. */
export function linesOf(text: string): readonly string[] {
  const lines = text.replace(/^\uFEFF/u, '').split(/\r\n|\n|\r/u);
  const isEven = (line: string): boolean => (line.match(/"/gu) ?? []).length % 2 === 0;
  const whole: string[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    const end =
      isEven(line) || !/(?:^|[\t;,])\s*"/u.test(line)
        ? -1
        : lines.slice(at + 1, at + LONGEST_CELL).findIndex((next) => !isEven(next));
    whole.push(lines.slice(at, at + end + 2).join('\n'));
    at += end + 1;
  }
  return whole.flatMap(peopleIn);
}

const namesNobody = (line: string): boolean =>
  TOTAL.test(line) ||
  (!line.includes('@') && (/:\s*$/u.test(line) || !/[\p{L}\p{N}\p{S}\p{Cc}\p{Cf}]/u.test(line)));

interface Context {
  readonly columns: Columns;
  readonly heading: readonly string[] | null;
}

/** Without a heading a language stands last, where no name would. */
const lastLanguage = (cells: readonly string[]): Language | null => languageIn(cells.slice(1).at(-1) ?? '');
const withoutLanguage = (cells: readonly string[]): readonly string[] =>
  lastLanguage(cells) === null ? cells : cells.slice(0, -1);

/** How headings without one for names begin; “Ana, no email” and “Ana sin correo” are somebody. */
const BEGINS =
  /^(?:(?:your|tu|su|direccion de) )?(?:e ?mails?|mail|correos?|languages?|idiomas?|lenguas?)(?: |$)/u;

/** A heading further down has to be one in most of its cells. */
function headingIn(cells: readonly string[], isFirst: boolean): Columns | null {
  const columns = byHeading(cells);
  if (columns?.names.length === 0 && !cells.some((cell) => BEGINS.test(headingOf(cell)))) return null;
  if (columns === null || isFirst) return columns;
  const known = cells.filter((cell) => byHeading([cell]) !== null).length;
  const filled = cells.filter((cell) => cell.trim() !== '').length;
  return known === filled || (known > 1 && known * 2 >= filled) ? columns : null;
}

function nameOf({ separator, cells }: Cells, parts: readonly Cell[], { columns, heading }: Context) {
  const named = columns.names.map((at) => parts[at]?.words ?? '').filter(hasLetters);
  if (heading !== null && named.length > 0) return named.join(' ');
  const worded = parts.filter(({ words }) => hasLetters(words));
  const [first, second] = worded;
  if (first === undefined) return parts.find(({ words }) => words !== '')?.words ?? '';
  if (second === undefined) return first.words;
  // A comma within a name has a space behind it, and one between columns has none.
  const isSpaced = separator === ',' && cells.slice(1).every((cell) => /^\s/u.test(cell));
  if (isSpaced) return worded.length === 2 ? `${first.words}, ${second.words}` : null;
  return named.length > 0 ? named.join(' ') : null;
}

function readLine(line: number, text: string, context: Context) {
  const { separator, cells } = cellsOf(unbulleted(text));
  const isHeaded = context.heading !== null;
  const whole = { separator, cells: isHeaded ? cells : withoutLanguage(cells) };
  const language = isHeaded ? languageIn(cells[context.columns.language ?? -1] ?? '') : lastLanguage(cells);
  const parts = whole.cells.map(takeApart);
  const addresses = parts.flatMap(({ addresses }) => addresses);
  const column = context.columns.email;
  const inColumn = column === null ? [] : (parts[column]?.addresses ?? []);
  const emails = new Set(
    (inColumn.length > 0 ? inColumn : addresses).map(({ email, token }) => email ?? token),
  );
  const name = nameOf(whole, parts, context);
  const isSpaced = whole.separator === ',' && whole.cells.slice(1).every((cell) => /^\s/u.test(cell));
  const odd =
    emails.size === 0 && column !== null && !(isSpaced && context.heading === null)
      ? (parts[column]?.words ?? '')
      : '';
  const [email = odd === name ? '' : odd] = emails;
  const checked = checkLine({ name: name ?? whole.cells.join(' '), email });
  const isProse =
    email === '' && (/[!?…]\s*$/u.test(name ?? '') || (name ?? '').split(/\s+/u).length > MOST_WORDS);
  const problem = ((): ReadProblem | null => {
    if (emails.size > 1) return 'several_addresses';
    if (name === null || isProse) return 'unclear';
    return checked.ok ? null : checked.error;
  })();
  const person = checked.ok ? checked.value : { name: name ?? '', email: email === '' ? null : email };
  const turned = turnedRound(person.name);
  const better = inUsualCase(turned?.name ?? person.name);
  return {
    ...{ line, text, problem, language, ...person },
    better:
      problem !== null || better === person.name ? null : { name: better, isSure: turned?.isSure ?? true },
    hasTelephone: parts.some(({ hasTelephone }) => hasTelephone),
  };
}

/** Drops a bullet or number, and the quotation marks of a name before an address. */
const unbulleted = (text: string): string =>
  text.replace(BULLET, '').replace(/^(\s*)["“]([^"”]*)["”](?=\s*<)/u, '$1$2');

/**
 * An address is known by its shape, and the rest is the name. Where a line holds several candidates for a
 * name, columns decide: by the headings above it, or by the lines like it. @param lines as `linesOf` cut them
 */
export function readList(lines: readonly string[]): Result<ReadList, ListProblem> {
  const filled = lines
    .map((text, at) => ({ text, line: at + 1 }))
    .filter(({ text }) => /[^\s,;"]/u.test(text));
  if (filled.length === 0) return fail('list_empty');
  if (filled.some(({ line }) => line > MOST_LINES)) return fail('list_too_long');

  const leftOut: string[] = [];
  const people: { readonly text: string; readonly line: number; readonly under: Context | null }[] = [];
  const alike = new Map<string | null, (readonly string[])[]>();
  let under: Context | null = null;
  for (const [at, { text, line }] of filled.entries()) {
    const { cells, separator } = cellsOf(unbulleted(text));
    const columns = headingIn(cells, at === 0);
    if (columns !== null) under = { columns, heading: cells };
    else if (namesNobody(text)) leftOut.push(text.trim());
    else {
      people.push({ text, line, under });
      if (under === null) alike.set(separator, [...(alike.get(separator) ?? []), withoutLanguage(cells)]);
    }
  }
  const contexts = new Map([...alike].map(([separator, rows]) => [separator, byContent(rows)]));
  const columnsDropped = new Set<string>();
  const read = people.map(({ text, line, under }) => {
    const { separator, cells } = cellsOf(unbulleted(text));
    const columns = contexts.get(separator) ?? { names: [], email: null, language: null, hasHeading: false };
    for (const [at, heading] of (under?.heading ?? []).entries()) {
      const { names = [], email, language } = under?.columns ?? {};
      const isKept = [...names, email, language].includes(at);
      if (!isKept && heading.trim() !== '' && (cells[at] ?? '').trim() !== '')
        columnsDropped.add(heading.trim());
    }
    return readLine(line, text, under ?? { columns, heading: null });
  });
  return ok({
    lines: read.map(({ hasTelephone: _dropped, ...each }) => each),
    leftOut,
    dropped: {
      columns: [...columnsDropped],
      hasTelephones: columnsDropped.size === 0 && read.some(({ hasTelephone }) => hasTelephone),
    },
  });
}

export type LineState =
  | { readonly kind: 'new' }
  | { readonly kind: 'wrong'; readonly problem: ReadProblem }
  | { readonly kind: 'repeated'; readonly line: number }
  /** An earlier line has this name, or, where `line` is null, somebody in the cohort. */
  | { readonly kind: 'namesake'; readonly line: number | null };

export interface ListLine extends PersonLine, Pick<ReadLine, 'language'> {
  readonly line: number;
  readonly state: LineState;
}

/** @param here `nameKey` of everyone in the cohort @param asTyped lines whose names stay as written */
export function lookThrough(
  lines: readonly ReadLine[],
  here: ReadonlySet<string>,
  asTyped: ReadonlySet<number> = new Set(),
): readonly ListLine[] {
  const namedOn = new Map<string, number>();
  const addressedOn = new Map<string, number>();
  return lines.map(({ line, email, language, problem, ...read }): ListLine => {
    const name = asTyped.has(line) ? read.name : (read.better?.name ?? read.name);
    const person = { name, email, language, line };
    if (problem !== null) return { ...person, state: { kind: 'wrong', problem } };
    const sameAddress = email === null ? undefined : addressedOn.get(email);
    if (sameAddress !== undefined) return { ...person, state: { kind: 'repeated', line: sameAddress } };
    if (email !== null) addressedOn.set(email, line);
    const key = nameKey(name);
    const sameName = namedOn.get(key) ?? (here.has(key) ? null : undefined);
    if (sameName !== undefined) return { ...person, state: { kind: 'namesake', line: sameName } };
    namedOn.set(key, line);
    return { ...person, state: { kind: 'new' } };
  });
}

/** False for a second person of one name with nothing to tell them apart: somebody has to say yes. */
export const isAddedUnasked = ({ state, email }: ListLine): boolean =>
  state.kind === 'new' || (state.kind === 'namesake' && email !== null);
