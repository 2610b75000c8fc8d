import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';

const SRC = resolve(import.meta.dirname, '../../../web/src');
/** What is printed on the flat has one colour by day and at night, since the flat has. */
const ON_FLAT = '#1c1711';
const DARK = '(prefers-color-scheme: dark)';

/** One rule of a sheet or of a component's styles. */
interface Rule {
  readonly file: string;
  readonly selectors: readonly string[];
  readonly declared: ReadonlyMap<string, string>;
}

const rulesIn = (file: string, css: string): Rule[] =>
  [...css.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/([^{};]+)\{([^{}]*)\}/g)].map(
    ([, selectors = '', body = '']) => ({
      file,
      selectors: selectors.split(',').map((each) => each.trim()),
      declared: new Map(
        [...body.matchAll(/([\w-]+):([^;]+)/g)].map(([, name = '', value = '']) => [name, value.trim()]),
      ),
    }),
  );

const styles = globSync('**/*.{css,svelte}', { cwd: SRC }).map((file) => {
  const text = readFileSync(resolve(SRC, file), 'utf8');
  return { file, css: file.endsWith('.css') ? text : (/<style[^>]*>(.*?)<\/style>/s.exec(text)?.[1] ?? '') };
});
const rules = styles.flatMap(({ file, css }) => rulesIn(file, css));

test('each class of the shared sheets is in some markup', () => {
  const markup = globSync('**/*.{svelte,html}', { cwd: SRC })
    .map((file) => readFileSync(resolve(SRC, file), 'utf8').replace(/<style>.*/s, ''))
    .join('\n');
  const named = new Set(markup.match(/[\w-]+/g));
  const classes = rules
    .filter(({ file }) => file.startsWith('styles/'))
    .flatMap(({ selectors }) => selectors.flatMap((each) => each.match(/(?<=\.)[a-z][\w-]*/g) ?? []));
  expect(classes.length).toBeGreaterThan(50);
  expect([...new Set(classes)].filter((each) => !named.has(each))).toEqual([]);
});

/** Colours of `:root` by day, at night and on paper. */
const [day, night, paper] = (() => {
  const blocks = rules.filter(
    ({ file, selectors }) => file === 'styles/tokens.css' && selectors[0] === ':root',
  );
  const colours = blocks.map(({ declared }) => declared).filter((declared) => declared.has('--paper'));
  return colours.map((declared) => new Map([...colours[0]!, ...declared]));
})();

/** Relative luminance, 0 to 1 (WCAG 2.2). @param colour #rgb or #rrggbb */
const luminance = (colour: string): number => {
  const hex = colour.length === 4 ? colour.slice(1).replaceAll(/./g, '$&$&') : colour.slice(1);
  const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].toSorted((left, right) => left - right);
  return (high + 0.05) / (low + 0.05);
};

/** Words on their grounds: 4.5 to 1 (WCAG 1.4.3). A poster's sheet has its own ink and paper. */
const WORDS = [
  ['ink', 'paper'],
  ['ink', 'paper-2'],
  ['ink-2', 'paper'],
  ['ink-2', 'paper-2'],
  ['paper', 'ink'],
  ['on-flat', 'flat'],
  ['poster-ink', 'poster-stock'],
  ['poster-title', 'poster-stock'],
  ['poster-cut', 'poster-ink'],
] as const;
/** Lines and rings that say something: 3 to 1 (WCAG 1.4.11). */
const LINES = [
  ['hair', 'paper'],
  ['focus', 'paper'],
  ['focus', 'paper-2'],
] as const;

test.each([
  ['by day', day],
  ['at night', night],
  ['on paper', paper],
] as const)('words stand out from their ground 4.5 to 1, and lines 3 to 1, %s', (_, colours) => {
  const low = [...WORDS.map((pair) => [...pair, 4.5] as const), ...LINES.map((pair) => [...pair, 3] as const)]
    .map(([over, under, least]) => ({
      pair: `${over} on ${under}`,
      is: contrast(colours!.get(`--${over}`)!, colours!.get(`--${under}`)!),
      least,
    }))
    .filter(({ is, least }) => is < least);
  expect(low).toEqual([]);
});

test('a page at night is the page by day in other inks', () => {
  // A certificate's title turns from ink over the flat to the flat itself; drawings are looked at as painted.
  expect(
    styles
      .filter(({ css }) => css.includes(DARK))
      .map(({ file }) => file)
      .toSorted(),
  ).toEqual(['lib/certificate/CertificateSheet.svelte', 'lib/lesson/Drawing.svelte', 'styles/tokens.css']);
  expect(contrast(night!.get('--flat')!, night!.get('--paper')!)).toBeGreaterThan(4.5);
});

test('words have a ground that the pairs above name, and their own ink on the flat', () => {
  /** Flats that no word lies on, or whose words are dressed by another rule. */
  const WORDLESS = [
    'styles/tokens.css .btn',
    'lib/ui/ProgressBar.svelte .now',
    'routes/[[lang=lang]]/practice/[script]/Meters.svelte .now',
    // The key's shape lies between; the name beside it has its own rule.
    'lib/worksheets/map/Drawing.svelte .chosen > .hit',
    // By day alone, when ink is as dark.
    'lib/certificate/CertificateSheet.svelte h1',
  ];
  const isOnFlat = ({ declared }: Rule) =>
    [declared.get('color'), declared.get('fill')].some((ink) => ink === ON_FLAT || ink === 'var(--on-flat)');
  expect(day!.get('--on-flat')).toBe(ON_FLAT);
  const flats = rules.filter(({ declared }) =>
    ['background', 'fill'].some((name) => declared.get(name)?.startsWith('var(--flat)')),
  );
  expect(flats.length).toBeGreaterThan(10);
  const bare = flats.flatMap(({ file, selectors }) => {
    const dressed = rules
      .filter((rule) => rule.file === file && isOnFlat(rule))
      .flatMap((rule) => rule.selectors);
    return selectors
      .map((selector) => selector.replace('::before', ''))
      .filter((selector) => !dressed.some((each) => each.endsWith(selector)))
      .map((selector) => `${file} ${selector}`);
  });
  expect([...new Set(bare)].toSorted()).toEqual(WORDLESS.toSorted());
  // What else has an ink or a ground of its own has one of these.
  const INKS = /^(inherit|currentcolor|var\(--(ink|ink-2|paper|on-flat|poster-title|flat)\)|#1c1711|#000)$/i;
  const odd = rules.flatMap(({ file, selectors, declared }) => {
    const ink = declared.get('color');
    return ink === undefined || INKS.test(ink) ? [] : [`${file} ${selectors.join(', ')}: ${ink}`];
  });
  // A button that can't be pressed needn't stand out (WCAG 1.4.3).
  expect(odd).toEqual(['lib/lesson/items/Order.svelte .tool:disabled: var(--hair)']);
});
