import type { Report } from './problem.ts';
import type {
  LinkSource,
  ReadingSource,
  ReviewerSource,
  SignedSource,
  SignOffsSource,
  SignOffSource,
  StatementSource,
} from './source.ts';
import { type Field, need, needWords, readId, readList, readYaml } from './yaml-field.ts';

/** Opens a statement by its file's name. */
type Open = (statement: string) => OpenedFile;

/** A file of the course that may be missing. */
export interface OpenedFile {
  readonly file: string;
  /** null where it is missing. */
  readonly text: string | null;
  readonly report: Report;
}

/** The file of what was signed for one language of a sign-off, in the folder of statements. */
const statementName = (signOff: string, language: string): string => `${signOff}.${language}.yaml`;

const text = (owner: Field, fields: ReadonlyMap<string, Field>, name: string): string =>
  need(owner, fields, name)?.text() ?? '';

function readReviewer(entry: Field): ReviewerSource | null {
  const fields = entry.fields(['id', 'name', 'role']);
  const id = readId(entry, fields, 'id');
  const [name, role] = [text(entry, fields, 'name'), text(entry, fields, 'role')];
  return id === null ? null : { id, line: entry.line, name, role };
}

function readStatement({ file, text: yaml, report }: OpenedFile): StatementSource | null {
  if (yaml === null) return null;
  const root = readYaml(yaml, 'statement', report);
  const fields = root.fields(['name', 'role', 'signOff', 'language', 'on', 'words', 'says']);
  const of = (name: string): string => text(root, fields, name);
  return {
    file,
    name: of('name'),
    role: of('role'),
    signOff: of('signOff'),
    language: of('language'),
    on: of('on'),
    words: of('words'),
    says: of('says'),
  };
}

function readLink(entry: Field): LinkSource {
  const fields = entry.fields(['text', 'href']);
  return { text: needWords(entry, fields, 'text'), href: needWords(entry, fields, 'href') };
}

/** Who signed, in which language. @param id of what was signed */
const readSigned = (
  owner: Field,
  fields: ReadonlyMap<string, Field>,
  id: string,
  open: Open,
): SignedSource[] =>
  readList(need(owner, fields, 'signed'), (signed) => {
    const given = signed.fields(['language', 'reviewer', 'on', 'words']);
    const language = text(signed, given, 'language');
    return {
      line: signed.line,
      language,
      reviewer: text(signed, given, 'reviewer'),
      on: text(signed, given, 'on'),
      words: text(signed, given, 'words'),
      statement: readStatement(open(statementName(id, language))),
    };
  });

/** Days, or `none` for as long as the words stay the same; null then. Left out it is refused: forgotten, it would never lapse. */
function readDays(entry: Field, fields: ReadonlyMap<string, Field>): number | null {
  const field = need(entry, fields, 'days');
  return field === null || field.plain() === 'none' ? null : field.number();
}

function readSignOff(entry: Field, open: Open): SignOffSource | null {
  const fields = entry.fields([
    ...['id', 'covers', 'who', 'days', 'title', 'box', 'reviewed', 'waiting', 'links', 'signed'],
  ]);
  const id = readId(entry, fields, 'id');
  if (id === null) return null;
  return {
    id,
    line: entry.line,
    covers: text(entry, fields, 'covers'),
    who: needWords(entry, fields, 'who'),
    days: readDays(entry, fields),
    title: needWords(entry, fields, 'title'),
    box: needWords(entry, fields, 'box'),
    reviewed: needWords(entry, fields, 'reviewed'),
    waiting: needWords(entry, fields, 'waiting'),
    links: readList(need(entry, fields, 'links'), readLink),
    signed: readSigned(entry, fields, id, open),
  };
}

function readReading(entry: Field, open: Open): ReadingSource | null {
  const fields = entry.fields(['id', 'who', 'lessons', 'signed']);
  const id = readId(entry, fields, 'id');
  if (id === null) return null;
  return {
    id,
    line: entry.line,
    who: needWords(entry, fields, 'who'),
    lessons:
      fields
        .get('lessons')
        ?.entries()
        .map((lesson) => lesson.text() ?? '') ?? null,
    signed: readSigned(entry, fields, id, open),
  };
}

/** Reads `sign-offs.yaml`: who may sign off, what was signed, and who has to read which lessons. A course without the file has none. */
export function readSignOffs({ file, text: yaml, report }: OpenedFile, open: Open): SignOffsSource {
  if (yaml === null) return { file, reviewers: [], signOffs: [], readings: [] };
  const root = readYaml(yaml, 'sign-offs.yaml', report);
  const fields = root.fields(['reviewers', 'signOffs', 'readings']);
  return {
    file,
    reviewers: readList(need(root, fields, 'reviewers'), readReviewer),
    signOffs: readList(need(root, fields, 'signOffs'), (entry) => readSignOff(entry, open)),
    readings: readList(fields.get('readings') ?? null, (entry) => readReading(entry, open)),
  };
}
