import type { Form } from '../course/course.ts';

export const READY = { ready: 1 } as const;
export const DRAFT = { ready: 0 } as const;

/**
 * The form by which a record knows that a worksheet is ready. It holds none of the text, so it counts
 * wherever that is kept.
 */
export const readyForm = (id: string): Form => ({ id, questions: [{ id: 'ready', most: 1, step: 1 }] });
