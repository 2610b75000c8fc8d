import { expect, test } from 'vitest';
import { routeOf, ROUTES_OF_SITE } from '../../../scripts/web/list-files.ts';

test.each([
  ['/', '/'],
  ['/es/', '/'],
  ['/join/', '/join/'],
  ['/es/join/', '/join/'],
  ['/start-here/', '/[module]/'],
  ['/es/start-here/with-people/', '/[module]/[lesson]/'],
  ['/start-here/challenge/', '/[module]/challenge/'],
  ['/verify/', '/verify/[[id]]/'],
  ['/es/practice/coffee/', '/practice/[script]/'],
])('the page %s is of the route %s', (path, id) => {
  expect(routeOf(path).id).toBe(id);
});

test('pages for staff and the page that checks certificates are no part of the course', () => {
  const apart = ROUTES_OF_SITE.filter(({ group }) => group !== null);
  expect(apart.map(({ id, group }) => `${group} ${id}`)).toEqual(
    expect.arrayContaining(['staff /board/', 'public /verify/[[id]]/']),
  );
  expect(routeOf('/start-here/with-people/').group).toBeNull();
});

test('an address that no route has is an error', () => {
  expect(() => routeOf('/a/b/c/')).toThrow('no route has the page /a/b/c/');
});
