import { expect, test } from 'vitest';
import { isAnyones } from '#lib/saved/forget-pages.ts';
import { ROUTES_OF_SITE } from '../../../../scripts/web/list-files.ts';

const kept = (path: string): boolean => isAnyones(path, ['start-here']);

test('S55 after somebody signs out, only pages that anyone may open and those of the course stay', () => {
  const pathOf = (id: string): string =>
    id.replace('[module]', 'start-here').replaceAll(/\[\[?(\w+)\]\]?/g, '$1');
  const left = ROUTES_OF_SITE.filter(({ id }) => kept(pathOf(id)));
  expect(left.map(({ id }) => id).toSorted()).toEqual([
    ...['/', '/404/', '/[module]/', '/[module]/[lesson]/', '/[module]/challenge/', '/about/evidence/'],
    ...['/card/', '/credits/', '/host/', '/join/', '/privacy/', '/sign-in/', '/verify/[[id]]/'],
  ]);
  for (const { id } of ROUTES_OF_SITE) expect(kept(`/es${pathOf(id)}`), id).toBe(kept(pathOf(id)));
  expect(kept('/es/')).toBe(true);
});

test('S55 what pages run on stays, and no text of a worksheet or a talk does', () => {
  const paths = ['/_app/immutable/nodes/7.abc.js', '/fonts/a.woff2', '/content/build/en/why-act.json'];
  expect(paths.filter(kept)).toEqual(paths);
  expect(kept('/content/build/en/issue-sentence.worksheet.json')).toBe(false);
  expect(kept('/content/build/es/on-dales-porch.script.json')).toBe(false);
});
