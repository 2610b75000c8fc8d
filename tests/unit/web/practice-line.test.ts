import { expect, test } from 'vitest';
import { lineOf } from '#routes/[[lang=lang]]/practice/[script]/said.ts';

test.each([
  ['“Whoa.”', { before: '', said: '“Whoa.”', after: '' }],
  ['He looks up. “Yes?”', { before: 'He looks up.', said: '“Yes?”', after: '' }],
  ['“Ajá”. Mira la hora.', { before: '', said: '“Ajá”', after: 'Mira la hora.' }],
  [
    'Da un paso. “Buenas. ¿Sí?” Te mira.',
    { before: 'Da un paso.', said: '“Buenas. ¿Sí?”', after: 'Te mira.' },
  ],
  ['She folds her arms.', { before: '', said: 'She folds her arms.', after: '' }],
])('a line is taken apart: %s', (text, line) => {
  expect(lineOf(text)).toEqual(line);
});
