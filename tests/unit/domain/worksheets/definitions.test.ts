import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkBody, readBody, refusalOfText } from '#domain/worksheets/body.ts';
import { findingsOf, standingOf } from '#domain/worksheets/checks.ts';
import type { Body, Check, Value, Worksheet } from '#domain/worksheets/definition.ts';
import type { FieldShape, PartShape } from '#domain/course/worksheet-shape.ts';
import { fileOf, readFile } from '#domain/worksheets/file.ts';
import { plainText } from '#domain/worksheets/text.ts';
import { filledParts, textOfBody, withPart, withUnknown } from '#domain/worksheets/values.ts';
import { shapeOf, worksheetIn } from '../../../../scripts/content/pages/worksheets.ts';
import { holds } from '../../../support/holds.ts';
import { courseSheets } from '../../../support/course-sheets.ts';

const TODAY = '2027-04-01';
const words = {
  ...{ yes: 'Yes', no: 'No', unknown: 'Not known yet' },
  day: (day: string) => day,
  of: (value: number, most: number) => `${value} of ${most}`,
};

const LETTERS = fc.string({ unit: fc.constantFrom('a', 'ñ', ' ', '.', '“', '\n', '<'), maxLength: 40 });
const DAY = fc.constantFrom('2027-01-31', '2027-05-21', '2028-02-29');
const idsOf = ({ options = [] }: FieldShape | PartShape): string[] => options.map(({ id }) => id);

function valueOf(part: FieldShape | PartShape, rows: readonly string[]): fc.Arbitrary<Value> {
  switch (part.kind) {
    case 'text':
    case 'long':
      return LETTERS;
    case 'choice':
      return fc.constantFrom(...idsOf(part));
    case 'many':
      return fc.subarray(idsOf(part));
    case 'number':
    case 'rating':
      return fc.integer({ min: 1, max: part.most ?? 5 });
    case 'date':
      return DAY;
    case 'yes-no':
      return fc.boolean();
    case 'pick':
      return fc.constantFrom(...rows);
    case 'path':
      return fc.subarray([...rows]);
    case 'sign':
      return fc.record({ name: LETTERS, day: DAY });
    case 'rows': {
      const fields = 'fields' in part ? (part.fields ?? []) : [];
      const of = Object.fromEntries(fields.map((field) => [field.id, valueOf(field, rows)]));
      const row = fc.record(of, { requiredKeys: [] }) as fc.Arbitrary<Record<string, string>>;
      return fc
        .array(row, { maxLength: part.most ?? 3 })
        .map((all) => all.map((each, at) => ({ id: `row-${at}`, ...each })));
    }
  }
}

/** Any body that a phone can write. */
const bodyOf = ({ parts }: Worksheet): fc.Arbitrary<Body> =>
  fc
    .record(Object.fromEntries(parts.map((part) => [part.id, valueOf(part, ['row-0', 'row-1'])])), {
      requiredKeys: [],
    })
    .chain((values) =>
      fc.subarray(parts.filter(({ unknown }) => unknown).map(({ id }) => id)).map((unknown) => {
        let body: Body = { parts: {}, written: {} };
        for (const [part, value] of Object.entries(values)) body = withPart(body, part, value as Value, 'en');
        for (const part of unknown) body = withUnknown(body, part, true);
        return body;
      }),
    );

const at = (body: Body, of: string, change: (value: Value | undefined) => Value | undefined): Body => {
  const [part = '', field] = of.split('.');
  const change1 = (all: Readonly<Record<string, Value>>, name: string) => {
    const { [name]: value, ...rest } = all;
    const next = change(value);
    return next === undefined ? rest : { ...rest, [name]: next };
  };
  if (field === undefined) return { ...body, parts: change1(body.parts, part) };
  const rows = body.parts[part] as readonly Readonly<Record<string, Value>>[];
  return {
    ...body,
    parts: { ...body.parts, [part]: rows.map((row) => change1(row, field)) as unknown as Value },
  };
};

/** A path that does not end where it should, skips what ties two, or is too long. */
function trippingPath({ to, along }: Check & { is: 'links' }, path: readonly string[]): string[] {
  if (to !== undefined) return path.slice(0, -1);
  return along === undefined ? [...path, ...path] : [path[0] ?? '', path.at(-1) ?? ''];
}

/** A place of one text, where a check looks at all of them. */
const placeOf = ({ of }: Check, parts: Worksheet['parts']): string =>
  of === '*' ? (parts.find(({ kind }) => kind === 'text' || kind === 'long')?.id ?? of) : of;
const wordy = ({ atMost = 0, sentence = 0 }: Check & { is: 'words' }): string =>
  'word '.repeat(Math.max(atMost, sentence) + 1);
/** Too few of what is counted; too many where only that can be wrong. */
function miscounted({ by, where = {}, atLeast, exactly, atMost = 0 }: Check & { is: 'count' }): Value {
  const few = by === 'rows' || by === 'picks' ? [] : 'one';
  if (atLeast !== undefined || exactly !== undefined) return few;
  const row = Object.fromEntries(Object.entries(where).map(([id, wanted]) => [id, [wanted].flat()[0]]));
  const many = Array.from({ length: atMost + 1 }, (_, place) => ({ id: `row-${place}`, ...row }));
  return by === 'rows' ? many : 'One. '.repeat(atMost + 1);
}
/** A body in which a check looks: parts and rows hold what it asks of them, and its way out is blank. */
function whenAsked(check: Check, body: Body): Body {
  const [part = ''] = check.of.split('.');
  const { [check.unless ?? '']: _unless, ...others } = body.parts;
  const asked = Object.entries(check.when ?? {}).map(([id, wanted]) => [id, [wanted].flat()[0]] as const);
  const where = 'where' in check ? Object.entries(check.where ?? {}) : [];
  const row = Object.fromEntries(where.map(([id, wanted]) => [id, [wanted].flat()[0]]));
  const parts = { ...others, ...Object.fromEntries(asked) } as Body['parts'];
  return check.is === 'filled' && where.length > 0
    ? { ...body, parts: { ...parts, [part]: [{ id: 'row-0', ...row }] } }
    : { ...body, parts };
}

