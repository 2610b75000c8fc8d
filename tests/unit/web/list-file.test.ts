import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zipSync } from 'fflate';
import { MOST_LINES } from '#domain/people/line.ts';
import { linesOf, lookThrough, readList } from '#domain/people/read-list.ts';
import { readFile } from '#lib/staff/people/read-file.ts';
import { holdsLater } from '../../support/holds.ts';

/** A file as it is on a disk. */
type Encode = (text: string) => Uint8Array<ArrayBuffer>;

const utf16 =
  (isBig: boolean): Encode =>
  (text) => {
    const view = new DataView(new ArrayBuffer(2 + text.length * 2));
    view.setUint16(0, 0xfeff, !isBig);
    for (let at = 0; at < text.length; at += 1) view.setUint16(2 + at * 2, text.charCodeAt(at), !isBig);
    return new Uint8Array(view.buffer);
  };
const ENCODINGS: Readonly<Record<string, Encode>> = {
  'UTF-8': (text) => new Uint8Array(new TextEncoder().encode(text)),
  'UTF-8 with a byte-order mark': (text) => new Uint8Array(new TextEncoder().encode(`\uFEFF${text}`)),
  'UTF-16, little end first': utf16(false),
  'UTF-16, big end first': utf16(true),
  'Latin-1': (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0)),
};

/** What the page makes of a file: names, addresses, and what comes of each line; or why it takes none. */
async function seenIn(bytes: Uint8Array<ArrayBuffer>) {
  const file = await readFile(new Blob([bytes]));
  if (!file.ok) return file.error;
  const list = readList(linesOf(file.value));
  if (!list.ok) return list.error;
  return lookThrough(list.value.lines, new Set()).map(({ name, email, state }) => ({
    ...{ name, email },
    state: state.kind === 'wrong' ? state.problem : state.kind,
  }));
}

const PEOPLE = ['Íñigo Muñoz', 'José Ángel Peña', 'Ruth O’Neil'.replace('’', "'"), 'Zoë Brückner'].map(
  (name, at) => ({ name, email: at % 2 === 0 ? `person-${at}@lists.example` : null, state: 'new' }),
);

describe('a list from a file', () => {
  const anyFile = fc.record({
    encoding: fc.constantFrom(...Object.keys(ENCODINGS)),
    separator: fc.constantFrom(',', ';', '\t'),
    end: fc.constantFrom('\n', '\r\n', '\r'),
    isQuoted: fc.boolean(),
    hasHeading: fc.boolean(),
    /** The address stands before the name. */
    isTurned: fc.boolean(),
    /** The last line ends too, as in what a spreadsheet saves. */
    isEnded: fc.boolean(),
  });

  test('is the same list in whatever encoding, with whatever between columns and lines', () =>
    holdsLater(anyFile, async (file) => {
      const { encoding, separator, end, isQuoted, hasHeading, isTurned, isEnded } = file;
      const cell = (text: string) => (isQuoted ? `"${text}"` : text);
      const rows = PEOPLE.map(({ name, email }) => [name, email ?? '']);
      const text = [...(hasHeading ? [['Nombre', 'Correo']] : []), ...rows]
        .map((row) => (isTurned ? row.toReversed() : row).map(cell).join(separator))
        .join(end);
      expect(await seenIn(ENCODINGS[encoding]!(isEnded ? text + end : text))).toEqual(PEOPLE);
    }));

  test.each([',', ';', '\t'])(
    'in which few have an address, with %j between, names those few',
    async (between) => {
      const text = ['Ana López', `Luis Ruiz${between} luis@lists.example`, 'Zoe', '', 'Dana Vega', ''].join(
        '\n',
      );
      expect(await seenIn(ENCODINGS['UTF-8']!(text))).toEqual([
        { name: 'Ana López', email: null, state: 'new' },
        { name: 'Luis Ruiz', email: 'luis@lists.example', state: 'new' },
        { name: 'Zoe', email: null, state: 'new' },
        { name: 'Dana Vega', email: null, state: 'new' },
      ]);
    },
  );

  test.each([';', '\t'])('of last names before first names, with %j between columns', async (between) => {
    const text = `López, Ana${between}x@lists.example\n`;
    expect(await seenIn(ENCODINGS['UTF-8']!(text))).toEqual([
      { name: 'Ana López', email: 'x@lists.example', state: 'new' },
    ]);
  });

  test('says one thing of each line that is not right, and none of them is anybody', async () => {
    const lines: readonly (readonly [line: string, state: string])[] = [
      ['Ana López,ana@lists.example', 'new'],
      ['Ana López,ANA@lists.example', 'repeated'],
      ['ana lopez,', 'namesake'],
      ['=cmd|calc,', 'name_is_formula'],
      ['"=HYPERLINK(""https://x.example"")",', 'name_is_formula'],
      ['Luz\u202Ezul,', 'name_direction_override'],
      ['"Luz\nVega",', 'name_control_characters'],
      ['🌻🌻,', 'no_letters'],
      ['Luz 🌻,', 'new'],
      ['مريم,', 'new'],
      [',luis@lists.example', 'name_empty'],
      ['luis@lists.example,luis@lists.example', 'name_empty'],
      ['Luis,luis at home', 'email_invalid'],
      [`${'a'.repeat(81)},`, 'name_too_long'],
    ];
    const seen = await seenIn(ENCODINGS['UTF-8']!(lines.map(([line]) => line).join('\n')));
    expect(Array.isArray(seen) && seen.map(({ state }) => state)).toEqual(lines.map(([, state]) => state));
  });

  test('that is no list is named as what it is', async () => {
    const packed = new Uint8Array(zipSync({ 'people.csv': new TextEncoder().encode('Ana López') }));
    expect(await seenIn(packed)).toBe('file_not_text');
    // An old spreadsheet of Excel begins so.
    expect(await seenIn(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0, 0, 0]))).toBe('file_not_text');
    expect(await seenIn(new Uint8Array(30 * 1024 * 1024).fill(97))).toBe('file_too_large');
    expect(await seenIn(new Uint8Array())).toBe('list_empty');
    const long = Array.from({ length: MOST_LINES + 1 }, (_, at) => `Persona ${at}`).join('\n');
    expect(await seenIn(ENCODINGS['UTF-8']!(long))).toBe('list_too_long');
  });
});
