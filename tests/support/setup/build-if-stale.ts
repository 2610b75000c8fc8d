import { build } from '../../../scripts/build.ts';

/** These tests run what the build makes, so it has to match the current code. */
export const setup = async (): Promise<void> => {
  if (!(await build())) throw new Error('The build failed; nothing was tested.');
};
