/** No file of code but tests is longer than what one reads in a sitting. Data is in other files. */
import { CODE, read } from './files.ts';
import { report } from './report.ts';

const MOST_LINES = 400;

report(
  CODE.filter((path) => !path.startsWith('tests/'))
    .map((path) => ({ path, lines: read(path).split('\n').length - 1 }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ path, lines }) => `${path}: ${lines} lines, at most ${MOST_LINES}`),
);
