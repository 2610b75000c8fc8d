import type { Body } from './definition.ts';
import type { WorksheetShape } from './shape.ts';
import { textOfBody } from './values.ts';

/** What others read of a shared worksheet: all but the parts that are for one role, or for nobody. */
export function sharedBody({ parts }: Pick<WorksheetShape, 'parts'>, body: Body): Body {
  const shared = new Set(parts.filter(({ shareWith }) => shareWith === undefined).map(({ id }) => id));
  const only = <Held>(of: Readonly<Record<string, Held>>): Record<string, Held> =>
    Object.fromEntries(Object.entries(of).filter(([part]) => shared.has(part)));
  const unknown = (body.unknown ?? []).filter((part) => shared.has(part));
  const { unknown: _unknown, ...rest } = body;
  return {
    ...rest,
    ...{ parts: only(body.parts), written: only(body.written) },
    ...(unknown.length > 0 && { unknown }),
  };
}

/** The text that others read of a shared worksheet. */
export const sharedText = (shape: Pick<WorksheetShape, 'parts'>, body: Body): string =>
  textOfBody(shape, sharedBody(shape, body));

/** Does a body hold a part that its readers are not to have? */
export const holdsUnshared = ({ parts }: Pick<WorksheetShape, 'parts'>, body: Body): boolean =>
  parts.some(
    ({ id, shareWith }) =>
      shareWith !== undefined &&
      (id in body.parts || id in body.written || body.unknown?.includes(id) === true),
  );
