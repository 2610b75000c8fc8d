export { loadWithOutline as load } from '#lib/load.ts';
