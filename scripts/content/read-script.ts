import { Effects, EndingKind, Script } from '#domain/script.ts';
import type { Report } from './problem.ts';
import type { EndingSource, ReplySource, ScriptSource, TurnSource } from './source.ts';
import {
  type Field,
  maybeWords,
  need,
  needWords,
  readId,
  readList,
  readYaml,
} from './yaml-field.ts';

const FIELDS = [
  ...['module', 'lesson', 'title', 'place', 'scene', 'note', 'story', 'person', 'partner'],
  ...['start', 'shut', 'safe', 'marks', 'turns', 'endings'],
];
const REPLY_FIELDS = ['id', 'say', 'to', 'effects', 'spoken', 'handsOver', 'reason'];
const NO_MARKS: Script['marks'] = { trust: 0, understanding: 0, integrity: 0 };

/** An id that may be left out. */
const maybeId = (
  owner: Field,
  fields: ReadonlyMap<string, Field>,
  name: string,
): string | null => (fields.has(name) ? readId(owner, fields, name) : null);

function readEffects(field: Field | undefined): Effects {
  if (field === undefined) return {};
  const effects = Effects.safeParse(field.plain());
  if (effects.success) return effects.data;
  field.report(
    field.line,
    'shape',
    '“effects” may hold trust, understanding and integrity, each from -5 to 5, and harm: opens or mends.',
  );
  return {};
}

function readReply(entry: Field): ReplySource | null {
  const fields = entry.fields(REPLY_FIELDS);
  const id = readId(entry, fields, 'id');
  const say = needWords(entry, fields, 'say');
  const to = readId(entry, fields, 'to');
  const effects = readEffects(fields.get('effects'));
  const spoken = fields.get('spoken')?.number() ?? null;
  const handsOver = fields.get('handsOver')?.flag() ?? false;
  const reason = maybeWords(fields, 'reason');
  if (id === null || to === null) return null;
  return { id, line: entry.line, say, reason, to, effects, spoken, handsOver };
}

function readTurn(entry: Field): TurnSource | null {
  const fields = entry.fields(['id', 'line', 'hardOnly', 'replies']);
  const id = readId(entry, fields, 'id');
  const said = needWords(entry, fields, 'line');
  const hardOnly = maybeId(entry, fields, 'hardOnly');
  const replies = readList(fields.get('replies') ?? null, readReply);
  return id === null ? null : { id, line: entry.line, said, hardOnly, replies };
}

function readEnding(entry: Field): EndingSource | null {
  const fields = entry.fields(['id', 'kind', 'always', 'from', 'title', 'say']);
  const id = readId(entry, fields, 'id');
  const written = need(entry, fields, 'kind');
  const kind = EndingKind.safeParse(written?.plain());
  if (written !== null && !kind.success) {
    written.report(written.line, 'shape', '“kind” must be pass, again or harm.');
  }
  const title = needWords(entry, fields, 'title');
  const say = needWords(entry, fields, 'say');
  const from = maybeId(entry, fields, 'from');
  const always = fields.get('always')?.flag() ?? false;
  if (id === null || !kind.success) return null;
  return { id, line: entry.line, kind: kind.data, title, say, from, always };
}

function readMarks(field: Field | null): Script['marks'] {
  if (field === null) return NO_MARKS;
  const marks = Script.shape.marks.safeParse(field.plain());
  if (marks.success) return marks.data;
  field.report(
    field.line,
    'shape',
    '“marks” must hold whole numbers: trust, understanding, integrity.',
  );
  return NO_MARKS;
}

/**
 * Reads a practice talk.
 * @param id the file's name without its ending
 */
export function readScript(file: string, id: string, text: string, report: Report): ScriptSource {
  const root = readYaml(text, 'the talk', report);
  const fields = root.fields(FIELDS);
  const words = (name: string): ScriptSource['title'] => needWords(root, fields, name);
  const named = (name: string): string => readId(root, fields, name) ?? '';
  return {
    id,
    file,
    module: named('module'),
    lesson: named('lesson'),
    title: words('title'),
    place: words('place'),
    scene: words('scene'),
    note: words('note'),
    story: words('story'),
    person: need(root, fields, 'person')?.text() ?? '',
    partner: fields.get('partner')?.text() ?? null,
    start: named('start'),
    shut: named('shut'),
    safe: named('safe'),
    marks: readMarks(need(root, fields, 'marks')),
    turns: readList(need(root, fields, 'turns'), readTurn),
    endings: readList(need(root, fields, 'endings'), readEnding),
  };
}
