/** Holds no body, no header, nothing about a person (docs/bars.md S39). */
export interface LogLine {
  readonly level: 'error' | 'warn' | 'info';
  readonly message: string;
  readonly id: string;
  readonly route: string;
  readonly why?: string;
  readonly stack?: string;
}

export type Log = (line: LogLine) => void;

/** One JSON object a line, so that no value can begin a line of its own. */
export const logToOutput: Log = (line) => console.log(JSON.stringify(line));

export function stackOf(error: unknown): string {
  if (!(error instanceof Error)) return 'a value that is not an error was thrown';
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\ncaused by ${stackOf(error.cause)}` : own;
}
