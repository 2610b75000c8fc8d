import { DAY_MS } from '../values/durations.ts';
import type { Body, Check, FieldValue, Row, Value, Where } from './definition.ts';
import type { WorksheetShape } from '../course/worksheet-shape.ts';
import { privateIn } from './private.ts';
import { isBlank, isIds, rowsOf, textsOf } from './values.ts';

export interface Finding {
  /** The check's id; `private` for a private fact. */
  readonly check: string;
  readonly part: string;
  readonly row?: string;
  readonly field?: string;
  /** The check's text; for a private fact its kind. */
  readonly say: string;
  readonly found?: string;
  readonly see?: Check['see'];
  /** It keeps the worksheet from Ready. */
  readonly blocks: boolean;
}

type Place = Pick<Finding, 'row' | 'field'> & { readonly part?: string };
const HERE: readonly Place[] = [{}];
const NOWHERE: readonly Place[] = [];
const hereIf = (isWrong: boolean): readonly Place[] => (isWrong ? HERE : NOWHERE);

/** A check with this name looks at every text. */
export const EVERY_TEXT = '*';
type Shape = Pick<WorksheetShape, 'parts'>;

const matches = (values: Readonly<Record<string, Value>>, where: Where): boolean =>
  Object.entries(where).every(([name, wanted]) => [wanted].flat().some((each) => each === values[name]));

