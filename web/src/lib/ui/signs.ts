import type { Shape } from './Icon.svelte';

/** A hand that points at what comes next. */
export const HAND: Shape = {
  box: '0 20 96 62',
  line: 'M25 41C32 38 36 32 39 25 42 19 50 21 49 28 48 34 46 37 45 40L84 39C92 39 92 50 84 50L60 51C66 51 66 59 60 59 65 60 64 67 58 67 62 68 60 75 54 75L36 75C31 75 28 73 25 71ZM60 51 47 52M60 59 48 60',
  width: 6,
  fill: 'M3 37 20 35 22 76 5 78Z',
};
