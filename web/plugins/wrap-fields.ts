import { parseSync, type Plugin, Visitor } from 'vite';

/** What Safari 15 reads right in a class field: a value that names nothing, or a function. */
const IS_READ_RIGHT = /^(Literal|ArrowFunctionExpression|FunctionExpression)$/;

/**
 * Puts the first value of a class field into a function, `a = (() => b(c)).call()`. Safari 15 looks up names
 * in brackets there in the wrong scope (https://webkit.org/b/236843). The bundler would take every field and
 * private name apart for it, with a function of its own for each reading, which is 1.4 KB on every page.
 */
export function wrapFields(): Plugin {
  return {
    name: 'groundwork-wrap-fields',
    enforce: 'post',
    applyToEnvironment: ({ name }) => name === 'client',
    transform(code, id) {
      if (!code.includes('class')) return null;
      const values: { readonly start: number; readonly end: number }[] = [];
      new Visitor({
        PropertyDefinition({ value }) {
          if (value !== null && !IS_READ_RIGHT.test(value.type)) values.push(value);
        },
      }).visit(parseSync(`${id}.js`, code).program);
      // The last comes first, so that places before it stay. A class in a field's value is inside it.
      const wrapped = values
        .toSorted((left, right) => right.start - left.start)
        .reduce(
          (text, { start, end }) =>
            `${text.slice(0, start)}/* @__PURE__ */ (() => (${text.slice(start, end)})).call()${text.slice(end)}`,
          code,
        );
      return { code: wrapped, map: null };
    },
  };
}
