import type { Body, Value } from './definition.ts';
import type { PartShape, WorksheetShape } from '../course/worksheet-shape.ts';
import { MOST_CHARACTERS, MOST_ROWS } from './body.ts';
import { isBlank, onlyParts, rowsOf, textOfBody } from './values.ts';

type Shape = Pick<WorksheetShape, 'parts' | 'plain'>;

const onlyPart = (body: Body, part: string): Body => onlyParts(body, new Set([part]));

export const partsApart = <Part extends PartShape>(
  shape: { readonly parts: readonly Part[]; readonly plain?: true | undefined },
  bodies: readonly Body[],
): Part[] =>
  shape.parts.filter(
    ({ id }) => new Set(bodies.map((body) => textOfBody(shape, onlyPart(body, id)))).size > 1,
  );

/** Null where that is more than one answer, or more than the part takes. */
export function allOf({ id, kind, most }: PartShape, bodies: readonly Body[]): Value | null {
  switch (kind) {
    case 'rows': {
      const rows = new Map(
        bodies.flatMap((body) => rowsOf(body, id)).map((row) => [JSON.stringify(row), row]),
      );
      const kept = [...rows.values()];
      // A row that was changed on two phones is one of them, and a person says which.
      const isOneEach = new Set(kept.map((row) => row.id)).size === kept.length;
      return isOneEach && kept.length <= (most ?? MOST_ROWS) ? kept : null;
    }
    case 'text':
    case 'long': {
      const texts = bodies.flatMap(({ parts }) => {
        const value = parts[id];
        return typeof value === 'string' && !isBlank(value) ? [value] : [];
      });
      const text = [...new Set(texts)].join(kind === 'long' ? '\n\n' : ' ');
      return text.length <= (most ?? MOST_CHARACTERS) ? text : null;
    }
    default:
      return null;
  }
}

export type Taken = number | 'all';

/** Each part comes from the chosen body, or else from the first that has it. The result is a draft. */
export function joinBodies(
  shape: Shape,
  bodies: readonly Body[],
  taken: Readonly<Record<string, Taken>>,
): Body {
  const pieces = shape.parts.map((part): Body => {
    const from = taken[part.id] ?? 0;
    const [first = { parts: {}, written: {} }] = bodies;
    if (from !== 'all') return onlyPart(bodies[from] ?? first, part.id);
    const value = allOf(part, bodies);
    const one = bodies.find(({ parts }) => !isBlank(parts[part.id])) ?? first;
    const piece = onlyPart(one, part.id);
    return value === null ? piece : { ...piece, parts: { [part.id]: value } };
  });
  const unknown = pieces.flatMap((piece) => piece.unknown ?? []).sort();
  return {
    parts: Object.fromEntries(pieces.flatMap(({ parts }) => Object.entries(parts))),
    written: Object.fromEntries(pieces.flatMap(({ written }) => Object.entries(written))),
    ...(unknown.length > 0 && { unknown }),
  };
}
