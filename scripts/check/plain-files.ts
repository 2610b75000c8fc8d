/**
 * Comments are plain: as wide as code (.prettierrc), and without the words that a reader stumbles over. Pages
 * of the documentation have none of them either. No file is longer than one topic takes.
 */
import { CODE, FILES, read, report } from './files.ts';

const MOST_COLUMNS = 110;
const RIDDLES = /\b(whoever|told|anew|mend|what waits|of theirs)\b/i;
/** Names of code and quoted words aren't ours to choose. */
const riddleOf = (text: string): string | undefined =>
  RIDDLES.exec(text.replace(/`[^`]*`|“[^”]*”/gu, ''))?.[0];

/** Reads one line: `inside` says whether a block comment is open. */
const commentIn = (line: string, inside: boolean): string | null => {
  if (inside) return line;
  return /(?:^|\s)(\/\/.*|\/\*.*|<!--.*)/.exec(line)?.[1] ?? null;
};

const problemsOf = (path: string): string[] => {
  let inside = false;
  return read(path)
    .split('\n')
    .flatMap((line, index) => {
      const comment = commentIn(line, inside);
      // A string such as '/api/*' opens no comment.
      const opened = line.search(/(?<=^|\s)\/\*(?!.*\*\/)/);
      inside = inside ? !line.includes('*/') : opened !== -1;
      if (comment === null) return [];
      const riddle = riddleOf(comment);
      return [
        ...(line.length > MOST_COLUMNS ? [`${path}:${index + 1}: ${line.length} columns`] : []),
        ...(riddle === undefined ? [] : [`${path}:${index + 1}: "${riddle}"`]),
      ];
    });
};

const PAGES = FILES.filter((path) => /^(?:docs\/.*|[A-Z]+)\.md$/.test(path));
const riddlesOf = (path: string): string[] =>
  read(path)
    .split('\n')
    .flatMap((line, index) => {
      const riddle = riddleOf(line);
      return riddle === undefined ? [] : [`${path}:${index + 1}: "${riddle}"`];
    });

/** Of a file of code; data is in other files, and tests may be longer. */
const MOST_LINES = 600;
const lengthsOver = CODE.filter((path) => !path.startsWith('tests/'))
  .map((path) => ({ path, lines: read(path).split('\n').length - 1 }))
  .filter(({ lines }) => lines > MOST_LINES)
  .map(({ path, lines }) => `${path}: ${lines} lines, at most ${MOST_LINES}`);

report([...CODE.flatMap(problemsOf), ...PAGES.flatMap(riddlesOf), ...lengthsOver]);
