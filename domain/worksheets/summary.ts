import { parseJson } from './body.ts';
import type { WorksheetTitle } from './definition.ts';

interface Progress {
  readonly filled: number;
  readonly of: number;
  readonly standing: 'draft' | 'ready';
}

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;

export function progressOf({ parts }: Pick<WorksheetTitle, 'parts'>, text: string): Progress | null {
  if (text === '') return null;
  const body = parseJson(text);
  const unknown = fieldOf(body, 'unknown');
  const isFilled = (part: string): boolean =>
    fieldOf(fieldOf(body, 'parts'), part) !== undefined || (Array.isArray(unknown) && unknown.includes(part));
  return {
    filled: parts.filter(isFilled).length,
    of: parts.length,
    standing: fieldOf(body, 'ready') === true ? 'ready' : 'draft',
  };
}
