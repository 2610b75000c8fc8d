import { Unavailable } from '#functions/database-calls.ts';

/** A store, opened or not, that answers some questions in another way. */
export const withAnswers = <Store extends object>(store: Store, answers: Partial<Store>): Store =>
  Object.assign(Object.create(store), answers);

/** A context, or a store, of these members alone. */
export const only = <Whole extends object>(members: Partial<Whole>): Whole => members as Whole;

/** A part that cannot be reached just now. */
export const isDown = (): Promise<never> => Promise.reject(new Unavailable('down', {}));
