/** A store, opened or not, that answers some questions in another way. */
export const withAnswers = <Store extends object>(store: Store, answers: Partial<Store>): Store =>
  Object.assign(Object.create(store), answers);

/** A context, or a store, of these members alone. */
export const only = <Whole extends object>(members: Partial<Whole>): Whole => members as Whole;
