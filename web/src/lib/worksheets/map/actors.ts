import type { Body, FieldText, Row, Worksheet } from '#domain/worksheets/definition.ts';
import { isIds, rowName, rowsOf } from '#domain/worksheets/values.ts';

/** The parts and fields that the map draws. All others are in the list alone. */
const [ACTORS, TIES, WAY] = ['actors', 'ties', 'way'];

/** What somebody on the map is drawn as. */
export type Shape = 'person' | 'group' | 'institution' | 'target';
/** A place on the map: a column from against to with, a line from little influence to much. */
export interface Cell {
  readonly column: number;
  readonly line: number;
}
/** Somebody on the map, or waiting for a place on it. */
export interface Actor {
  readonly id: string;
  /** As the list counts them. */
  readonly number: number;
  readonly name: string;
  readonly shape: Shape;
  readonly isGuess: boolean;
  /** Null where they have no place yet. */
  readonly cell: Cell | null;
  readonly isOnPath: boolean;
}
/** A tie between two who have a place. */
export interface Tie {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: string;
  /** From 1 to 3. */
  readonly strength: number;
}

const fieldsOf = ({ parts }: Worksheet, part: string): readonly FieldText[] =>
  parts.find(({ id }) => id === part)?.fields ?? [];
const optionsOf = (worksheet: Worksheet, part: string, field: string) =>
  fieldsOf(worksheet, part).find(({ id }) => id === field)?.options ?? [];

interface MapTexts {
  readonly columns: readonly string[];
  readonly lines: readonly string[];
  /** What the lines tell apart. */
  readonly influence: string;
  readonly shapes: Readonly<Record<string, string>>;
  readonly ties: ReadonlyMap<string, string>;
}
/** Names of the columns, of the lines from the lowest up, of what people are drawn as, and of ties. */
export const mapTexts = (worksheet: Worksheet): MapTexts => ({
  columns: optionsOf(worksheet, ACTORS, 'support').map(({ text }) => text),
  lines: optionsOf(worksheet, ACTORS, 'influence').map(({ text }) => text),
  influence: fieldsOf(worksheet, ACTORS).find(({ id }) => id === 'influence')?.label ?? '',
  shapes: {
    ...Object.fromEntries(optionsOf(worksheet, ACTORS, 'type').map(({ id, text }) => [id, text])),
    target: optionsOf(worksheet, ACTORS, 'kind').find(({ id }) => id === 'primary')?.text ?? '',
  },
  ties: new Map(optionsOf(worksheet, TIES, 'tie').map(({ id, text }) => [id, text])),
});

const shapeOf = ({ kind, type }: Row): Shape => {
  if (kind === 'primary') return 'target';
  return type === 'group' || type === 'institution' ? type : 'person';
};

/** All who are in the list, by a name. */
export function actorsOf(worksheet: Worksheet, body: Body): Actor[] {
  const columns = optionsOf(worksheet, ACTORS, 'support').map(({ id }) => id);
  const lines = optionsOf(worksheet, ACTORS, 'influence').map(({ id }) => id);
  const way = wayOf(body);
  return rowsOf(body, ACTORS).flatMap((row, at): Actor[] => {
    const name = rowName(fieldsOf(worksheet, ACTORS), row);
    const cell = {
      column: columns.findIndex((id) => id === row['support']),
      line: lines.findIndex((id) => id === row['influence']),
    };
    const isPlaced = cell.column >= 0 && cell.line >= 0;
    if (name === '' && !isPlaced) return [];
    return [
      {
        ...{ id: row.id, number: at + 1, name, shape: shapeOf(row), isGuess: row['known'] === 'guess' },
        ...{ cell: isPlaced ? cell : null, isOnPath: way.includes(row.id) },
      },
    ];
  });
}

/** The ties between those who have a place. */
export function tiesOf(body: Body, placed: ReadonlySet<string>): Tie[] {
  return rowsOf(body, TIES).flatMap(({ id, from, to, tie, strength }): Tie[] =>
    typeof from === 'string' && typeof to === 'string' && from !== to && placed.has(from) && placed.has(to)
      ? [
          {
            id,
            from,
            to,
            kind: typeof tie === 'string' ? tie : '',
            strength: typeof strength === 'number' ? strength : 1,
          },
        ]
      : [],
  );
}

/** The marked path, from one to the next. */
export function wayOf(body: Body): readonly string[] {
  const value = body.parts[WAY];
  return isIds(value) ? value : [];
}

/** The list with one in another place. */
export function placedAt(
  worksheet: Worksheet,
  body: Body,
  actor: string,
  cell: Cell,
): readonly [part: string, rows: readonly Row[]] {
  const support = optionsOf(worksheet, ACTORS, 'support')[cell.column]?.id ?? '';
  const influence = optionsOf(worksheet, ACTORS, 'influence')[cell.line]?.id ?? '';
  const rows = rowsOf(body, ACTORS);
  return [ACTORS, rows.map((row) => (row.id === actor ? { ...row, support, influence } : row))];
}