const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}][\p{L}\p{N}'’-]*/gu) ?? [];
const sentencesOf = (text: string): string[] =>
  text.split(/[.!?…]+(?:\s|$)/u).filter((each) => wordsOf(each).length > 0);
/** “a, b and c” are three. */
const listedOf = (text: string): string[] =>
  text.split(/[,;\n/]|\s(?:and|y|e|or|o)\s/iu).filter((each) => wordsOf(each).length > 0);
/** A capital that begins no sentence: “Ellen Voss”, “la comisionada Strand”. */
const holdsName = (text: string): boolean => /[\p{L}\p{N},]\s+\p{Lu}/u.test(text);
const folded = (text: string): string => ` ${wordsOf(text.toLowerCase()).join(' ')} `;
const holds = (text: string, phrase: string): boolean => folded(text).includes(folded(phrase));
const startsWith = (text: string, phrase: string): boolean => folded(text).startsWith(folded(phrase));

const splitName = (of: string): readonly [part: string, field?: string] => {
  const [part = '', field] = of.split('.');
  return field === undefined ? [part] : [part, field];
};

function valuesAt(body: Body, of: string): readonly (Place & { readonly value: Value | undefined })[] {
  const [part, field] = splitName(of);
  if (field === undefined) return [{ value: body.parts[part] }];
  return rowsOf(body, part).map((row) => ({ row: row.id, field, value: row[field] }));
}

const textsAt = (shape: Shape, body: Body, of: string): readonly (Place & { readonly text: string })[] =>
  of === EVERY_TEXT
    ? textsOf(shape, body).filter(({ text }) => !isBlank(text))
    : valuesAt(body, of).flatMap(({ value, ...place }) =>
        typeof value === 'string' && !isBlank(value) ? [{ ...place, text: value }] : [],
      );

const textsThat = (
  shape: Shape,
  body: Body,
  of: string,
  isWrong: (text: string) => boolean,
): readonly Place[] =>
  textsAt(shape, body, of).flatMap(({ text, ...place }) => (isWrong(text) ? [place] : []));

/** A limit that isn't there is the count itself. */
const isOutside = (
  count: number,
  { exactly = count, atLeast = count, atMost = count }: Check & { is: 'count' },
): boolean => count !== exactly || count < atLeast || count > atMost;

const COUNTED = { words: wordsOf, sentences: sentencesOf, listed: listedOf };

function placesOfCount(check: Check & { is: 'count' }, shape: Shape, body: Body): readonly Place[] {
  const { of, by, where = {} } = check;
  switch (by) {
    case 'rows':
      return hereIf(isOutside(rowsOf(body, of).filter((row) => matches(row, where)).length, check));
    case 'picks': {
      const value = body.parts[of];
      return hereIf(isOutside(isIds(value) ? value.length : 0, check));
    }
    default:
      return textsThat(shape, body, of, (text) => isOutside(COUNTED[by](text).length, check));
  }
}

function placesOfDate(
  { of, after, before, olderThan }: Check & { is: 'date' },
  shape: Shape,
  body: Body,
  today: string,
): readonly Place[] {
  const dayOf = (name = ''): string => {
    const value = name === 'today' ? today : body.parts[name];
    return typeof value === 'string' ? value : '';
  };
  const [first, last] = [dayOf(after), dayOf(before)];
  const oldest =
    olderThan === undefined
      ? ''
      : new Date(Date.parse(today) - olderThan * DAY_MS).toISOString().slice(0, 'yyyy-mm-dd'.length);
  const isWrong = (day: string): boolean =>
    (first !== '' && day <= first) || (last !== '' && day >= last) || day < oldest;
  return textsThat(shape, body, of, isWrong);
}

const nameIn = (value: FieldValue | undefined): string =>
  typeof value === 'string' ? value.trim().toLowerCase() : '';

function placesOfClash({ of, who, what, pairs }: Check & { is: 'clash' }, body: Body): readonly Place[] {
  const rows = rowsOf(body, of);
  return rows.flatMap((row, at): Place[] => {
    const name = nameIn(row[who]);
    const others = rows.slice(0, at).filter((other) => name !== '' && nameIn(other[who]) === name);
    const isClash = others
      .filter((other) => row[what] !== other[what])
      .some((other) => pairs.some((pair) => [row, other].every((each) => pair.includes(nameIn(each[what])))));
    return isClash ? [{ row: row.id, field: who }] : [];
  });
}

function placesOfBlanks({ of, some }: Check & { is: 'filled' }, body: Body): readonly Place[] {
  const values = valuesAt(body, of);
  const blank = values.filter(({ value }) => isBlank(value));
  if (some === true) return hereIf(values.length > 0 && blank.length === values.length);
  return blank.map(({ value: _value, ...place }) => place);
}

function isSaid(check: Check & { is: 'phrase' }, text: string): boolean {
  const { any, but = [], starts, orName, orNumber } = check;
  const isIn = starts === true ? startsWith : holds;
  return (
    sentencesOf(text).some(
      (each) => any.some((phrase) => isIn(each, phrase)) && !but.some((phrase) => holds(each, phrase)),
    ) ||
    (orName === true && holdsName(text)) ||
    (orNumber === true && /\p{N}/u.test(text))
  );
}

const areTied = (body: Body, part: string, one: string | undefined, other: string): boolean =>
  rowsOf(body, part).some(({ id: _id, ...fields }) =>
    [one, other].every((end) => Object.values(fields).some((value) => value === end)),
  );

function placesOfLinks(check: Check & { is: 'links' }, shape: Shape, body: Body): readonly Place[] {
  const { of, atMost = Infinity, to, along } = check;
  const [part, field] = splitName(of);
  const found = shape.parts.find(({ id }) => id === part);
  const asked = field === undefined ? found : found?.fields?.find(({ id }) => id === field);
  const known = new Map(rowsOf(body, asked?.of ?? '').map((row) => [row.id, row]));
  return valuesAt(body, of).flatMap(({ value, ...place }) => {
    const picks = isIds(value) ? value : typeof value === 'string' && value !== '' ? [value] : [];
    const end = known.get(picks.at(-1) ?? '');
    const isWrong =
      picks.length - 1 > atMost ||
      picks.some((id) => !known.has(id)) ||
      (to !== undefined && end !== undefined && !matches(end, to)) ||
      (along !== undefined && picks.some((id, at) => at > 0 && !areTied(body, along, picks[at - 1], id)));
    return isWrong ? [place] : [];
  });
}

function placesOfWords(check: Check & { is: 'words' }, shape: Shape, body: Body): readonly Place[] {
  // eslint-disable-next-line es-x/no-array-prototype-with -- a field of a check, and no array's method
  const { of, with: others, atMost = Infinity, sentence = Infinity, jargon = [] } = check;
  const wordsAt = (part: string): number =>
    textsAt(shape, body, part).reduce((words, { text }) => words + wordsOf(text).length, 0);
  if (others !== undefined) {
    return hereIf([of, ...others].reduce((words, part) => words + wordsAt(part), 0) > atMost);
  }
  return textsThat(
    shape,
    body,
    of,
    (text) =>
      wordsOf(text).length > atMost ||
      sentencesOf(text).some((each) => wordsOf(each).length > sentence) ||
      jargon.some((word) => holds(text, word)),
  );
}

function placesOfRise({ of, atMost }: Check & { is: 'rise' }, body: Body): readonly Place[] {
  const numbers = valuesAt(body, of).flatMap(({ value, ...place }) =>
    typeof value === 'number' ? [{ ...place, value }] : [],
  );
  return numbers.flatMap(({ value, ...place }, at) => {
    const before = numbers[at - 1]?.value ?? value;
    return value - before > atMost ? [place] : [];
  });
}

function placesOf(check: Check, shape: Shape, body: Body, today: string): readonly Place[] {
  const { of } = check;
  switch (check.is) {
    case 'filled':
      return placesOfBlanks(check, body);
    case 'count':
      return placesOfCount(check, shape, body);
    case 'ratio': {
      const rows = rowsOf(body, of).filter((row) => matches(row, check.among ?? {}));
      const share = (100 * rows.filter((row) => matches(row, check.where)).length) / rows.length;
      return hereIf(share > check.atMost);
    }
    case 'words':
      return placesOfWords(check, shape, body);
    case 'phrase':
      return textsThat(shape, body, of, (text) => isSaid(check, text) !== (check.wanted === true));
    case 'date':
      return placesOfDate(check, shape, body, today);
    case 'clash':
      return placesOfClash(check, body);
    case 'links':
      return placesOfLinks(check, shape, body);
    case 'rise':
      return placesOfRise(check, body);
  }
}

const isLookedAt = ({ where }: Check, rows: readonly Row[], row: string): boolean =>
  where === undefined || rows.some((each) => each.id === row && matches(each, where));

/** Remarks of all checks, and every text that looks private. @param today ISO date where the writer is */
export function findingsOf(
  shape: Shape & { readonly checks: readonly Check[] },
  body: Body,
  today: string,
): Finding[] {
  const isUnknown = (part: string): boolean => body.unknown?.includes(part) === true;
  const found = shape.checks.flatMap((check) => {
    const [part] = splitName(check.of);
    const isAnswered = check.unless !== undefined && !isBlank(body.parts[check.unless]);
    if (isUnknown(part) || isAnswered || !matches(body.parts, check.when ?? {})) return [];
    return placesOf(check, shape, body, today)
      .filter(({ row }) => row === undefined || isLookedAt(check, rowsOf(body, part), row))
      .map((place): Finding => ({
        check: check.id,
        part,
        ...place,
        say: check.say,
        ...(check.see && { see: check.see }),
        blocks: check.blocks === 'ready',
      }));
  });
  const looksPrivate = textsOf(shape, body).flatMap(({ text, ...place }): Finding[] => {
    const fact = privateIn(text);
    if (fact === null) return [];
    return [{ check: 'private', ...place, say: fact.kind, found: fact.found, blocks: false }];
  });
  return [...found, ...looksPrivate];
}

/** Somebody called it ready, and nothing keeps it from that. */
export function standingOf(body: Body, findings: readonly Finding[]): 'draft' | 'ready' {
  return body.ready === true && !findings.some(({ blocks }) => blocks) ? 'ready' : 'draft';
}
