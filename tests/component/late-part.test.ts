import { expect, test } from 'vitest';
import { loadPart } from '#lib/page/late-part.ts';

const RED = 'data:text/css,:root{--late:red}';
/** Nothing answers there. */
const MISSING = 'http://localhost:1/late.css';
const linksTo = (href: string): number => document.querySelectorAll(`link[href="${href}"]`).length;
const load = () => Promise.resolve('part');

test('a part is there once its styles are', async () => {
  await expect(loadPart(load, [RED])).resolves.toBe('part');
  expect(getComputedStyle(document.documentElement).getPropertyValue('--late')).toBe('red');
});

test('a style that several parts have is asked for once', async () => {
  await Promise.all([loadPart(load, [RED]), loadPart(load, [RED])]);
  expect(linksTo(RED)).toBe(1);
});

test('a part without styles of its own comes as it is', async () => {
  await expect(loadPart(load)).resolves.toBe('part');
});

test('a part fails while a style of it fails, and asks for it again the next time', async () => {
  await expect(loadPart(load, [MISSING])).rejects.toThrow(MISSING);
  expect(linksTo(MISSING)).toBe(0);
  await expect(loadPart(load, [MISSING])).rejects.toThrow(MISSING);
});

test('a part that can’t be had fails, whatever its styles do', async () => {
  await expect(loadPart(() => Promise.reject(new Error('gone')), [RED])).rejects.toThrow('gone');
});

test('a part’s scripts are asked for before it has come, and it waits for none of them', async () => {
  const script = '/nowhere/imported.js';
  const part = loadPart(load, [script]);
  expect(linksTo(script)).toBe(1);
  expect(await part).toBe('part');
});
