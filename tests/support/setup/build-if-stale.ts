import { build } from '../../../scripts/build.ts';

/** These tests run what the build makes, so it has to be of the code as it stands. */
export const setup = async (): Promise<void> => {
  if (!(await build())) throw new Error('The build failed; nothing was tested.');
};
