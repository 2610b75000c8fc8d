import { FUNCTIONS } from '#functions/functions.ts';
import { bundleFunction } from './bundle.ts';

/** Builds every function into `build/functions/`; the catalogue must be there (`node scripts/content/build.ts`). */
for (const { name, entry, bundle } of FUNCTIONS) {
  const { bytes } = await bundleFunction(entry, bundle);
  console.log(`${name}: ${Math.round(bytes / 1000)} KB`);
}
