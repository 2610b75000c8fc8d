/** One line of the log. Holds no body, no header, nothing about a person (docs/bars.md S39). */
export interface LogLine {
  readonly level: 'error' | 'warn' | 'info';
  readonly message: string;
  /** The call's id, as the answer gave it. */
  readonly id: string;
  /** The route's path, as the contract has it. */
  readonly route: string;
  /** Of something that was refused: the answer's word. */
  readonly why?: string;
  /** Of an error: where it was thrown, and what of. */
  readonly stack?: string;
}

/** Where lines go; a test hands in its own. */
export type Log = (line: LogLine) => void;

/** Writes lines to standard output, one JSON object each, so that no value can begin a line of its own. */
export const logToOutput: Log = (line) => console.log(JSON.stringify(line));

/** An error's stack with those of its causes. */
export function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return 'a value that is not an error was thrown';
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\ncaused by ${stackOf(error.cause)}` : own;
}
