import * as z from 'zod/mini';
import { schemasOf } from './events.ts';
import { shapes } from './shapes.ts';

/** Any event, as it travels. Pages that only apply events do without it. */
export const ProgressEvent = z.discriminatedUnion('t', schemasOf(shapes));
export type ProgressEvent = z.infer<typeof ProgressEvent>;

/** Is this a kind of event that this build knows? */
export const isKnownKind = (kind: string): boolean =>
  ProgressEvent.def.options.some(({ shape }) => z.safeParse(shape.t, kind).success);
