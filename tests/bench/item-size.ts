import * as z from 'zod/mini';

/** A value as DynamoDB's JSON writes it: its type's letter, then the value. */
export type Attribute = Readonly<Record<string, unknown>>;

/** An item in DynamoDB's JSON. */
export type RawItem = Readonly<Record<string, Attribute>>;

const texts = z.array(z.string());
const attribute = z.record(z.string(), z.unknown());

/** Bytes of a number: one for every two digits, and one more (AWS "Item sizes and formats"). */
const numberBytes = (digits: string): number =>
  1 + Math.ceil(digits.replace(/^-|\.|e.*$/gi, '').replace(/^0+|0+$/g, '').length / 2);

const binaryBytes = (base64: string): number => Buffer.from(base64, 'base64').byteLength;
const sum = (sizes: readonly number[]): number => sizes.reduce((total, size) => total + size, 0);

/** Lists and maps: three bytes, and one for each thing in them. */
const holder = (sizes: readonly number[]): number => 3 + sizes.length + sum(sizes);

function valueBytes(value: Attribute): number {
  const [[type, held] = ['', null]] = Object.entries(value);
  switch (type) {
    case 'S':
      return Buffer.byteLength(z.parse(z.string(), held));
    case 'N':
      return numberBytes(z.parse(z.string(), held));
    case 'B':
      return binaryBytes(z.parse(z.string(), held));
    case 'SS':
      return sum(z.parse(texts, held).map((text) => Buffer.byteLength(text)));
    case 'NS':
      return sum(z.parse(texts, held).map(numberBytes));
    case 'BS':
      return sum(z.parse(texts, held).map(binaryBytes));
    case 'L':
      return holder(z.parse(z.array(attribute), held).map(valueBytes));
    case 'M':
      return holder([itemBytes(z.parse(z.record(z.string(), attribute), held))]);
    case 'BOOL':
    case 'NULL':
      return 1;
    default:
      throw new Error(`an attribute of type ${type}`);
  }
}

/** What DynamoDB counts an item at: names and values. */
export const itemBytes = (item: RawItem): number =>
  sum(Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + valueBytes(value)));
