/** A file of code but tests that is longer than this holds more than one topic. Data is in other files. */
import { CODE, read, report } from './files.ts';

const MOST_LINES = 600;

report(
  CODE.filter((path) => !path.startsWith('tests/'))
    .map((path) => ({ path, lines: read(path).split('\n').length - 1 }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ path, lines }) => `${path}: ${lines} lines, at most ${MOST_LINES}`),
);
