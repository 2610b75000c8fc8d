import { FUNCTIONS, OPERATOR } from '#functions/entries/functions.ts';
import { bundleFunction } from './bundle.ts';

/** Reads the built course. */
for (const { name, entry, bundle } of [...FUNCTIONS, OPERATOR]) {
  const { bytes, bytesAtStart } = await bundleFunction(entry, bundle);
  const [all, atStart] = [bytes, bytesAtStart].map((each) => `${Math.round(each / 1000)} KB`);
  console.log(`${name}: ${atStart} at the start, ${all} in all`);
}
