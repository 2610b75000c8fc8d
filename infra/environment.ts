import { type FunctionSpec, envOf } from '#functions/entries/functions.ts';

/** @throws Error naming a variable that the stack lacks */
export const environmentOf = (
  spec: Pick<FunctionSpec, 'settings'> & { readonly name: string },
  values: Readonly<Record<string, string | undefined>>,
): Record<string, string> =>
  Object.fromEntries(
    envOf(spec).map((name) => {
      const value = values[name];
      if (value === undefined) throw new Error(`${spec.name} wants ${name}, which the stack lacks`);
      return [name, value];
    }),
  );
