import { createHash } from 'node:crypto';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';

const SETS = ['SS', 'NS', 'BS'];

/** Sorts names, and sets too, which have no order. */
const inOrder = (value: unknown): unknown => {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, each]): [string, unknown] => {
        const ordered = inOrder(each);
        return [name, SETS.includes(name) && Array.isArray(ordered) ? ordered.toSorted() : ordered];
      }),
  );
};

/** DynamoDB's JSON with its names in order, so that the same items have the same text. */
export const textOf = (item: unknown): string => JSON.stringify(inOrder(item));

const Bytes = z.pipe(
  z.string(),
  z.transform((text) => Uint8Array.from(Buffer.from(text, 'base64'))),
);

const Value: z.ZodMiniType<AttributeValue> = z.lazy(() =>
  z.union([
    z.strictObject({ S: z.string() }),
    z.strictObject({ N: z.string() }),
    z.strictObject({ B: Bytes }),
    z.strictObject({ BOOL: z.boolean() }),
    z.strictObject({ NULL: z.boolean() }),
    z.strictObject({ M: z.record(z.string(), Value) }),
    z.strictObject({ L: z.array(Value) }),
    z.strictObject({ SS: z.array(z.string()) }),
    z.strictObject({ NS: z.array(z.string()) }),
    z.strictObject({ BS: z.array(Bytes) }),
  ]),
);

const WireItem = z.record(z.string(), Value);

/** @throws ZodError for text that is no item */
export const itemOf = (text: string): Record<string, AttributeValue> => WireItem.parse(JSON.parse(text));

export const hashOf = (text: string): string => createHash('sha256').update(text).digest('base64url');
