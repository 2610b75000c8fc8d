export { loadWithOutline as load } from '#lib/course.ts';
