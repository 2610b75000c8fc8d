import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { type Language, Slug } from '#domain/ids.ts';
import type { Report } from './problem.ts';
import { LANGUAGES, type Words } from './source.ts';

/** One value of a YAML file that knows its line and says itself what is wrong with it. */
export class Field {
  readonly line: number;
  readonly #node: unknown;
  readonly #lineOf: (node: unknown, otherwise: number) => number;
  readonly #name: string;
  readonly report: Report;

  constructor(
    node: unknown,
    name: string,
    at: {
      readonly line: number;
      readonly lineOf: (node: unknown, otherwise: number) => number;
      readonly report: Report;
    },
  ) {
    this.#node = node;
    this.#name = name;
    this.#lineOf = at.lineOf;
    this.line = at.lineOf(node, at.line);
    this.report = at.report;
  }

  #inner(node: unknown, name: string, line: number): Field {
    return new Field(node, name, { line, lineOf: this.#lineOf, report: this.report });
  }

  /** Is nothing written here, or a plain `null`? */
  get isEmpty(): boolean {
    return this.#node === null || (isScalar(this.#node) && this.#node.value === null);
  }

  /** Is this a map? */
  get isMap(): boolean {
    return isMap(this.#node);
  }

  /**
   * The fields of a map.
   * @param known names it may have; any other is reported. Without it every name is taken (maps by id)
   */
  fields(known?: readonly string[]): ReadonlyMap<string, Field> {
    const fields = new Map<string, Field>();
    if (!isMap(this.#node)) {
      this.report(this.line, 'shape', `“${this.#name}” must be a map of fields.`);
      return fields;
    }
    for (const pair of this.#node.items) {
      const name = isScalar(pair.key) ? String(pair.key.value) : '';
      const line = this.#lineOf(pair.key, this.line);
      if (known !== undefined && !known.includes(name)) {
        this.report(line, 'shape', `“${this.#name}” has no field “${name}”: use ${known.join(', ')}.`);
        continue;
      }
      fields.set(name, this.#inner(pair.value, name, line));
    }
    return fields;
  }

  /** The entries of a list. */
  entries(): readonly Field[] {
    if (!isSeq(this.#node)) {
      this.report(this.line, 'shape', `“${this.#name}” must be a list.`);
      return [];
    }
    return this.#node.items.map((item, place) =>
      this.#inner(item, `${this.#name}[${place + 1}]`, this.line),
    );
  }

  /** A text with something in it, or null after a report. */
  text(): string | null {
    const value = isScalar(this.#node) ? this.#node.value : null;
    if (typeof value === 'string' && value.trim() !== '') {
      return value.replace(/\s+/gu, ' ').trim();
    }
    this.report(this.line, 'shape', `“${this.#name}” must be a text.`);
    return null;
  }

  /** A number, or null after a report. @param least the lowest it may be */
  number(least = 0): number | null {
    const value = isScalar(this.#node) ? this.#node.value : null;
    if (typeof value === 'number' && Number.isFinite(value) && value >= least) return value;
    this.report(this.line, 'shape', `“${this.#name}” must be a number.`);
    return null;
  }

  /** true or false; anything else is reported and false. */
  flag(): boolean {
    const value = isScalar(this.#node) ? this.#node.value : null;
    if (typeof value === 'boolean') return value;
    this.report(this.line, 'shape', `“${this.#name}” must be true or false.`);
    return false;
  }

  /** The same words in both languages. A language that is not there is a missing translation. */
  words(): Words {
    if (!isMap(this.#node)) {
      this.report(this.line, 'missing-translation', `“${this.#name}” needs { en: …, es: … }.`);
      return noWords(this.line);
    }
    const fields = this.fields(LANGUAGES);
    const read = (language: Language): { text: string; line: number } => {
      const field = fields.get(language);
      if (field === undefined || field.isEmpty) {
        this.report(this.line, 'missing-translation', `“${this.#name}” has no “${language}”.`);
        return { text: '', line: this.line };
      }
      return { text: field.text() ?? '', line: field.line };
    };
    const en = read('en');
    const es = read('es');
    return { en: en.text, es: es.text, lines: { en: en.line, es: es.line } };
  }

  /** The value as plain data, for a schema to judge. */
  plain(): unknown {
    return isNode(this.#node) ? JSON.parse(JSON.stringify(this.#node)) : null;
  }
}

/** Words that are in neither language: what stands in for words that could not be read. */
export const noWords = (line: number): Words => ({ en: '', es: '', lines: { en: line, es: line } });

/**
 * Parses YAML text. Syntax errors are reported with their line.
 * @param firstLine line of the file on which the text begins
 * @param name what to call the whole in messages
 */
export function readYaml(text: string, name: string, report: Report, firstLine = 1): Field {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number): number => counter.linePos(offset).line + firstLine - 1;
  for (const error of [...document.errors, ...document.warnings]) {
    report(lineAt(error.pos[0]), 'yaml', error.message.split('\n')[0] ?? error.message);
  }
  const lineOf = (node: unknown, otherwise: number): number =>
    isNode(node) && node.range !== undefined && node.range !== null
      ? lineAt(node.range[0])
      : otherwise;
  return new Field(document.contents, name, { line: firstLine, lineOf, report });
}

/** A field that must be there, or null after a report. */
export function need(owner: Field, fields: ReadonlyMap<string, Field>, name: string): Field | null {
  const field = fields.get(name);
  if (field !== undefined && !field.isEmpty) return field;
  owner.report(owner.line, 'shape', `“${name}” is missing.`);
  return null;
}

/** Words that must be there in both languages; empty ones after a report. */
export const needWords = (
  owner: Field,
  fields: ReadonlyMap<string, Field>,
  name: string,
): Words => need(owner, fields, name)?.words() ?? noWords(owner.line);

/** Words that may be left out. */
export const maybeWords = (fields: ReadonlyMap<string, Field>, name: string): Words | null =>
  fields.get(name)?.words() ?? null;

/** A slug, or null after a report. */
export function readId(
  owner: Field,
  fields: ReadonlyMap<string, Field>,
  name: string,
): string | null {
  const field = need(owner, fields, name);
  const text = field?.text() ?? null;
  if (field === null || text === null) return null;
  if (Slug.safeParse(text).success) return text;
  field.report(field.line, 'shape', `“${text}” is not an id: lower case words joined by hyphens.`);
  return null;
}

/** What could be read of a list’s entries; nothing where there is no list. */
export const readList = <Entry>(field: Field | null, read: (entry: Field) => Entry | null): Entry[] =>
  field === null
    ? []
    : field.entries().flatMap((entry) => {
        const value = read(entry);
        return value === null ? [] : [value];
      });
