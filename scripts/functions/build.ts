import { FUNCTIONS, OPERATOR } from '#functions/entries/functions.ts';
import { bundleFunction } from './bundle.ts';

/** Builds every function into `build/functions/`. Run `node scripts/content/build.ts` first. */
for (const { name, entry, bundle } of [...FUNCTIONS, OPERATOR]) {
  const { bytes, bytesAtStart } = await bundleFunction(entry, bundle);
  const [all, atStart] = [bytes, bytesAtStart].map((each) => `${Math.round(each / 1000)} KB`);
  console.log(`${name}: ${atStart} at the start, ${all} in all`);
}
