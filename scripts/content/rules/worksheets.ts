import { Language } from '#domain/values/ids.ts';
import { checkBody } from '#domain/worksheets/body.ts';
import { EVERY_TEXT, findingsOf } from '#domain/worksheets/checks.ts';
import type { Worksheet } from '#domain/worksheets/definition.ts';
import type { CourseSource } from '../course.ts';
import { pagesOf } from '../pages/kind.ts';
import { isList, shapeOf, worksheetIn, type WorksheetSource, WORKSHEETS } from '../pages/worksheets.ts';
import { has, type InFile, noLesson, perPage, type Rules, twice } from './rule.ts';

/** Fields that a part's kind asks for, and a day for checks that compare days. */
function* wrongIn({ parts, checks, asOf }: WorksheetSource): Generator<InFile> {
  for (const { line, id, kind, options, fields, of } of [
    ...parts,
    ...parts.flatMap((part) => part.fields ?? []).map((field) => ({ ...field, fields: undefined })),
  ]) {
    for (const [name, value, isAsked] of [
      ['options', options, kind === 'choice' || kind === 'many'],
      ['fields', fields, kind === 'rows'],
      ['of', of, kind === 'pick' || kind === 'path'],
    ] as const) {
      if (isAsked !== (value !== undefined)) {
        const message = `“${id}” is a “${kind}”: it ${isAsked ? 'needs' : 'takes no'} “${name}”.`;
        yield { line, message };
      }
    }
  }
  const ofDays = checks.find(({ is }) => is === 'date');
  if (ofDays !== undefined && asOf === undefined) {
    const message = `“${ofDays.id}” compares days: “asOf” must say on which day the examples are checked.`;
    yield { line: ofDays.line, message };
  }
}

function isThere({ parts }: WorksheetSource, of: string): boolean {
  if (of === EVERY_TEXT) return true;
  const [part, field] = of.split('.');
  const found = parts.find(({ id }) => id === part);
  return found !== undefined && (field === undefined || has(found.fields ?? [], field));
}

function* unknownIn(worksheet: WorksheetSource, course: CourseSource): Generator<InFile> {
  const { parts, checks } = worksheet;
  for (const message of noLesson(course, worksheet)) yield { line: 1, message };
  for (const check of checks) {
    const { line, see } = check;
    const named = {
      of: [check.of],
      with: check.is === 'words' ? check.with : undefined,
      along: check.is === 'links' && check.along !== undefined ? [check.along] : [],
      when: Object.keys(check.when ?? {}),
      unless: check.unless === undefined ? [] : [check.unless],
    };
    for (const [by, names = []] of Object.entries(named)) {
      for (const name of names) {
        if (!isThere(worksheet, name)) yield { line, message: `“${by}” names “${name}”, which is no part.` };
      }
    }
    for (const name of check.is === 'phrase' ? [...check.any, ...(check.but ?? [])].filter(isList) : []) {
      yield { line, message: `“${name}” is no list of content/phrases.yaml.` };
    }
    for (const message of see === undefined ? [] : noLesson(course, see)) yield { line, message };
  }
  for (const { line, of } of parts.flatMap((part) => [part, ...(part.fields ?? [])])) {
    if (of !== undefined && !isThere(worksheet, of)) {
      yield { line, message: `“of” names “${of}”, which is no part.` };
    }
  }
  for (const { from } of parts) {
    if (from === undefined || 'talks' in from) continue;
    const other = pagesOf(course, WORKSHEETS).find(({ id }) => id === from.worksheet);
    if (other === undefined || !isThere(other, from.part)) {
      const message = `“from” names “${from.worksheet}.${from.part}”, which is in no worksheet.`;
      yield { line: from.line, message };
    }
  }
}

function* examplesIn(worksheet: WorksheetSource, language: Language): Generator<InFile> {
  const { asOf = '' } = worksheet;
  const shape = shapeOf(worksheet);
  const built: Worksheet = worksheetIn(worksheet, language);
  for (const name of ['example', 'starter'] as const) {
    const { line } = worksheet[name];
    const body = checkBody(shape, built[name]);
    if (!body.ok) {
      const names = 'names' in body.error ? `: ${body.error.names.join(', ')}` : '';
      yield { line, message: `“${name}” (${language}) is no such worksheet, ${body.error.kind}${names}.` };
      continue;
    }
    const findings = findingsOf(built, body.value, asOf);
    if (name === 'example') {
      for (const { check, part, say } of findings) {
        yield { line, message: `“example” (${language}) breaks “${check}” at “${part}”: ${say}` };
      }
    } else if (findings.length === 0) {
      yield { line, message: `“starter” (${language}) breaks no check, so there is nothing to finish.` };
    }
  }
}

export const WORKSHEET_RULES: Rules = {
  'duplicate-id': perPage(WORKSHEETS, ({ file, parts, checks, rubric }) => [
    ...[parts, checks, rubric].flatMap((all) => twice(file, all)),
    ...parts.flatMap(({ fields = [], options = [] }) => [...twice(file, fields), ...twice(file, options)]),
  ]),

  'unknown-id': perPage(WORKSHEETS, unknownIn),

  /** Parts have the fields of their kind; the example passes every check, and the starter fails one. */
  worksheet: perPage(WORKSHEETS, (worksheet) => {
    const wrong = [...wrongIn(worksheet)];
    if (wrong.length > 0) return wrong;
    return Language.options.flatMap((language) => [...examplesIn(worksheet, language)]);
  }),
};
