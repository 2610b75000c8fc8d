import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkBody } from '#domain/worksheets/body.ts';
import { actorsOf, mapTexts, placedAt, tiesOf, wayOf, type Actor } from '#lib/worksheets/map/actors.ts';
import { legendOf, strokeOf } from '#lib/worksheets/map/captions.ts';
import { cellAt, layoutOf, SIDE, widthOf, wrap } from '#lib/worksheets/map/layout.ts';
import { shapeOf, worksheetIn } from '../../../scripts/content/pages/worksheets.ts';
import { holds } from '../../support/holds.ts';
import { courseSheet } from '../../support/course-sheets.ts';

const source = courseSheet('power-map');
const worksheet = worksheetIn(source, 'en');
const { example } = worksheet;
const place = fc.integer({ min: 0, max: SIDE - 1 });
const name = fc.string({ unit: fc.constantFrom('a', 'W', ' ', '-', 'ñ'), minLength: 1, maxLength: 40 });
const actors: fc.Arbitrary<Actor[]> = fc
  .array(fc.record({ column: place, line: place, name, isGuess: fc.boolean() }), { maxLength: 100 })
  .map((all) =>
    all.map(({ column, line, ...each }, at) => ({
      ...each,
      ...{ id: `a-${at}`, number: at + 1, shape: 'person', cell: { column, line }, isOnPath: false },
    })),
  );
/** From a small phone to a picture for the wall. */
const width = fc.integer({ min: 270, max: 1500 });

test('a word too long for a line is cut between letters, never within one', () =>
  holds(fc.string({ unit: fc.constantFrom('a', '💛', '-'), maxLength: 40 }), width, (word, across) => {
    const lines = wrap(word, across / 10);
    expect(lines.join('')).toBe(`${word} `);
    expect(lines.filter((line) => !line.isWellFormed())).toEqual([]);
  }));

describe('the layout of a map', () => {
  test('has a place for everyone in their own cell, where nobody covers another', () =>
    holds.with({ numRuns: 40 })(actors, width, (all, across) => {
      const layout = layoutOf(all, across);
      const boxes = all.map(({ id, cell }) => {
        const { x, y, width: own, height } = layout.spots.get(id)!;
        expect(cellAt(layout, x, y)).toEqual(cell);
        expect(Math.min(own, height)).toBeGreaterThanOrEqual(44);
        return { left: x - own / 2, right: x + own / 2, top: y - 25, bottom: y - 25 + height };
      });
      for (const [at, one] of boxes.entries()) {
        for (const other of boxes.slice(0, at)) {
          const isApart =
            one.right <= other.left + 0.01 ||
            other.right <= one.left + 0.01 ||
            one.bottom <= other.top + 0.01 ||
            other.bottom <= one.top + 0.01;
          expect(isApart).toBe(true);
        }
      }
    }));

  test('breaks names so that they fit, and read as one text they are the same words', () =>
    holds(name, fc.integer({ min: 40, max: 300 }), (text, across) => {
      const lines = wrap(text, across);
      expect(lines.join('')).toBe(`${text.trim()} `.replaceAll(/ +/gu, ' '));
      for (const line of lines) expect(widthOf(line.trimEnd())).toBeLessThanOrEqual(across);
    }));

  test('knows no cell outside the map', () => {
    const layout = layoutOf([], 500);
    for (const [x, y] of [
      [-1, 5],
      [501, 5],
      [5, -1],
      [5, layout.height + 1],
    ] as const) {
      expect(cellAt(layout, x, y)).toBeNull();
    }
  });

  test('has a legend within its width, one word beside another', () => {
    const words = [...mapTexts(worksheet).ties].map(([kind, text]) => [kind, text] as const);
    for (const across of [300, 700]) {
      const { keys, height } = legendOf(words, across);
      expect(keys.map(({ text }) => text)).toEqual(words.map(([, text]) => text));
      for (const { x, y, text } of keys) {
        expect(x + 52 + widthOf(text)).toBeLessThanOrEqual(across);
        expect(y).toBeLessThan(height);
      }
    }
  });
});

describe('the power map', () => {
  test('has all that the map draws: five columns, five lines, and each kind of tie drawn in its own way', () => {
    for (const language of ['en', 'es'] as const) {
      const texts = mapTexts(worksheetIn(source, language));
      expect(texts.columns).toHaveLength(SIDE);
      expect(texts.lines).toHaveLength(SIDE);
      expect(Object.values(texts.shapes)).not.toContain('');
      expect(texts.influence).not.toBe('');
    }
    const kinds = [...mapTexts(worksheet).ties.keys()];
    expect(new Set(kinds.map((kind) => JSON.stringify(strokeOf(kind)))).size).toBe(kinds.length);
  });

  test('shows everyone in the example where they stand, with their ties and one path to the target', () => {
    const all = actorsOf(worksheet, example);
    expect(all).toHaveLength(13);
    expect(all.every(({ cell }) => cell !== null)).toBe(true);
    const placed = new Set(all.map(({ id }) => id));
    expect(tiesOf(example, placed)).toHaveLength(14);
    const way = wayOf(example);
    expect(way.map((id) => all.find((actor) => actor.id === id)?.isOnPath)).toEqual(way.map(() => true));
    expect(all.find(({ id }) => id === way.at(-1))?.shape).toBe('target');
  });

  test('puts one in another place and touches nobody else', () =>
    holds(place, place, fc.constantFrom('voss', 'crews', 'record'), (column, line, actor) => {
      const [part, rows] = placedAt(worksheet, example, actor, { column, line });
      const body = { ...example, parts: { ...example.parts, [part]: rows } };
      expect(checkBody(shapeOf(source), body).ok).toBe(true);
      expect(actorsOf(worksheet, body).find(({ id }) => id === actor)?.cell).toEqual({ column, line });
      const before = example.parts['actors'] as readonly { readonly id: string }[];
      for (const [at, row] of rows.entries()) if (row.id !== actor) expect(row).toBe(before[at]);
    }));
});
