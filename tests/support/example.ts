import fc from 'fast-check';
import * as z from 'zod/mini';

interface JsonSchema {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
}

function exampleIn(schema: JsonSchema): unknown {
  if (schema.const !== undefined) return schema.const;
  if (schema.enum !== undefined) return schema.enum[0];
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices !== undefined) {
    const [first] = choices;
    return choices.some(({ type }) => type === 'null') || first === undefined ? null : exampleIn(first);
  }
  switch (schema.type) {
    case 'object': {
      const { properties = {}, required = [] } = schema;
      return Object.fromEntries(required.map((key) => [key, exampleIn(properties[key] ?? {})]));
    }
    case 'array':
      return [];
    case 'string':
      return schema.pattern === undefined
        ? 'Example'
        : fc.sample(fc.stringMatching(new RegExp(schema.pattern)), { numRuns: 1, seed: 1 })[0];
    case 'integer':
    case 'number':
      return schema.minimum ?? 1;
    case 'boolean':
      return false;
    default:
      return null;
  }
}

/** By schema, since a pattern takes milliseconds, and some tests ask for every route's body at every step. */
const examples = new WeakMap<z.ZodMiniType, unknown>();

/**
 * The least that fits a schema: only what is required, and null where the schema allows it.
 * @throws if it doesn’t fit
 */
export const exampleOf = <Schema extends z.ZodMiniType>(schema: Schema): z.output<Schema> => {
  const known = examples.get(schema) ?? exampleIn(z.toJSONSchema(schema, { io: 'input' }) as JsonSchema);
  examples.set(schema, known);
  // Parsed each time, so that each gets a value of its own.
  return z.parse(schema, known);
};
