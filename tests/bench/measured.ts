/** One number with its name. */
export interface Measured {
  readonly row: string;
  readonly value: number;
}
