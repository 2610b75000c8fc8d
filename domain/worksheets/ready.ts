import type { Form } from '../course/course.ts';

/** What the form of a worksheet holds once it is called ready, and once it is a draft again. */
export const READY = { ready: 1 } as const;
export const DRAFT = { ready: 0 } as const;

/**
 * The form by which a record knows that a worksheet is ready. None of its words are in it, so it counts on
 * every phone, wherever they are kept.
 * @param id as versions know it
 */
export const readyForm = (id: string): Form => ({ id, questions: [{ id: 'ready', most: 1, step: 1 }] });
