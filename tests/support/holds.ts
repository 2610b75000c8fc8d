import fc from 'fast-check';

/** What values are drawn from, one for each parameter of what is said of them, which comes last. */
type Said<Values extends [unknown, ...unknown[]], Result> = [
  ...drawn: { [Key in keyof Values]: fc.Arbitrary<Values[Key]> },
  said: (...values: Values) => Result,
];

interface Runs {
  readonly numRuns: number;
  readonly examples?: unknown[][];
}

const now =
  (runs?: Runs) =>
  <Values extends [unknown, ...unknown[]]>(...said: Said<Values, void>): void => {
    fc.assert(fc.property<Values>(...said), runs as fc.Parameters<Values>);
  };
const later =
  (runs?: Runs) =>
  <Values extends [unknown, ...unknown[]]>(...said: Said<Values, Promise<void>>): Promise<void> =>
    fc.assert(fc.asyncProperty<Values>(...said), runs as fc.Parameters<Values>);

/** A property of whatever is drawn; `holds.with({ numRuns })(…)` draws another number of times. */
export const holds = Object.assign(now(), { with: now });
/** The same of what takes its time. */
export const holdsLater = Object.assign(later(), { with: later });
