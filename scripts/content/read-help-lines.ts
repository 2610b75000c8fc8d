import type { OpenedFile } from './read-sign-offs.ts';
import type { HelpLinesSource, HelpLineSource } from './source.ts';
import { type Field, need, needWords, readId, readList, readYaml } from './yaml-field.ts';

function readHelpLine(entry: Field): HelpLineSource | null {
  const fields = entry.fields([
    ...['id', 'number', 'source', 'page', 'otherwise', 'checkedOn', 'checkedBy'],
  ]);
  const id = readId(entry, fields, 'id');
  const text = (name: string): string => need(entry, fields, name)?.text() ?? '';
  const [number, source] = [text('number'), text('source')];
  const page = needWords(entry, fields, 'page');
  const otherwise = needWords(entry, fields, 'otherwise');
  const isChecked = fields.has('checkedOn') || fields.has('checkedBy');
  const checked = isChecked ? { on: text('checkedOn'), by: text('checkedBy') } : null;
  if (id === null) return null;
  return { id, line: entry.line, number, source, page, otherwise, checked };
}

/** Reads `help-lines.yaml`. A course without the file has no help lines. */
export function readHelpLines({ file, text, report }: OpenedFile): HelpLinesSource {
  if (text === null) return { file, lines: [] };
  const root = readYaml(text, 'help-lines.yaml', report);
  const fields = root.fields(['lines']);
  return { file, lines: readList(need(root, fields, 'lines'), readHelpLine) };
}
