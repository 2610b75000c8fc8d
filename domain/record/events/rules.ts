import type { Answer } from '../../course/answer.ts';
import type { CatalogueItem, Form } from '../../course/course.ts';
import type { Register } from '../record.ts';
import type { RefusalCode } from './schema.ts';

/** The ids that a course can take, made from its catalogue by `merge.ts`. */
export interface CourseKeys {
  readonly sections: ReadonlySet<string>;
  readonly items: ReadonlyMap<string, CatalogueItem>;
  readonly forms: ReadonlyMap<string, Form>;
  /** By a talk's item: whether a run of such moves counts; null where nobody could have made them. */
  readonly talks: ReadonlyMap<string, (moves: Answer) => boolean | null>;
  /** By worksheet: why it can never take such a text; null where it can. */
  readonly worksheets: ReadonlyMap<string, (text: string) => RefusalCode | null>;
}

export type Time = Pick<Register, 'at' | 'received'>;

/** An event with the time that its record keeps (`acceptTime`). */
export type Timed<Event> = Event & Time;
