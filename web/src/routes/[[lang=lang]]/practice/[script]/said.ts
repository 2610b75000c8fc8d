/** A line of the other person, taken apart for the page. */
export interface Line {
  /** What happens before they speak. */
  readonly before: string;
  /** What they say, with its quotation marks; where nobody speaks, what happens. */
  readonly said: string;
  /** What happens after. */
  readonly after: string;
}

/** Takes a line apart: “He looks up. “Yes?” He waits.” has something of each. */
export function lineOf(text: string): Line {
  const from = text.indexOf('“');
  const to = text.lastIndexOf('”');
  if (from < 0 || to < from) return { before: '', said: text, after: '' };
  // Spanish sets its full stop behind the mark; where nothing follows, none is needed.
  const after = text.slice(to + 1).replace(/^[.,]/u, '');
  return { before: text.slice(0, from).trim(), said: text.slice(from, to + 1), after: after.trim() };
}