/** A worksheet's example, changed so that one check has something to say. */
function tripping(check: Check, { example, parts }: Worksheet): Body {
  switch (check.is) {
    case 'filled':
      return at(whenAsked(check, example), check.of, () => undefined);
    case 'count':
      return at(whenAsked(check, example), check.of, () => miscounted(check));
    case 'words':
      return at(example, placeOf(check, parts), () => check.jargon?.[0] ?? wordy(check));
    case 'phrase':
      return at(whenAsked(check, example), placeOf(check, parts), () =>
        check.wanted ? 'x' : `${check.starts ? '' : 'So: '}${check.any[0] ?? ''}, then.`,
      );
    case 'links': {
      const [part = ''] = check.of.split('.');
      const rows = { [part]: example.parts[part] ?? [{ id: 'row-0' }] };
      return at({ ...example, parts: { ...example.parts, ...rows } }, check.of, (value) =>
        Array.isArray(value) ? trippingPath(check, value) : 'gone',
      );
    }
    case 'rise': {
      let number = 1;
      return at(example, check.of, () => (number += check.atMost + 1));
    }
    case 'clash': {
      const [pair = []] = check.pairs;
      const rows = pair.map((what, at) => ({ id: `row-${at}`, [check.who]: 'P.N.', [check.what]: what }));
      return at(example, check.of, () => rows);
    }
    case 'ratio':
      return Object.entries({ ...check.among, ...check.where }).reduce(
        (body, [field, wanted]) => at(body, `${check.of}.${field}`, () => [wanted].flat()[0]),
        example,
      );
    case 'date':
      if (check.olderThan !== undefined) return at(example, check.of, () => '2020-01-01');
      throw new Error(`no worksheet had a “${check.is}” when this was written: say how to trip it`);
  }
}

describe.each(courseSheets().map((source) => [source.id, source] as const))(
  'the worksheet %s',
  (_id, source) => {
    const shape = shapeOf(source);
    const worksheet = worksheetIn(source, 'en');
    const spanish = worksheetIn(source, 'es');
    const checksTripped = (body: Body) => findingsOf(worksheet, body, TODAY).map(({ check }) => check);

    test('its example passes its own checks, in both languages, and the half-filled one does not', () => {
      for (const each of [worksheet, spanish]) {
        expect(findingsOf(each, each.example, TODAY)).toEqual([]);
        expect(findingsOf(each, each.starter, TODAY)).not.toEqual([]);
        expect(standingOf({ ...each.example, ready: true }, findingsOf(each, each.example, TODAY))).toBe(
          'ready',
        );
      }
    });

    test('each of its checks is tripped', () => {
      for (const check of worksheet.checks) {
        expect(checksTripped(tripping(check, worksheet)), check.id).toContain(check.id);
      }
    });

    test('both languages have the same parts, options, checks and examples', () => {
      const bones = ({ parts, checks, example, starter }: Worksheet) => ({
        parts: parts.map(({ id, kind, fields, options }) => [
          ...[id, kind, options?.map((option) => option.id)],
          fields?.map((field) => [field.id, field.kind, field.options?.map((option) => option.id)]),
        ]),
        checks: checks.map(({ id, is, of, blocks }) => [id, is, of, blocks]),
        bodies: [example, starter].map((body) => Object.keys(body.parts)),
      });
      expect(bones(spanish)).toEqual(bones(worksheet));
    });

    test('what is kept, and what a file takes along, is read as the same body', () =>
      holds.with({ numRuns: 50 })(bodyOf(worksheet), (body) => {
        const text = textOfBody(shape, body);
        const read = readBody(shape, text);
        if (!read.ok) throw new Error(JSON.stringify(read.error));
        // Written once more it is the same text: two phones with the same words are no conflict.
        expect(textOfBody(shape, read.value)).toBe(text);
        if (text !== '') expect(readFile(shape, fileOf(shape, body))).toEqual(read);
        expect(filledParts(shape, read.value)).toBe(filledParts(shape, body));
        expect(() => plainText(worksheet, read.value, words)).not.toThrow();
      }));

    test('no field is taken that it does not name, and the field is named', () => {
      const body = { ...worksheet.example, parts: { ...worksheet.example.parts, phone: '1' }, home: 'here' };
      expect(checkBody(shape, body)).toEqual({
        ok: false,
        error: { kind: 'unknown-fields', names: expect.arrayContaining(['parts.phone', 'home']) as string[] },
      });
      expect(refusalOfText(shape, JSON.stringify(body))).toBe('bad_shape');
      expect(refusalOfText(shape, 'no JSON')).toBe('bad_shape');
      expect(refusalOfText(shape, ' '.repeat(shape.limit + 1))).toBe('too_large');
      expect(refusalOfText(shape, '')).toBeNull();
      expect(refusalOfText(shape, textOfBody(shape, worksheet.example))).toBeNull();
    });

    test('what looks private is found in any of its texts, and never keeps it from Ready', () => {
      for (const { id, kind } of worksheet.parts) {
        if (kind !== 'text' && kind !== 'long') continue;
        const body = withPart(worksheet.example, id, 'Call 208-555-0143', 'en');
        expect(findingsOf(worksheet, body, TODAY)).toContainEqual(
          expect.objectContaining({ check: 'private', part: id, say: 'phone', blocks: false }),
        );
      }
    });
  },
);
